"""Reward rules: read, checked against the words they quote, reviewed by people."""
