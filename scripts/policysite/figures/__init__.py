"""Pictures of the library, as geometry: one module a picture. `templates/_figures.md` writes them as SVG."""
