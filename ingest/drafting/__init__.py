"""Drafting by reading (读稿): rules, limits and classed money of a policy never seen before."""
