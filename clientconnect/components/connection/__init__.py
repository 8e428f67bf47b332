"""The connection check: what between a browser and the portal works, what does not, and what to do."""
