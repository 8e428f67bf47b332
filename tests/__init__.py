"""The tests: they mirror the tree of the package; `guards` hold the house's rules, `browser` drives real browsers."""
