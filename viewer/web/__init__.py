"""The only QtWebEngine code."""
