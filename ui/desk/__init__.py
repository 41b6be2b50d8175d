"""The hotline desk: search while typing, one answer in three wordings, list and hand-off slip."""
