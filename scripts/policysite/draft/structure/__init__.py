"""Paragraphs and tables parted into sections and tasks."""
