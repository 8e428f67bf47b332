"""The tabs of the account pane, one a file."""
