"""One address each; composition only."""
