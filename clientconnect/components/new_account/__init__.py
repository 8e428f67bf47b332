"""The form of a new account: its sections, what is found beside the fields, likely duplicates, images, the list of what was sent."""
