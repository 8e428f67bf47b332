"""What came of a request, in words: for screens and for paper."""

from clientconnect.texts import _


def outcome(name: str) -> str:
    """Return the outcome ``name`` in words; what is none (a code) stays as it is."""
    return {
        "client_called": _("client called, solved"),
        "answered": _("answered in writing"),
        "posted": _("payment posted"),
        "rejected": _("payment rejected"),
        "corrected": _("account corrected"),
        "passed_on": _("passed on"),
        "nothing_to_do": _("nothing to do"),
        "other": _("other"),
        "accepted": _("accepted"),
        "returned": _("returned with remarks"),
        "refused": _("not accepted"),
        "withdrawn": _("withdrawn by the client"),
        "retracted": _("taken back by the client"),
    }.get(name, name)
