"""The JSON records that commands print."""
