"""The Parties tab: everybody on the account."""

from collections.abc import Sequence

from clientconnect.components import formats
from clientconnect.components.account_pane import words
from clientconnect.components.elements.box import box
from clientconnect.components.elements.key_values import key_values
from clientconnect.components.elements.text import muted, text
from clientconnect.services.accounts.models import PartyView
from clientconnect.texts import _


def parties(rows: Sequence[PartyView]) -> None:
    """Draw a card a party."""
    with box("cc-parties"):
        for row in rows:
            with box("cc-party", "article"):
                text(row.name, "cc-h3", "h2")
                muted(words.role(row.role), "cc-party-role")
                key_values([pair for pair in _data(row) if pair[1]], "cc-party-data")


def _data(row: PartyView) -> list[tuple[str, str]]:
    return [
        (_("Address"), "\n".join(row.street)),
        (_("Home phone"), formats.phone(row.home_phone)),
        (_("Cell phone"), formats.phone(row.cell_phone)),
        (_("Work phone"), formats.phone(row.work_phone)),
        (_("E-mail"), row.email),
        (_("Employer"), row.employer),
        (_("Employer's phone"), formats.phone(row.employer_phone)),
        (_("SSN"), formats.ssn(row.ssn_last4) if row.ssn_last4 else ""),
        (_("Date of birth"), formats.day(row.birth_on) if row.birth_on else ""),
    ]
