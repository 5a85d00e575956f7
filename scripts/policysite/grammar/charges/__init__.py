"""How documents say who is charged, and with what part."""
