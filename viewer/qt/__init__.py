"""The only QtWidgets code."""
