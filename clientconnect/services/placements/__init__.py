"""New accounts: the rules of entry, submissions and batches of them, their review by the agency's intake."""
