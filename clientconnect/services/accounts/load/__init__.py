"""Write what comes in: accounts, payments, history, … from records to rows, in bulk and idempotently."""
