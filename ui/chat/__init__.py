"""The chat page for enterprises (public)."""
