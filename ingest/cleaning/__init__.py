"""From what a file prints to the canonical text: removals and repairs, all on record."""
