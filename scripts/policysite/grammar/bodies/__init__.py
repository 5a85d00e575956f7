"""How documents name bodies and those who lead them."""
