"""Bring files in at the terminal: from a file never seen to loaded accounts; and through a kill."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from clientconnect.cli.app import build
from clientconnect.errors import PortalError
from clientconnect.services.clients.tree import create_client
from clientconnect.services.exchange.inbox_rows import Lookout, note_file
from clientconnect.services.foundation import database, installation
from clientconnect.services.foundation.actor import system
from clientconnect.settings import ROOT, Settings
from tests.services.exchange.files import ACCOUNTS, HEADER, ROWS, ship, wrote
from tests.services.foundation import homes

HEADERS = "Acct No.,Guar Last,Guar First,Soc Sec #,Bal,Date Listed,Internal Flag"
LINES = ('A-1,ALVAREZ,MARIA,912-12-4417,"1,200.50",01/15/2026,Y', "A-2,LEE,SAM,,75.25,01/31/2026,N")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make an installation with the client NORTH and return its folder."""
    folder = tmp_path / "data"
    homes.made(folder, "")
    create_client(system("test"), code="NORTH", name="North Valley Hospital")
    ship()
    return folder


def run(home: Path, *words: str) -> Result:
    done = CliRunner().invoke(build(), ["import", *words, "--data-dir", str(home)], catch_exceptions=True)
    database.disconnect()
    return done


def accounts(home: Path) -> int:
    with closing(sqlite3.connect(home / "clientconnect.db", timeout=30)) as connection:
        return connection.execute("SELECT count(*) FROM accounts_account").fetchone()[0]


def test_a_file_never_seen_is_loaded_after_one_look(home, tmp_path):
    file = wrote(tmp_path, HEADERS, *LINES, name="New Business (2).csv")
    proposed = run(home, "propose", str(file))
    assert proposed.exit_code == 0, proposed.output
    assert "Internal Flag" in proposed.output.split("Columns left out")[1]
    assert "912" not in proposed.output
    mapping = tmp_path / "m.toml"
    mapping.write_text(proposed.output, encoding="utf-8")
    assert "new-business-2" in run(home, "mapping", "save", str(mapping)).output
    words = ("accounts", str(file), "--client", "NORTH", "--mapping", "new-business-2")
    dry = run(home, *words, "--dry-run")
    assert (dry.exit_code, "$1,275.75" in dry.output, accounts(home)) == (0, True, 0)
    loaded = run(home, *words)
    assert (loaded.exit_code, "2 added" in loaded.output, accounts(home)) == (0, True, 2)
    again = run(home, *words)
    assert (again.exit_code, "loaded before" in again.output, accounts(home)) == (0, True, 2)


def test_refused_rows_are_printed_and_written_and_the_exit_code_tells(home, tmp_path):
    file = wrote(tmp_path, HEADER, *ROWS, "S9,1009,LEE,ANN,,,=1+1,ACT,07/02/2026")
    mapping = tmp_path / "plain.toml"
    mapping.write_text(ACCOUNTS)
    words = ("accounts", str(file), "--client", "NORTH", "--mapping", str(mapping))
    refused = run(home, *words, "--report", str(tmp_path / "r.csv"))
    assert (refused.exit_code, accounts(home)) == (1, 0)
    assert "row 5 · Balance (balance) · This is not an amount. · “=1+1”" in refused.output
    assert (tmp_path / "r.csv").read_text().splitlines() == [
        "row,column,field,reason,value",
        "5,Balance,balance,This is not an amount.,'=1+1",
    ]
    partial = run(home, *words, "--accept-partial")
    assert (partial.exit_code, accounts(home)) == (0, 3)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("accounts", "nothing.csv", "--client", "NORTH", "--mapping", "aktos"), r"nothing\.csv"),
        (("accounts", "nothing.csv", "--client", "NOBODY", "--mapping", "aktos"), "NOBODY"),
        (("accounts", "nothing.csv", "--client", "NORTH", "--mapping", "nonesuch"), "latitude"),
        (("accounts", "nothing.csv", "--client", "NORTH", "--mapping", "none.toml"), r"none\.toml"),
        (("propose", "nothing.csv", "--kind", "nonsense"), "nothing"),
    ],
)
def test_what_is_not_there_is_said(home, words, why):
    done = run(home, *words)
    assert isinstance(done.exception, PortalError)
    assert done.exit_code == 1
    import re

    assert re.search(why, done.exception.message)


def test_mappings_are_listed_shown_and_deleted(home):
    assert "latitude" in run(home, "mapping", "list").output
    assert 'kind = "accounts"' in run(home, "mapping", "show", "brightree").output
    assert run(home, "mapping", "delete", "brightree").exit_code == 0
    listed = CliRunner().invoke(build(), ["import", "fields", "payments"])
    assert "paid_on" in listed.output


def test_a_kill_in_the_middle_loses_nothing_and_doubles_nothing(home, tmp_path):
    many = 4_000
    file = wrote(tmp_path, HEADER, *(f"S{at},{at},LEE,SAM,,,{at}.00,ACT,07/02/2026" for at in range(many)))
    mapping = tmp_path / "plain.toml"
    mapping.write_text(ACCOUNTS)
    words = ["import", "accounts", str(file), "--client", "NORTH", "--mapping", str(mapping), "--data-dir", str(home)]
    database.disconnect()
    kills, seen = 0, 0
    for _round in range(4):
        process = subprocess.Popen([sys.executable, "-m", "clientconnect", *words], cwd=ROOT, stdout=subprocess.DEVNULL)
        while process.poll() is None and kills < 3 and accounts(home) < min(seen + 400, many - 1):
            waited(process)
        if kills < 3 and process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
        process.wait(timeout=120)
        assert seen <= accounts(home) <= many
        seen = accounts(home)
    assert (kills, seen) == (3, many)
    with closing(sqlite3.connect(home / "clientconnect.db")) as connection:
        assert connection.execute("SELECT count(*), max(state), max(position) FROM exchange_run").fetchone() == (
            1,
            "done",
            many,
        )
        assert connection.execute("SELECT count(*) FROM accounts_ledger").fetchone() == (many,)


def waited(process: subprocess.Popen) -> bool:
    """Give the child a moment; tell whether it has ended."""
    try:
        process.wait(timeout=0.01)
    except subprocess.TimeoutExpired:
        return False
    return True


STEERING = "\x1b[2J\x9b31m\u202e\u200b\u2028\x07"


def test_nothing_of_a_file_steers_the_terminal(home, tmp_path):
    header = f"Acct No.,Guar Last,Guar First,Bal,Fl{STEERING}ag,=Ph{STEERING}one"
    file = wrote(tmp_path, header, f"A-1,ALV{STEERING}AREZ,MARIA,x{STEERING}y,{STEERING}Y,1", name="new.csv")
    proposed = run(home, "propose", str(file))
    assert "Fl" in proposed.output, proposed.output
    mapping = tmp_path / "m.toml"
    columns = '"Acct No." = "number"\n"Guar Last" = "responsible_last_name"\nBal = "balance"'
    mapping.write_text(f'name = "m"\nkind = "accounts"\n[columns]\n{columns}\n', encoding="utf-8")
    checked = run(home, "accounts", str(file), "--client", "NORTH", "--mapping", str(mapping), "--dry-run")
    assert "is refused" in checked.output, checked.output
    for output in (proposed.output, checked.output):
        assert not set("\x1b\x9b\u202e\u200b\u2028\x07") & set(output)


def test_what_came_of_the_watched_folder_is_listed(home, tmp_path):
    assert run(home, "inbox").output == ""
    installation.open_(Settings(data_dir=home))
    note_file(system("inbox"), Lookout("a.csv", "plain/NORTH", 10, "failed", "", "a.csv: Nothing was applied."))
    database.disconnect()
    (line,) = run(home, "inbox").output.splitlines()
    assert line.endswith("failed  plain/NORTH/a.csv: a.csv: Nothing was applied.")


def test_users_are_made_without_a_mapping_where_every_column_speaks_for_itself(home, tmp_path):
    lines = ("jdoe,Jo Doe,jo@north.example,Client user,NORTH", "bad,,notamail,Nope,ZZZ")
    file = wrote(tmp_path, "Login,Full Name,Mail,Role,Client", *lines, name="users.csv")
    done = run(home, "users", str(file), "--dry-run")
    assert "Login = username, Full Name = name, Mail = email, Role = role, Client = client_code" in done.output
    for fault in ("name", "Mail (email)", "Role (role)", "Client (client_code)"):
        assert f"row 3 · {fault} · " in done.output
    assert done.exit_code == 1
    good = wrote(tmp_path, "Login,Full Name,Mail,Role,Client", lines[0], name="good.csv")
    assert run(home, "users", str(good), "--letters", str(tmp_path / "letters.pdf")).exit_code == 0
    strange = wrote(tmp_path, "Login,Full Name,Shoe Size,Role,Client", lines[0], name="strange.csv")
    refused = run(home, "users", str(strange), "--dry-run")
    assert isinstance(refused.exception, PortalError)
    assert "import propose --kind users" in refused.exception.message
