"""Other people's ways of finding a clause, measured on the same texts and questions as ours."""
