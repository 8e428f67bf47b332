"""What clients ask for and report, and the agency's queues that their buttons feed."""
