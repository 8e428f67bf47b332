"""What Help says, a chapter a module; it grows with each capability of the portal."""
