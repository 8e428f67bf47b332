"""The sample files of the demo load as their list says, the unknown ones after what is proposed."""

import pytest

from clientconnect.services.clients.tree import create_client
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.propose import propose
from clientconnect.services.exchange.read.source import first_rows
from clientconnect.services.exchange.run import apply_file
from clientconnect.services.exchange.shipped import shipped_mappings
from clientconnect.services.exchange.surroundings import Task
from clientconnect.settings import ROOT
from tests.services.exchange.files import DAY, ship

pytestmark = pytest.mark.usefixtures("in_november")

FOLDER = ROOT / "data" / "demo"
CLIENTS = ("NVH", "LAKE", "HART", "CRNR", "MVUT", "OAKW", "GEMC", "TRIC", "STIL", "NVHG")


@pytest.fixture
def portal(cast):
    ship()
    for code in CLIENTS:
        if code not in cast.clients:
            create_client(cast.agency_admin, code=code, name=code)
    return cast


@pytest.mark.parametrize(
    ("file", "mapping", "client"),
    [
        ("latitude_placement.txt", "latitude", "NVH"),
        ("brightree_new_business.csv", "brightree", ""),
        ("indebted_accounts.csv", "indebted", "GEMC"),
        ("collect_debtors.csv", "collect", ""),
        ("aktos_balances.csv", "aktos", "MVUT"),
    ],
)
def test_known_layouts(portal, file, mapping, client):
    report = apply_file(portal.system, FOLDER / file, Task(Kind.ACCOUNTS, client, mapping, as_of=DAY))
    assert (report.added, report.refused_rows) == (50, 0)
    if mapping == "latitude":
        pay = Task(Kind.PAYMENTS, client, "latitude-agency-payments", as_of=DAY)
        assert apply_file(portal.system, FOLDER / "latitude_payments.txt", pay).refused_rows == 0


def test_unknown_files_as_proposed(portal):
    for file, kind in (("accounts.csv", Kind.ACCOUNTS), ("payments.csv", Kind.PAYMENTS), ("history.csv", Kind.HISTORY)):
        first = first_rows(FOLDER / file)
        proposal = propose(first.header, first.rows, known=shipped_mappings())
        assert proposal.mapping.kind is kind
        assert [guess.column for guess in proposal.guesses if guess.field is None] == []
        report = apply_file(portal.system, FOLDER / file, Task(kind, "", proposal.mapping, as_of=DAY))
        assert (report.refused_rows, report.added) == (0, report.records)
