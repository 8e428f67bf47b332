"""The numbers by which a client asks about what was placed."""


def row_receipt(batch_number: str, row_number: int) -> str:
    """Return the receipt's number of a row of a placed batch: NB-2026-00007-18."""
    return f"{batch_number}-{row_number}"
