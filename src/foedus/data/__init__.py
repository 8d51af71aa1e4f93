"""What is known: the tables that ship (`embedded/`) and how they are read."""
