"""All checked plans together, as linked entries that pages and exports show."""
