"""From a question and its earlier turns to a typed Query; no search, no arithmetic."""
