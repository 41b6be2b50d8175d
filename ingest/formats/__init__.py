"""Readers of the single file formats; each turns bytes into text."""
