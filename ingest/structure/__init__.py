"""From the canonical text to policies and their clause trees."""
