"""A turn as it is read: numbers taken back, missing marks, a level said too late."""
