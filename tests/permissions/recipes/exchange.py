"""How the doors of imports are called."""

from datetime import date
from decimal import Decimal

from clientconnect import clock
from clientconnect.services.exchange import code_lists, documents, inbox_rows, kept_mappings, runs, users
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.mapping_reading import read_mapping
from clientconnect.services.exchange.runs import Batch, NewRun
from clientconnect.services.exchange.surroundings import Surroundings, Task, find_accounts, surroundings
from clientconnect.services.exchange.tables import ImportRun
from clientconnect.services.foundation import database, file_store
from tests.permissions.belongings import DAY
from tests.permissions.cases import OF_CLIENTS, recipe
from tests.permissions.stage import Case

TOML = """
name = "plain"
kind = "payments"
[columns]
File = "agency_number"
Date = "paid_on"
Amount = "amount"
"""
OF_NAMES = ("latitude", "missing")
OF_RUNS = ("there", "missing")


@recipe("exchange.list_mappings")
def _list(case: Case, _subject: str) -> object:
    return kept_mappings.list_mappings(case.actor)


@recipe("exchange.code_lists")
def _codes(case: Case, _subject: str) -> object:
    return code_lists.code_lists(case.actor)


@recipe("exchange.known_mappings")
def _known(case: Case, _subject: str) -> object:
    return kept_mappings.known_mappings(case.actor)


@recipe("exchange.show_mapping", OF_NAMES)
def _show(case: Case, subject: str) -> object:
    return kept_mappings.show_mapping(case.actor, subject)


@recipe("exchange.save_mapping", ("plain", "garbage"))
def _save(case: Case, subject: str) -> object:
    return kept_mappings.save_mapping(case.actor, TOML if subject == "plain" else "'; --%")


@recipe("exchange.delete_mapping", OF_NAMES)
def _delete(case: Case, subject: str) -> object:
    return kept_mappings.delete_mapping(case.actor, subject)


@recipe("exchange.surroundings", OF_CLIENTS)
def _surroundings(case: Case, subject: str) -> object:
    return surroundings(case.actor, Task(Kind.PAYMENTS, code(subject), read_mapping(TOML), "matrix", DAY))


@recipe("exchange.find_accounts", OF_CLIENTS)
def _find(case: Case, subject: str) -> object:
    """Ask which accounts a file speaks of."""
    around = Surroundings(read_mapping(TOML), CONTEXT, tuple(case.stage.keys.values()))
    return find_accounts(case.actor, around, [f"{subject}-1"], [case.thing("account", subject)])


@recipe("exchange.last_run")
def _last(case: Case, _subject: str) -> object:
    return runs.last_run(case.actor, new_run())


@recipe("exchange.start_run")
def _start(case: Case, _subject: str) -> object:
    return runs.start_run(case.actor, new_run(), ())


@recipe("exchange.apply_batch", OF_RUNS)
def _apply(case: Case, subject: str) -> object:
    return runs.apply_batch(case.actor, run(subject), Batch((), (), 1))


@recipe("exchange.end_run", OF_RUNS)
def _end(case: Case, subject: str) -> object:
    return runs.end_run(case.actor, run(subject))


@recipe("exchange.refused_rows", OF_RUNS)
def _refused(case: Case, subject: str) -> object:
    """Ask for the rows that a run left out; of a run that is not there none are."""
    return runs.refused_rows(case.actor, run(subject).public_id)


@recipe("exchange.unfinished_runs")
def _unfinished(case: Case, _subject: str) -> object:
    return runs.unfinished_runs(case.actor)


CONTEXT = Context(
    zone="UTC",
    today=DAY,
    as_of=DAY,
    clients=frozenset(),
    branch=frozenset(),
    client_code="",
    statuses=frozenset(),
    types=frozenset(),
    source="matrix",
)


def code(subject: str) -> str:
    """Return the code of a client, or one that no client has."""
    return {"missing": "NOWHERE", "garbage": "'; --"}.get(subject, subject.upper())


def new_run() -> NewRun:
    """Return what a run is told from others by."""
    return NewRun(b"\0" * 32, "a.csv", "", read_mapping(TOML), "", "matrix", date(2026, 11, 20), False, 0, Decimal(0))


def run(subject: str) -> runs.RunState:
    """Put an interrupted run into the table, or return one that is not there."""
    if subject == "missing":
        return runs.RunState(999_999, "0" * 26, "applying", 0, 0, 0, 0, 0)
    new = new_run()
    with database.transaction(writes=True) as session:
        row = ImportRun(
            file_hash=new.file_hash,
            mapping_hash=new.mapping_hash,
            file_name=new.file_name,
            kind=new.mapping.kind.value,
            mapping=new.mapping.name,
            source=new.source,
            as_of=new.as_of,
            started_at=clock.now(),
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        return runs.RunState(row.id, row.public_id, row.state, row.position, 0, 0, 0, 0)


@recipe("exchange.kind_of_mapping", OF_NAMES)
def _kind(case: Case, subject: str) -> object:
    return kept_mappings.kind_of_mapping(case.actor, subject)


@recipe("exchange.watch_alone")
def _watch(case: Case, _subject: str) -> object:
    return inbox_rows.watch_alone(case.actor)


@recipe("exchange.note_file")
def _note_file(case: Case, _subject: str) -> object:
    seen = inbox_rows.Lookout(name="a.csv", folder="plain", size=1, outcome="failed", sentence="Unreadable", run="")
    return inbox_rows.note_file(case.actor, seen)


@recipe("exchange.inbox_files")
def _inbox(case: Case, _subject: str) -> object:
    return inbox_rows.inbox_files(case.actor)


@recipe("exchange.document_accounts", OF_CLIENTS)
def _documents(case: Case, subject: str) -> object:
    """Ask for the accounts that documents name; of what is not there none are."""
    return documents.document_accounts(case.actor, "matrix", [f"{subject}-1"])


@recipe("exchange.check_document")
def _check_document(case: Case, _subject: str) -> object:
    return documents.check_document(case.actor, "Bill", file_store.receive([b"A bill"], "bill.txt"))


@recipe("exchange.user_facts")
def _user_facts(case: Case, _subject: str) -> object:
    return users.user_facts(case.actor)
