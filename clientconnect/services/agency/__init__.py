"""What the agency customises, above all other areas."""
