"""Show a party: names as spoken, the SSN masked, the address in lines."""

from clientconnect.services.accounts.models import PartyView
from clientconnect.services.accounts.names import spoken_name
from clientconnect.services.accounts.sealed import open_birth, open_ssn
from clientconnect.services.accounts.tables import Party


def party_view(party: Party) -> PartyView:
    """Return the read model of ``party``; of the SSN it bears the last four digits alone."""
    ssn = open_ssn(party.public_id, party.ssn_sealed) if party.ssn_sealed else ""
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
        open_birth(party.public_id, party.birth_sealed) if party.birth_sealed else None,
    )
