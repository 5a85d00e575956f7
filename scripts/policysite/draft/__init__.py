"""A first draft of a plan's YAML, read from the document by rules that a reader can follow."""
