"""Estimates from panels, shown with what speaks against reading much into them."""
