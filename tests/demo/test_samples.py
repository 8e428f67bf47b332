"""The sample files: what is in the folder is what is made, and the shipped mappings read all of it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from clientconnect.demo.agency import CLIENTS
from clientconnect.demo.samples import Sample, samples
from clientconnect.services.clients.tree import create_client
from clientconnect.services.exchange.fields.field import Kind
from clientconnect.services.exchange.propose import propose
from clientconnect.services.exchange.run import apply_file, check_file
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.foundation.actor import system
from clientconnect.settings import ROOT
from tests.services.exchange.files import ship

SAMPLES = {one.name: one for one in samples()}
READ = [one for one in SAMPLES.values() if one.mapping]


def loading(sample: Sample) -> Task:
    """Return how the sample is loaded."""
    kind = Kind.PAYMENTS if "payments" in sample.name else Kind.ACCOUNTS
    return Task(kind, client_code=sample.client, mapping=sample.mapping, as_of=date(2026, 11, 20))


@pytest.fixture
def portal(engine: object) -> None:
    """Put the demo's clients, statuses and mappings in place."""
    for client in CLIENTS:
        create_client(system("test"), code=client.code, name=client.name, parent_code=client.parent)
    ship()


def test_the_folder_holds_what_is_made() -> None:
    folder = ROOT / "data" / "demo"
    assert {path.name for path in folder.iterdir()} == {*SAMPLES, "README.md"}
    for one in SAMPLES.values():
        assert (folder / one.name).read_text(encoding="utf-8") == one.text
        assert one.name in (folder / "README.md").read_text(encoding="utf-8")


def test_payments_and_history_are_of_the_accounts() -> None:
    numbers = {row["Agency Account Number"] for row in csv.DictReader(SAMPLES["accounts.csv"].text.splitlines())}
    assert len(numbers) == 50
    for name in ("payments.csv", "history.csv"):
        rows = list(csv.DictReader(SAMPLES[name].text.splitlines()))
        assert len(rows) > 20
        assert {row["Agency Account Number"] for row in rows} <= numbers


@pytest.mark.parametrize("sample", READ, ids=lambda one: one.name)
def test_every_row_is_read_by_the_shipped_mapping(portal: None, tmp_path: Path, sample: Sample) -> None:
    path = tmp_path / sample.name
    path.write_text(sample.text, encoding="utf-8", newline="")
    if sample.name == "latitude_payments.txt":
        placement = SAMPLES["latitude_placement.txt"]
        (tmp_path / placement.name).write_text(placement.text, encoding="utf-8", newline="")
        apply_file(system("test"), tmp_path / placement.name, loading(placement))
    report = check_file(system("test"), path, loading(sample))
    assert report.refused_rows == 0, report.refusals[:3]
    done = apply_file(system("test"), path, loading(sample))
    assert done.added >= 25
    assert done.is_applied


def test_the_agencys_own_words_are_understood_whole(portal: None, tmp_path: Path) -> None:
    for name, records in (("accounts.csv", 50), ("payments.csv", 33), ("history.csv", 301)):
        header, *rows = csv.reader(SAMPLES[name].text.splitlines())
        proposal = propose(header, rows)
        assert [guess.column for guess in proposal.guesses if guess.field is None] == []
        path = tmp_path / name
        path.write_text(SAMPLES[name].text, encoding="utf-8", newline="")
        done = apply_file(system("test"), path, Task(proposal.mapping.kind, mapping=proposal.mapping))
        assert (done.refused_rows, done.added) == (0, records)
