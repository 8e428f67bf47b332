"""Where the new accounts stand that a client sent, and the drafts that were not sent yet."""
