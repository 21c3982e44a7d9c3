"""Sentence frames, slot values and slips of the intent case, all written for it."""
