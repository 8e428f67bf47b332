"""Manage Accounts: search pane, results, account pane, on one page."""
