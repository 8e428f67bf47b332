"""The staff's queues: the board with its counts, a queue's items, one item and what is done with it."""
