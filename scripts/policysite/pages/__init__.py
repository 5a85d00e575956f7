"""The pages of the site, made from templates, and the data with which its search finds them."""
