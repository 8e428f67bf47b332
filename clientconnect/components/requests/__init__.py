"""What a client sends and follows: dialogs of the smart buttons, receipts, the tab Requests."""
