"""What is unchanged is taken from the last site, not made again."""
