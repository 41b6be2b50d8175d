"""What can be named (awards, policies, places), and where a text names it."""
