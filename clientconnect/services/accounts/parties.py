"""Show a party: names as spoken, the SSN masked, the address in lines."""

from datetime import date

from clientconnect.services.accounts.models import PartyView
from clientconnect.services.accounts.names import spoken_name
from clientconnect.services.accounts.tables import Party
from clientconnect.services.foundation.encryption import keyring


def party_view(party: Party) -> PartyView:
    """Return the read model of ``party``; of the SSN it bears the last four digits alone."""
    ring = keyring()
    ssn = ring.open(party.ssn_sealed, party.public_id, "ssn") if party.ssn_sealed else ""
    birth = ring.open(party.birth_sealed, party.public_id, "birth") if party.birth_sealed else ""
    town = " ".join(part for part in (party.city, party.state, party.zip_code) if part)
    return PartyView(
        party.public_id,
        party.role,
        spoken_name(party.last_name, party.first_name, party.middle_name),
        party.is_organization,
        tuple(line for line in (party.street, party.street2, town, party.country) if line),
        party.home_phone,
        party.cell_phone,
        party.work_phone,
        party.email,
        party.employer,
        party.employer_phone,
        ssn[-4:],
        date.fromisoformat(birth) if birth else None,
    )
