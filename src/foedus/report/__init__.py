"""Faces: the same findings as text, JSON, tables, pictures and one page."""
