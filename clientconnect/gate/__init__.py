"""The gate: everything that stands between the network and the pages. ``main`` calls ``install`` before any page."""
