"""The panels around map and timeline."""
