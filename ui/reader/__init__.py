"""The policy reader (public): policies as pages with an anchor for each clause."""
