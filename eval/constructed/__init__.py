"""Whole policies made from a seed, with gold: what no program can have learnt by heart."""
