"""What several pages, pictures and files show of the library in the same words and order."""
