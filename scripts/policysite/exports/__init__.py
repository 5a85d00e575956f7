"""What is carried away: the library as files for other programs, one module a format."""
