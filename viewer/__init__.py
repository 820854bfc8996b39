"""Two Seas: a map and a timeline that brief together."""

from viewer import refcounts

__version__ = "0.1.0"

refcounts.keep_singletons()
