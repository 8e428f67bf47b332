"""Placed accounts: search, detail, parties, balances, payments, history, attachments."""
