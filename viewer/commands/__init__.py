"""Verbs: the only writers of the store."""
