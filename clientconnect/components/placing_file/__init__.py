"""Placing many accounts from a file: choose it, say what its columns are, look at the dry run, commit."""
