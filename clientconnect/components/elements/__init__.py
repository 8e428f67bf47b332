"""Small pieces of screen, one kind per module; they know NiceGUI and the theme, and no service."""
