"""Files of the collection system in and out."""
