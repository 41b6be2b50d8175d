"""What was told, as the conditions and figures that the rules at hand ask for."""
