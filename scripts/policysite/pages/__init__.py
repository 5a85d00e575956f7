"""The pages of the site and what search finds on them."""
