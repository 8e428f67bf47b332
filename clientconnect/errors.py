"""What can go wrong on purpose: each error knows its sentence for the reader and its HTTP status."""

from collections.abc import Mapping

from clientconnect.texts import _

LONGEST_SENTENCE = 1000
"""Letters of a sentence: one that says back what was typed stays readable whatever that was."""


class PortalError(Exception):
    """Something that the portal refuses or cannot do now, with a sentence that the reader may see."""

    status = 500
    code = "error"

    def __init__(self, message: str) -> None:
        self.message = message if len(message) <= LONGEST_SENTENCE else f"{message[:LONGEST_SENTENCE]}…"
        super().__init__(self.message)


class SignedOut(PortalError):
    """Nobody is signed in, or the session has ended."""

    status, code = 401, "signed_out"


class NotAllowed(PortalError):
    """The person lacks the permission altogether (a single row that it may not see is not found instead)."""

    status, code = 403, "not_allowed"


class NotFound(PortalError):
    """There is no such thing within what the person may see."""

    status, code = 404, "not_found"


class Invalid(PortalError):
    """The input breaks a rule; ``fields`` maps each field's name to its sentence."""

    status, code = 422, "invalid"

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class Conflict(PortalError):
    """Somebody else was first, or the same thing was done already."""

    status, code = 409, "conflict"


class TooLarge(PortalError):
    """More than the limit allows."""

    status, code = 413, "too_large"


class Busy(PortalError):
    """Too many tries or too much work at once; ``retry_after`` is in seconds."""

    status, code = 429, "busy"

    def __init__(self, message: str, retry_after: int = 30) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unavailable(PortalError):
    """A part that the portal rests on, such as the database, does not answer now."""

    status, code = 503, "unavailable"


def unforeseen(reference: str) -> str:
    """Return what the reader is told of a fault that nobody foresaw; the log bears the same ``reference``."""
    return _("Something went wrong on our side. If it happens again, tell us this reference: {reference}").format(
        reference=reference
    )
