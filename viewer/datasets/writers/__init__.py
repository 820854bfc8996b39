"""Datasets out: one module a format."""
