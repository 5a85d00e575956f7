"""Deadlines, targets, citations and asides found in a text."""
