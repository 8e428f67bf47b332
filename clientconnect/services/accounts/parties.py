"""Show a party: names as spoken, the SSN masked, the address in lines; without what the reader's client does not see."""

from collections.abc import Collection, Mapping

from clientconnect.services.accounts.models import PartyView
from clientconnect.services.accounts.names import spoken_name
from clientconnect.services.accounts.sealed import open_birth, open_ssn
from clientconnect.services.accounts.tables import Party

ROLES = ("responsible", "patient", "spouse")
"""Roles that are fields of their own: hidden as one, somebody in that role is not shown at all."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "street": ("address",),
    "home_phone": ("home_phone",),
    "cell_phone": ("cell_phone",),
    "work_phone": ("employer", "home_phone"),
    "email": ("address",),
    "employer": ("employer",),
    "employer_phone": ("employer",),
    "ssn_last4": ("ssn",),
    "birth_on": ("birth_on",),
}
"""What a party bears, and the fields all of which the reader sees who sees it."""


def is_shown(party: Party, hidden: Collection[str]) -> bool:
    """Tell whether somebody from whom the fields ``hidden`` are kept sees ``party`` at all."""
    return party.role not in ROLES or party.role not in hidden


def party_view(party: Party, hidden: Collection[str] = ()) -> PartyView:
    """Return the read model of ``party`` without the fields ``hidden``; of the SSN it bears the last four digits alone."""
    shown = {name for name, needed in FIELDS.items() if not any(field in hidden for field in needed)}
    ssn = open_ssn(party.public_id, party.ssn_sealed) if party.ssn_sealed and "ssn_last4" in shown else ""
    town = " ".join(part for part in (party.city, party.state, party.zip_code) if part)
    known = {
        "street": tuple(line for line in (party.street, party.street2, town, party.country) if line),
        "home_phone": party.home_phone,
        "cell_phone": party.cell_phone,
        "work_phone": party.work_phone,
        "email": party.email,
        "employer": party.employer,
        "employer_phone": party.employer_phone,
        "ssn_last4": ssn[-4:],
        "birth_on": open_birth(party.public_id, party.birth_sealed)
        if party.birth_sealed and "birth_on" in shown
        else None,
    }
    return PartyView(
        party.public_id,
        party.role,
        spoken_name(party.last_name, party.first_name, party.middle_name),
        party.is_organization,
        **{name: value for name, value in known.items() if name in shown},  # type: ignore[arg-type]
    )
