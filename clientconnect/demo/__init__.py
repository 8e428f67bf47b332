"""A complete fictitious agency, made from a seed: for trying the portal out, for its tests and its measurements."""
