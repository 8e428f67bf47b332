"""What the agency's intake gets to do: the code of new accounts, and what such a work item is about."""

from dataclasses import dataclass

CODE = "IN/NA"
"""The code of new accounts."""


@dataclass(frozen=True, slots=True)
class About:
    """A submission or a batch as the subject of its work item; a batch has its file's name and no number of the client's."""

    public_id: str
    name: str
    client_id: int
    number: str = ""
