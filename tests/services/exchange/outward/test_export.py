"""What clients send goes out once, until it is acknowledged; nothing is lost, whenever the process dies."""

import csv
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from clientconnect.errors import Invalid, NotAllowed, NotFound, Unavailable
from clientconnect.services.exchange.outward.acknowledge import acknowledge
from clientconnect.services.exchange.outward.export import NewExport, export, list_exports
from clientconnect.services.exchange.outward.fields import OutKind
from clientconnect.services.exchange.outward.kept_layouts import save_layout
from clientconnect.services.foundation.ids import new_id
from clientconnect.services.requests import outgoing
from clientconnect.services.requests.complete import complete, retract
from clientconnect.services.requests.decide_payment import reject_payment, withdraw_payment
from clientconnect.services.requests.payment_rows import reported_payments
from clientconnect.services.requests.press import press
from clientconnect.services.requests.take import take, transfer
from clientconnect.services.requests.talk import Call, answer, comment, log_call, reply
from tests.cast import Cast

NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
PAYMENTS, COMMENTS, REQUESTS = OutKind.PAYMENTS, OutKind.COMMENTS, OutKind.REQUESTS


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def out(cast: Cast, folder: Path, kind: OutKind, **how: object) -> list[dict[str, str]]:
    done = export(cast.system, NewExport(kind, **how), folder)  # type: ignore[arg-type]
    return rows(done.path) if done.path else []


def test_a_payment_goes_out_with_all_that_is_known_of_it(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    done = export(cast.system, NewExport(PAYMENTS), tmp_path)
    assert done.path == tmp_path / f"payments-{done.batch}.csv"
    row = rows(done.path)[0]
    assert (row["Agency Number"], row["Client Code"], row["Code"]) == ("S1", "NORTH", "SC/CN")
    assert (row["Transaction"], row["Amount"], row["Payment Date"], row["Paid To"]) == (
        "payment",
        "50.20",
        "2026-11-12",
        "client",
    )
    assert (row["Method"], row["Reference"], row["State"]) == ("check", "4471", "reported")
    assert (row["Who"], row["When"]) == ("client-admin", "2026-11-23T12:00:00-05:00")
    assert row["Text"].startswith("Payment reported: $50.20")
    assert row["Batch"] == done.batch
    listed = list_exports(cast.system)[0]
    assert (listed.number, listed.rows, listed.file_name) == (done.batch, 1, done.path.name)
    assert listed.ended_at == NOON


def test_a_note_goes_to_the_comments_and_a_request_to_the_queue(
    cast: Cast, sent: dict[str, str], tmp_path: Path
) -> None:
    answer(cast.staff, sent["request"], "We will.", key=new_id())
    reply(cast.client_admin, sent["request"], "Thank you.", key=new_id())
    comment(cast.staff, sent["request"], "Difficult.", key=new_id())
    shown = [(row["Kind"], row["Code"], row["Who"], row["Text"]) for row in out(cast, tmp_path, COMMENTS)]
    assert shown == [
        ("note", "SC/CN", "client-admin", "'=SUM(A1)\nShe moved, Zoë says."),
        ("answer", "CC/CS", "quality", "We will."),
        ("reply", "CC/CS", "client-admin", "Thank you."),
    ]
    request = out(cast, tmp_path, REQUESTS)[0]
    assert (request["Code"], request["Queue"], request["Text"]) == ("CC/CS", "Customer service", "Please call.")
    assert request["Due"] == "2026-11-24T12:00:00-05:00"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_acknowledged_goes_no_more(cast: Cast, sent: dict[str, str], tmp_path: Path, form: str) -> None:
    done = export(cast.system, NewExport(PAYMENTS, form=form), tmp_path)  # type: ignore[arg-type]
    assert done.path is not None
    told = acknowledge(cast.system, PAYMENTS, done.path)
    assert (told.rows, told.taken, told.known, told.told) == (1, 1, 0, ())
    again = acknowledge(cast.system, PAYMENTS, done.path)
    assert (again.taken, again.known, again.told) == (0, 1, ())
    with time_machine.travel(NOON + timedelta(days=9), tick=False):
        assert out(cast, tmp_path, PAYMENTS) == []


def test_what_is_not_acknowledged_in_time_goes_again_with_the_same_id(
    cast: Cast, sent: dict[str, str], tmp_path: Path, clock: time_machine.Traveller
) -> None:
    first = out(cast, tmp_path, COMMENTS)
    assert out(cast, tmp_path, COMMENTS) == []
    clock.shift(timedelta(hours=20, minutes=1))
    second = out(cast, tmp_path, COMMENTS)
    assert [row["Id"] for row in second] == [row["Id"] for row in first]
    assert [row["Again"] for row in (*first, *second)] == ["", "again"]


def test_since_takes_what_went_out_already(
    cast: Cast, sent: dict[str, str], account: str, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    out(cast, tmp_path, COMMENTS)
    clock.shift(timedelta(days=1))
    press(cast.client_admin, account, "post-note", key=new_id(), text="The day after.")
    assert [row["Text"] for row in out(cast, tmp_path, COMMENTS, since=date(2026, 11, 24))] == ["The day after."]
    assert len(out(cast, tmp_path, COMMENTS, since=date(2026, 11, 23))) == 2


def test_unknown_ids_are_told_and_the_others_taken(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    waiting = out(cast, tmp_path, REQUESTS)
    other_kind = out(cast, tmp_path, PAYMENTS)
    answered = tmp_path / "answered.csv"
    lines = ["id", waiting[0]["Id"], "nobody", "", other_kind[0]["Id"], "\x1b[31m"]
    answered.write_text("\n".join(lines), encoding="utf-8")
    told = acknowledge(cast.system, REQUESTS, answered)
    assert told.taken == 1
    assert [(one.row, one.fate) for one in told.told] == [(3, "unknown"), (5, "unknown"), (6, "unknown")]
    answered.write_text("number\n1\n", encoding="utf-8")
    with pytest.raises(Invalid, match="no column with the ids"):
        acknowledge(cast.system, REQUESTS, answered)


def test_what_never_went_out_cannot_be_acknowledged(
    cast: Cast, sent: dict[str, str], account: str, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    first = out(cast, tmp_path, COMMENTS)
    press(cast.client_admin, account, "post-note", key=new_id(), text="Later.")
    later = out(cast, tmp_path, COMMENTS)
    assert [row["Text"] for row in later] == ["Later."]
    assert first[0]["Id"] != later[0]["Id"]


def test_a_payment_that_is_decided_after_it_went_out_goes_again(
    cast: Cast, sent: dict[str, str], tmp_path: Path, clock: time_machine.Traveller
) -> None:
    early = export(cast.system, NewExport(PAYMENTS), tmp_path)
    assert early.path is not None
    reject_payment(cast.staff, reported_payments(cast.staff)[0].public_id, "Never cashed.")
    told = acknowledge(cast.system, PAYMENTS, early.path)
    assert [one.fate for one in told.told] == ["changed"]
    clock.shift(timedelta(minutes=1))
    again = out(cast, tmp_path, PAYMENTS)
    assert [(row["State"], row["Decision"], row["Again"]) for row in again] == [("rejected", "Never cashed.", "again")]
    assert [one.fate for one in acknowledge(cast.system, PAYMENTS, early.path).told] == ["changed"]


def test_a_request_goes_again_whenever_it_stands_otherwise(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    def told() -> list[tuple[str, ...]]:
        found = out(cast, tmp_path, REQUESTS)
        assert {row["Id"] for row in found} <= {first["Id"]}
        return [tuple(row[name] for name in ("Code", "State", "Taken By", "Outcome", "Again")) for row in found]

    first = out(cast, tmp_path, REQUESTS)[0]
    comment(cast.staff, sent["request"], "Difficult.", key=new_id())
    assert told() == []
    take(cast.staff, sent["request"])
    assert told() == [("CC/CS", "taken", "quality", "", "again")]
    transfer(cast.staff, sent["request"], "SC/AC", "For accounting.")
    assert told() == [("SC/AC", "new", "", "", "again")]
    log_call(cast.staff, sent["request"], Call("Dana", "reached", "All is well."), key=new_id())
    answered = out(cast, tmp_path, REQUESTS)[0]
    assert (answered["Answered"], answered["Again"]) == ("2026-11-23T12:00:00-05:00", "again")
    answer(cast.staff, sent["request"], "As we said.", key=new_id())
    complete(cast.staff, sent["request"], "client_called")
    assert told() == [("SC/AC", "done", "", "client_called", "again")]
    assert told() == []


def test_a_request_that_has_not_left_goes_once_as_it_stands_then(
    cast: Cast, sent: dict[str, str], tmp_path: Path
) -> None:
    transfer(cast.staff, sent["request"], "SC/AC", "For accounting.")
    assert [(row["Code"], row["Again"]) for row in out(cast, tmp_path, REQUESTS)] == [("SC/AC", "")]
    assert out(cast, tmp_path, REQUESTS) == []


def test_the_note_of_a_completion_goes_out_as_a_comment(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    assert [row["Kind"] for row in out(cast, tmp_path, COMMENTS)] == ["note"]
    complete(cast.staff, sent["note"], "corrected", "The address is changed.")
    shown = [(row["Kind"], row["Who"], row["Text"], row["Again"]) for row in out(cast, tmp_path, COMMENTS)]
    assert shown == [("completion", "quality", "The address is changed.", "")]


def test_a_completion_without_a_note_says_nothing(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    out(cast, tmp_path, COMMENTS)
    complete(cast.staff, sent["note"], "corrected")
    assert out(cast, tmp_path, COMMENTS) == []


def test_what_is_taken_back_before_it_leaves_never_leaves(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    retract(cast.client_admin, sent["note"], "Wrong account.")
    withdraw_payment(cast.client_admin, reported_payments(cast.staff)[0].public_id)
    assert out(cast, tmp_path, COMMENTS) == []
    assert out(cast, tmp_path, PAYMENTS) == []


def test_what_is_taken_back_later_is_told_to_the_other_side(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    out(cast, tmp_path, COMMENTS)
    out(cast, tmp_path, PAYMENTS)
    retract(cast.client_admin, sent["note"], "Wrong account.")
    withdraw_payment(cast.client_admin, reported_payments(cast.staff)[0].public_id, "Twice.")
    assert [row["State"] for row in out(cast, tmp_path, COMMENTS)] == ["retracted"]
    assert [row["State"] for row in out(cast, tmp_path, PAYMENTS)] == ["withdrawn"]


def test_a_mapping_of_the_agency_s_own(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    save_layout(
        cast.system,
        """
        name = "ours"
        kind = "payments"
        [format]
        dates = "mmddyyyy"
        money = "cents"
        [columns]
        TYPE = ""
        KEY = "id"
        AMT = "amount"
        DAY = "paid_on"
        TO = "payment_type"
        [constants]
        TYPE = "DP"
        [codes.payment_type]
        client = "C"
        """,
    )
    done = export(cast.system, NewExport(PAYMENTS, mapping="ours"), tmp_path)
    assert done.path is not None
    row = rows(done.path)[0]
    assert (row["TYPE"], row["AMT"], row["DAY"], row["TO"]) == ("DP", "5020", "11122026", "C")
    assert acknowledge(cast.system, PAYMENTS, done.path, "ours").taken == 1
    with pytest.raises(NotFound, match="one of payments"):
        export(cast.system, NewExport(COMMENTS, mapping="ours"), tmp_path)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name = 'x'\nkind = 'payments'\n[columns]\nA = 'amount'", "field id"),
        ("name = 'x'\nkind = 'people'", "is none"),
        ("name = 'X Y'\nkind = 'payments'", "small letters"),
        ("name = 'x'\nkind = 'payments'\n[columns]\nA = 'id'\nB = 'balance'", "no field balance"),
        ("name = 'x'\nkind = 'payments'\n[columns]\nA = 'id'\nB = ''", "go together"),
        ("name = 'x'\nkind = 'payments'\ncolour = 'red'", "no colour"),
        ("name = 'x'\nkind = 'payments'\n[format]\nmoney = 'pounds'\n[columns]\nA = 'id'", "pounds is none"),
        ("'; --%", "not TOML"),
    ],
)
def test_a_mapping_with_a_fault_is_refused_by_name(cast: Cast, text: str, fault: str) -> None:
    with pytest.raises(Invalid, match=fault):
        save_layout(cast.system, text)


def test_the_shipped_mappings_of_other_systems(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    paid = out(cast, tmp_path, PAYMENTS, mapping="indebted-transactions")[0]
    assert (paid["Amount"], paid["TransactionType"], paid["EffectiveDate"]) == ("5020", "Payment", "2026-11-12")
    asked = out(cast, tmp_path, REQUESTS, mapping="latitude-requests")[0]
    assert (asked["record_type"], asked["request_code"], asked["text"]) == ("CRAR", "CC/CS", "Please call.")


def test_a_workbook_holds_money_as_numbers_and_text_as_text(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    done = export(cast.system, NewExport(PAYMENTS, form="xlsx"), tmp_path / "payments.xlsx")
    read = pd.read_excel(done.path, engine="calamine", dtype=object)
    assert read["Amount"].tolist() == [50.2]
    assert read["Reference"].tolist() == ["4471"]
    commented = export(cast.system, NewExport(COMMENTS, form="xlsx"), tmp_path / "comments.xlsx")
    assert pd.read_excel(commented.path, engine="calamine")["Text"][0].startswith("'=SUM")


def test_a_file_that_cannot_be_written_leaves_all_waiting(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="waits still"):
        export(cast.system, NewExport(PAYMENTS), tmp_path / "file" / "payments.csv")
    with pytest.raises(Invalid, match="exists already"):
        export(cast.system, NewExport(PAYMENTS), tmp_path / "file")
    assert len(out(cast, tmp_path, PAYMENTS)) == 1


def test_only_who_may_export_does(cast: Cast, sent: dict[str, str], tmp_path: Path) -> None:
    for actor in (cast.staff, cast.client_admin):
        with pytest.raises(NotAllowed):
            export(actor, NewExport(PAYMENTS), tmp_path)
    assert export(cast.agency_admin, NewExport(PAYMENTS), tmp_path).rows == 1


@pytest.mark.parametrize("moment", ["begun", "written", "named", "marked"])
def test_a_kill_at_any_moment_loses_nothing(
    sqlite_engine: Engine, request: pytest.FixtureRequest, tmp_path: Path, moment: str
) -> None:
    cast: Cast = request.getfixturevalue("killed_cast")
    folder = tmp_path / "outgoing"
    folder.mkdir()
    url = sqlite_engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.services.exchange.outward.killed_export", url, str(folder), moment]
    killed = subprocess.run(command, check=False, capture_output=True, text=True)
    assert killed.returncode == -9, killed.stderr
    there = {path.name: rows(path) for path in folder.glob("*.csv")}
    assert bool(there) == (moment in ("named", "marked"))
    assert all(len(found) == 3 for found in there.values())
    again = out(cast, tmp_path / "again", COMMENTS)
    assert len(again) == (0 if moment == "marked" else 3)
    ids = {row["Id"] for row in (*again, *(row for found in there.values() for row in found))}
    assert len(ids) == 3


STEPS = st.lists(st.sampled_from(["make", "export", "acknowledge", "wait", "lose"]), max_size=14)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_each_row_arrives(
    property_cast: Cast, account_of_property: str, tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    """Make, export, lose files, acknowledge in any order: in the end the other side has all, and nothing goes again."""
    cast, folder = property_cast, tmp_path_factory.mktemp("out")
    (folder / "files").mkdir()
    arrived: set[str] = set()
    made = 0
    with time_machine.travel(NOON, tick=False) as moved:
        for step in [*steps, "wait", "export", "acknowledge"]:
            last = max((folder / "files").glob("*.csv"), default=None)
            if step == "make":
                press(cast.client_admin, account_of_property, "post-note", key=new_id(), text="One more.")
                made += 1
            elif step == "export":
                export(cast.system, NewExport(COMMENTS), folder / "files")
            elif step == "wait":
                moved.shift(timedelta(days=1))
            elif step == "lose" and last is not None:
                last.unlink()
            elif step == "acknowledge" and last is not None:
                arrived |= {row["Id"] for row in rows(last)}
                assert acknowledge(cast.system, COMMENTS, last).told == ()
        moved.shift(timedelta(days=1))
        assert len(arrived & ids_made(made)) == made
        assert export(cast.system, NewExport(COMMENTS), folder / "files").rows == 0


def ids_made(count: int) -> set[str]:
    """Return the ids of the last ``count`` comments that were kept for the other side."""
    from sqlmodel import col, select

    from clientconnect.services.foundation import database
    from clientconnect.services.requests.item_tables import Outgoing

    with database.transaction(writes=False) as session:
        newest = select(Outgoing.public_id).where(Outgoing.kind == outgoing.COMMENT)
        return set(session.exec(newest.order_by(col(Outgoing.id).desc()).limit(count)))
