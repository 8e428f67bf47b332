"""Files out: which columns they have, writing them, and what the other side acknowledges."""
