"""ClientConnect: the portal in which a collection agency's clients see the accounts that they have placed."""

__version__ = "0.1.0"
