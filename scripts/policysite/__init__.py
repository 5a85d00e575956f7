"""A static policy-knowledge site generator: plans as checked YAML in, cross-linked pages out."""

__version__ = "0.1.0"
