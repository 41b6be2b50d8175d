"""The commands of ``zhice``, one module for each group."""
