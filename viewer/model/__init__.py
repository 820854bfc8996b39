"""Nouns: what the program is about. No Qt, no files."""
