"""Web pages as government sites serve them."""
