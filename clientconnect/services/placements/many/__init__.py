"""Placing many accounts by a file: columns, the dry run and what it finds, the commit."""
