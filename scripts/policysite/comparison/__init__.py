"""What changed from one plan to another: part by part, unit by unit, each with the words of both."""
