"""How the doors of the agency's administration are called."""

from clientconnect.services.agency import shipped, upkeep
from tests.permissions.cases import recipe
from tests.permissions.stage import Case


@recipe("agency.ship")
def _ship(case: Case, _subject: str) -> object:
    return shipped.ship(case.actor)


@recipe("agency.watch_troubles")
def _watch(case: Case, _subject: str) -> object:
    return upkeep.watch_troubles(case.actor)


@recipe("agency.upkeep")
def _upkeep(case: Case, _subject: str) -> object:
    return upkeep.upkeep(case.actor)
