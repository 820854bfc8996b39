"""What leaves the program: pictures, documents, slides."""
