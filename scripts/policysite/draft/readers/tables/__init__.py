"""Tables of every format: their heads, their columns, what their cells say of whom."""
