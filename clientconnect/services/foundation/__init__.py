"""The ground that every area stands on."""
