"""Backing an installation up while it runs, reading a backup again, restoring it, and upgrading with a way back."""
