"""Downloads, health, and the HTTP interface."""
