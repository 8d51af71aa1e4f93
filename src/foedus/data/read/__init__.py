"""Readers: one function a data set, from its authors' file with all its quirks to a tidy, checked table."""
