"""Strict YAML: what it is made of, two ways to read it, and what can be wrong with it."""
