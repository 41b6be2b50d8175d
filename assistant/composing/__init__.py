"""From what was found and calculated to an answer, and the last gate before it leaves."""
