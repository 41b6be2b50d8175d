"""How commands show things at a terminal."""
