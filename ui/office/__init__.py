"""The policy office (signed in)."""
