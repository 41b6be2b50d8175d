"""The calculation sheet as a file: Word and Excel."""
