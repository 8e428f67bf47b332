"""What is asked of a person's name, username and e-mail address."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email
from sqlmodel import Session, col, select

from clientconnect.errors import Conflict, Invalid
from clientconnect.services.access.names import key_of
from clientconnect.services.access.tables import User
from clientconnect.texts import _

_LONGEST_NAME, _LONGEST_USERNAME, _LONGEST_NOTE = 120, 64, 120
_USERNAME = re.compile(r"[\w][\w.@+'-]*")


class Taken(Conflict):
    """Another user has this username; ``fields`` says so beside the field."""

    def __init__(self) -> None:
        super().__init__(_("This username is taken. Please choose another one."))
        self.fields = {"username": self.message}


def cleaned(fields: dict[str, str]) -> dict[str, str]:
    """Return the values of ``fields`` (name, username, email, telephone, best_time_to_call) as they are kept.

    :class:`Invalid` names every field that cannot stand. An empty e-mail address is allowed: not everybody has one.
    """
    tidy = {name: _tidy(value) for name, value in fields.items()}
    faults: dict[str, str] = {}
    if "name" in tidy and not 0 < len(tidy["name"]) <= _LONGEST_NAME:
        faults["name"] = _("Enter a name of at most {count} characters.").format(count=_LONGEST_NAME)
    if "username" in tidy and not (
        _USERNAME.fullmatch(tidy["username"]) and 2 < len(tidy["username"]) <= _LONGEST_USERNAME
    ):
        faults["username"] = _(
            "Enter 3 to {count} letters, digits, or any of . @ + ' - _ and begin with a letter or digit."
        ).format(count=_LONGEST_USERNAME)
    if tidy.get("email"):
        try:
            tidy["email"] = validate_email(tidy["email"], check_deliverability=False, test_environment=True).normalized
        except EmailNotValidError:
            faults["email"] = _("This is no e-mail address. One looks like name@company.com.")
    for name in ("telephone", "best_time_to_call"):
        if len(tidy.get(name, "")) > _LONGEST_NOTE:
            faults[name] = _("At most {count} characters.").format(count=_LONGEST_NOTE)
    if faults:
        raise Invalid(_("Please look at the marked fields."), faults)
    return tidy


def demand_free(session: Session, username: str, *, but: int | None = None) -> None:
    """Raise :class:`Taken` where a user other than ``but`` has ``username``, in whatever case."""
    found = session.exec(select(User.id).where(col(User.username_key) == key_of(username))).first()
    if found is not None and found != but:
        raise Taken


def _tidy(text: str) -> str:
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    ).strip()
