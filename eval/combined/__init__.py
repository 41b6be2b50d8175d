"""Amount questions put together from rules: many wordings, each with a total of its own."""
