"""How the doors of the accounts are called."""

from datetime import date
from decimal import Decimal

from clientconnect.services.accounts import saved, search, search_choices, search_export
from clientconnect.services.accounts.load import doors as load
from clientconnect.services.accounts.load import proof
from clientconnect.services.accounts.load.batch import RecordBatch
from clientconnect.services.accounts.records import AccountRecord, PartyRecord, PaymentRecord
from clientconnect.services.accounts.search_query import AccountQuery
from clientconnect.services.clients.views import SHIPPED
from clientconnect.services.requests import account_view
from tests.permissions.cases import OF_CLIENTS, OF_PEOPLE, recipe
from tests.permissions.stage import Case


@recipe("requests.open_account", OF_CLIENTS)
def _open(case: Case, subject: str) -> object:
    return account_view.open_account(case.actor, case.thing("account", subject))


@recipe("requests.account_panel", OF_CLIENTS)
def _panels(case: Case, subject: str) -> object:
    return [
        account_view.account_panel(case.actor, case.thing("account", subject), tab)
        for tab in SHIPPED["tabs"]
        if tab != "requests"
    ]


@recipe("accounts.search", ("-", *OF_CLIENTS))
def _search(case: Case, subject: str) -> object:
    """Search all, by what every client's accounts share, and by the client."""
    if subject == "-":
        asked = (
            AccountQuery(),
            AccountQuery(ssn="912124417"),
            AccountQuery(quick="121000358"),
            AccountQuery(name="Qz"),
        )
        return [search.search(case.actor, query) for query in asked]
    client = case.thing("client", subject)
    return search.search(case.actor, AccountQuery(client_id=client, sort="client"))


@recipe("accounts.neighbours", OF_CLIENTS)
def _neighbours(case: Case, subject: str) -> object:
    """Ask where an account stands: what is out of reach has no place, as what does not exist."""
    step = search.neighbours(case.actor, AccountQuery(), case.thing("account", subject))
    assert (step.position is not None) == (subject in case.kind.reach)
    return step


@recipe("accounts.choices")
def _choices(case: Case, _subject: str) -> object:
    return search_choices.choices(case.actor)


@recipe("accounts.write_export", ("-", *OF_CLIENTS))
def _export(case: Case, subject: str) -> object:
    query = AccountQuery() if subject == "-" else AccountQuery(client_id=case.thing("client", subject))
    path = case.file("csv")
    search_export.write_export(case.actor, query, "csv", path)
    return path


@recipe("accounts.record_export")
def _record_export(case: Case, _subject: str) -> object:
    return search_export.record_export(case.actor, AccountQuery(name="Alvarez"), "csv", 3)


@recipe("accounts.keep_search")
def _keep(case: Case, _subject: str) -> object:
    return saved.keep_search(case.actor, {"ssn": "912-12-4417"})


@recipe("accounts.recall_search", OF_PEOPLE)
def _recall(case: Case, subject: str) -> object:
    return saved.recall_search(case.actor, case.thing("search", subject))


@recipe("accounts.load_batch", OF_CLIENTS)
def _load(case: Case, subject: str) -> object:
    """Bring a new account and a payment on a known one; what is refused is refused in the counts."""
    code = {"missing": "NOWHERE", "garbage": "'; --"}.get(subject, subject.upper())
    party = PartyRecord("responsible", "NEW", "NORA")
    batch = RecordBatch(
        accounts=[AccountRecord(code, "new-1", (party,), assigned={"principal": Decimal(5)})],
        payments=[PaymentRecord(f"{subject}-1", Decimal(1), date(2026, 11, 2))],
    )
    counts = load.load_batch(case.actor, batch, "matrix", date(2026, 11, 20))
    return {name: (count.added, [refused.reason for refused in count.refused]) for name, count in counts.items()}


@recipe("accounts.begin_first_load")
def _begin(case: Case, _subject: str) -> object:
    return load.begin_first_load(case.actor)


@recipe("accounts.build_missing_indexes")
def _build(case: Case, _subject: str) -> object:
    return load.build_missing_indexes(case.actor)


@recipe("accounts.recompute_balances")
def _recompute(case: Case, _subject: str) -> object:
    return proof.recompute_balances(case.actor, 0)
