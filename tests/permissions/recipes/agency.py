"""How the doors of the agency's administration are called."""

from clientconnect.services.agency import shipped
from tests.permissions.cases import recipe
from tests.permissions.stage import Case


@recipe("agency.ship")
def _ship(case: Case, _subject: str) -> object:
    return shipped.ship(case.actor)
