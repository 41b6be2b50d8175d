"""Our search with parts left out, and the pipeline of every tutorial, on the same questions."""
