"""Generators of the data files under `rules/data`: run when a source changes, never when news is read."""
