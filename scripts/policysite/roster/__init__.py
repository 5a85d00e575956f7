"""The registry of units as the table that offices keep: read, compared, written into units.yml, and written out."""
