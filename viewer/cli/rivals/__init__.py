"""What a person could use instead, on the benchmark's own data; each is run as a program."""
