"""The rules of the guide for entering accounts: one module each, found in :mod:`catalogue`."""
