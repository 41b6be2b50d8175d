"""Chunks, vectors and letters: the derived index of the library."""
