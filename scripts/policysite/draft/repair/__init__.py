"""What a scan got wrong, proposed as errata."""
