"""Words: normal forms, word lists, and how figures are read and written."""
