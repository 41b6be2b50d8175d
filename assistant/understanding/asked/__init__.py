"""What a turn asks: the kind of answer, its point, and how many questions there are."""
