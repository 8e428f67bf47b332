"""The rules of the house, each held by a test that is itself tried on a small bad example."""
