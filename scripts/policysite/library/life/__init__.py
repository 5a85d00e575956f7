"""What plans and bodies were before, and what became of them."""
