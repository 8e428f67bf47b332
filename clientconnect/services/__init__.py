"""What the portal can do: plain functions, one package per area."""
