"""Intake: new accounts under review, one by one and by batches."""
