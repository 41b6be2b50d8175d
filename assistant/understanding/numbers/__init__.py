"""What a turn counts: things, the roles they were done in, sums of money; and what is vague."""
