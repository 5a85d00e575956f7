"""A site that is built: read, checked, listed, put in its place."""
