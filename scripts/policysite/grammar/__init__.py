"""How official documents write: names of bodies, responsibility lines, numbering, numerals."""
