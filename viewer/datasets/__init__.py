"""Files in, datasets out."""
