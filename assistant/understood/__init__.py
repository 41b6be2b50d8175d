"""What was understood, shown as chips; corrections of them; where their choices come from."""
