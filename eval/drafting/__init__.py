"""How well draft rules agree with gold rules: constructed, shipped, and annotated by people."""
