"""How much: the amounts that a text names, and which of them are targets."""
