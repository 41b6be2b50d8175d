"""Python imports this at start-up when its folder is on PYTHONPATH: see guard.py."""

import guard

guard.install()
