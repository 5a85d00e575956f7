"""Files of any kind read into one typed document."""
