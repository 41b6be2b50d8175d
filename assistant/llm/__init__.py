"""The part a language model may have: reading, rewording; masked, budgeted, checked."""
