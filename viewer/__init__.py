"""Two Seas: a map and a timeline that brief together."""

__version__ = "0.1.0"
