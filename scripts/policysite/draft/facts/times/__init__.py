"""When: the moments that a text names, and which of them are deadlines."""
