"""The numbers by which a client asks about what was placed."""

import re

SINGLE_PREFIX, BATCH_PREFIX = "NA", "NB"
"""What the number of a new account begins with, and that of a batch."""

_RECEIPT = re.compile(rf"(?:{SINGLE_PREFIX}|{BATCH_PREFIX})-\d{{4}}-\d+(?:-\d+)?", re.IGNORECASE | re.ASCII)


def row_receipt(batch_number: str, row_number: int) -> str:
    """Return the receipt's number of a row of a placed batch: NB-2026-00007-18."""
    return f"{batch_number}-{row_number}"


def is_receipt(number: str) -> bool:
    """Tell whether ``number`` is one that a new account, a batch or a row of one has, or may come to have."""
    return _RECEIPT.fullmatch(number) is not None
