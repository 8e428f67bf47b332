"""Look an installation over: does every row have its bytes and all bytes a row, is the trail whole, the database sound?"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session, col, func, select

from clientconnect import clock
from clientconnect.services.foundation import audit_chain, database, disk, file_store, jobs, migrate, virus_scan
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.backup import dump
from clientconnect.services.foundation.file_tables import Blob, StagedUpload
from clientconnect.services.foundation.job_tables import Job
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.foundation.use_case import use_case
from clientconnect.settings import Settings
from clientconnect.texts import _, plural

LITTLE_ROOM = 1024**3


class Weight(StrEnum):
    """How grave a finding is: a fault has lost something or will; a note is worth a look."""

    FAULT = "fault"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the doctor found, in a sentence."""

    weight: Weight
    sentence: str


def examine(actor: Actor, settings: Settings, *, deep: bool = False) -> list[Finding]:
    """Return what is wrong with the open installation of ``settings``; empty where all is well.

    ``deep`` reads all files of people again and compares their hashes.
    """
    in_rows = look_at_rows(actor, deep=deep)
    return [*_look_at_database(), *_look_at_disk(settings), *in_rows]


@use_case(Permission.INSTALLATION_OPERATE)
def look_at_rows(_actor: Actor, session: Session, *, deep: bool = False) -> list[Finding]:
    """Return what is wrong with the audit trail, people's files and jobs."""
    return [*_look_at_trail(session), *_look_at_files(session, deep=deep), *_look_at_work(session)]


def _fault(sentence: str) -> Finding:
    return Finding(Weight.FAULT, sentence)


def _look_at_database() -> Iterator[Finding]:
    for fault in dump.check(database.engine()):
        yield _fault(_("Database: {fault}").format(fault=fault))
    if waiting := len(migrate.pending()):
        yield _fault(
            plural(
                "{count} migration is pending: run upgrade.", "{count} migrations are pending: run upgrade.", waiting
            )
        )


def _look_at_disk(settings: Settings) -> Iterator[Finding]:
    if os.name != "nt":
        for path in (settings.data_dir, settings.keys_path):
            if path.stat().st_mode & 0o077:
                yield _fault(_("{path} can be read by others on this machine.").format(path=path))
    if settings.keys_path.resolve().is_relative_to(settings.data_dir.resolve()):
        yield Finding(Weight.NOTE, _("The keys lie within the data folder: whoever copies it has both."))
    if shutil.disk_usage(settings.data_dir).free < LITTLE_ROOM:
        yield Finding(Weight.NOTE, _("The disk of the data folder has less than 1 GB left."))


def _look_at_trail(session: Session) -> Iterator[Finding]:
    for fault in audit_chain.verify(session).faults:
        weight = Weight.NOTE if fault.kind == audit_chain.UNSEALED else Weight.FAULT
        yield Finding(weight, audit_chain.described(fault))


def _look_at_files(session: Session, *, deep: bool) -> Iterator[Finding]:
    named: set[str] = {each.hex() for each in session.exec(select(StagedUpload.sha256))}
    for sha256, size in session.exec(select(Blob.sha256, Blob.size)):
        named.add(sha256.hex())
        path = file_store.blob_path(sha256)
        if not path.is_file():
            yield _fault(_("File {name} is missing.").format(name=sha256.hex()))
        elif path.stat().st_size != size or (deep and _hash(path) != sha256.hex()):
            yield _fault(_("File {name} is damaged.").format(name=sha256.hex()))
    old = clock.now() - timedelta(days=2)
    strays = sum(path.name not in named and disk.changed_at(path) < old for path in file_store.blob_files())
    if strays:
        yield Finding(
            Weight.NOTE,
            plural("{count} file belongs to nothing.", "{count} files belong to nothing.", strays),
        )
    held = session.exec(select(func.count()).where(Blob.scan == virus_scan.HELD)).one()
    if held:
        yield Finding(
            Weight.NOTE,
            plural("The virus scanner holds {count} file back.", "The virus scanner holds {count} files back.", held),
        )


def _look_at_work(session: Session) -> Iterator[Finding]:
    count = session.exec(select(func.count()).where(col(Job.state) == "failed")).one()
    if count:
        yield Finding(Weight.NOTE, plural("{count} job failed.", "{count} jobs failed.", count))
    for job in jobs.failed(session):
        yield Finding(Weight.NOTE, _("Job {kind} failed: {why}").format(kind=job.kind, why=job.message))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
