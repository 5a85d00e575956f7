"""The site built with MkDocs, checked, and put in its place."""
