"""The data model, and a data folder read into it."""
