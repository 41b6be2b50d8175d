"""A turn after the turns before it: what it leans on, corrects, adds, picks or goes back to."""
