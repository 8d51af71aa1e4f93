"""The science: one published model a file, pure functions on arrays, never a World."""
