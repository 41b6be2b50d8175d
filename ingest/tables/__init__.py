"""Tables of a text: found, read under their headers, and what their figures are worth."""
