"""The kiosk: the board of a shared desk, signing in there by PIN, and working the queues by touch."""
