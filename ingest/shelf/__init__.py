"""The library on disk: policies added, updated, withdrawn and restored, whole at any moment."""
