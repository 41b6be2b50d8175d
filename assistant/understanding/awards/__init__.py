"""Which awards a turn asks about, each with its own number, role and repeats."""
