"""A document with all that was found in it, as a plan."""
