"""What every other package uses: problems and how they are reported, YAML with places, texts, paths."""
