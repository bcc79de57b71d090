"""Promises: which level is met with a given chance, and in which year a goal has it."""
