"""A document that an office has, as a draft of its YAML: reading it, and saying what it seems to hold."""
