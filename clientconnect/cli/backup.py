"""Back up, restore, upgrade, look over."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from clientconnect import logs
from clientconnect.errors import Invalid
from clientconnect.services.accounts.load.proof import examine_balances
from clientconnect.services.foundation import doctor as examination
from clientconnect.services.foundation import encryption, installation, migrate
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.backup import make
from clientconnect.services.foundation.backup import upgrade as upgrading
from clientconnect.services.foundation.backup.restore import restore as restore_from
from clientconnect.settings import Settings
from clientconnect.texts import _, plural


def backup(
    to: Annotated[
        Path | None, typer.Option(help="File (.ccbackup) or folder; by default backups in the data folder.")
    ] = None,
) -> None:
    """Back the installation up, encrypted; the portal may serve meanwhile. Keys are never in it."""
    made = make.back_up(system("backup"), _opened(migrates=False), to)
    print(
        _("Backup: {path} ({size} MB), read again and whole.").format(
            path=made.path, size=f"{made.size / 1024**2:,.1f}"
        )
    )
    print(
        _("{rows}, {files}.").format(rows=_rows(made.rows), files=plural("{count} file", "{count} files", made.files))
    )
    for fault in made.faults:
        print(_("Missing or damaged before the backup: file {name}").format(name=fault))
    if made.faults:
        raise typer.Exit(1)


def restore(
    source: Annotated[Path, typer.Argument(help="The backup (.ccbackup).")],
    keys: Annotated[
        Path | None, typer.Option(help="File of keys, or one with the recovery copy; asked for where not given.")
    ] = None,
) -> None:
    """Restore a backup into an empty data folder (and an empty PostgreSQL database)."""
    settings = Settings()
    logs.configure(settings.log_level)
    found = keys or (settings.keys_path if settings.keys_path.exists() else None)
    keyring = encryption.Keyring.load(found) if found else _recovery_copy()
    done = restore_from(settings, source, keyring)
    files = plural("{count} file", "{count} files", done.files)
    print(
        _("Restored to {folder}: {rows}, {files}, as of {instant}.").format(
            folder=settings.data_dir, rows=_rows(done.rows), files=files, instant=done.made_at
        )
    )
    print(_("Next: {first}, then {second}").format(first="python3 portal.py doctor", second="python3 portal.py serve"))


def upgrade(
    to: Annotated[Path | None, typer.Option(help="File or folder of the backup that is made first.")] = None,
) -> None:
    """Back up, bring the database to the newest shape, check it, and go back where anything fails."""
    done = upgrading.upgrade(system("upgrade"), _opened(migrates=False), to)
    if done.backup is None:
        print(_("The database is up to date."))
        return
    print(_("Backup: {path}").format(path=done.backup.path))
    print(plural("{count} migration was applied.", "{count} migrations were applied.", len(done.applied)))


def doctor(
    deep: Annotated[
        bool, typer.Option(help="Read all files again, and sum every ledger: a balance that differs is set right.")
    ] = False,
) -> None:
    """Look the installation over: database, audit trail, files, jobs, migrations. Exit code 1 where there is a fault."""
    actor = system("doctor")
    found = examination.examine(actor, _opened(migrates=False), deep=deep)
    if deep and not migrate.pending():
        found.extend(examine_balances(actor))
    for finding in found:
        print(f"{_weight(finding.weight)}: {finding.sentence}")
    if any(finding.weight is examination.Weight.FAULT for finding in found):
        raise typer.Exit(1)
    print(_("No fault was found."))


def _opened(*, migrates: bool) -> Settings:
    settings = Settings()
    logs.configure(settings.log_level)
    installation.open_(settings, migrates=migrates)
    return settings


def _rows(counts: Mapping[str, int]) -> str:
    return plural("{count} row", "{count} rows", sum(counts.values()))


def _weight(weight: examination.Weight) -> str:
    return _("fault") if weight is examination.Weight.FAULT else _("note")


def _recovery_copy() -> encryption.Keyring:
    text = typer.prompt(_("Recovery copy of the keys"), hide_input=True)
    try:
        return encryption.Keyring.from_text(text.strip())
    except (ValueError, KeyError) as error:
        raise Invalid(_("This is no recovery copy.")) from error
