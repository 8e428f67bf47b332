"""The clients (creditors) of the agency as a tree, and what each may see."""
