"""The HTTP interface under ``/api``: routes, limits, errors, description."""
