"""Uploads: a place to drop or choose a file, and its bytes as they come."""
