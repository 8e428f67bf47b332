"""Sign-in, sessions, users, roles."""
