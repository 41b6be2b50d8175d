"""The calculator: pure; facts and reviewed rules in, an award with every step out."""
