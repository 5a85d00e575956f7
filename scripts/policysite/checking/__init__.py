"""Proof that a plan invents nothing and loses nothing of its document."""
