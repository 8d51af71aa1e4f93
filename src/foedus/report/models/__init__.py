"""Models by themselves: which there are, what each says of itself, and what it answers to words.

found (which there are) -> docstring, kinds -> described (one, with its function) -> cells, columns -> words
(arguments) -> results (plain data) -> faces (text and JSON). A model needs nothing but its docstring.
"""
