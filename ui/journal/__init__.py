"""What the service writes down: answers given, feedback, tickets, changes; accounts too."""
