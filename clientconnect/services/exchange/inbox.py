"""The watched folder: what is put into ``inbox`` is loaded by itself, once, when it is complete.

``inbox/MAPPING/CLIENT/FILE`` is loaded with that mapping for that client; ``inbox/MAPPING/FILE`` where a column says whose
each row is. The mapping says what the rows are. A loaded file moves to ``processed``, a refused one to ``failed``, under the
same folders and with the instant before its name; ``FILE.report.txt`` beside it says what came of it, and
``FILE.refused.csv`` has every refused row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from clientconnect import clock, logs
from clientconnect.errors import Busy, Conflict, Invalid, PortalError, Unavailable, unforeseen
from clientconnect.services.exchange.check.refused import Refusal
from clientconnect.services.exchange.inbox_rows import Lookout, note_file, watch_alone
from clientconnect.services.exchange.kept_mappings import kind_of_mapping
from clientconnect.services.exchange.report import Report
from clientconnect.services.exchange.report_text import refusals_as_csv, report_lines
from clientconnect.services.exchange.run import RowsRefused, apply_file
from clientconnect.services.exchange.surroundings import Task
from clientconnect.services.foundation import disk
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.foundation.child import WorkFailed
from clientconnect.texts import _

INBOX, PROCESSED, FAILED = "inbox", "processed", "failed"
QUIET = timedelta(seconds=3)
"""How long a file must not have changed."""

_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".filepart", ".crdownload", ".download", ".swp", ".lock")
_REPORTED = 100_000
"""Refused rows that the list beside a file holds."""

_log = logs.get(__name__)


@dataclass(frozen=True, slots=True)
class Handled:
    """A file that was taken from the inbox: where it is now, and the report's lines."""

    path: Path
    lines: tuple[str, ...]


class Inbox:
    """The watched folder within ``folder``; keep the object, for it remembers what it saw at its last look."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[Path, tuple[int, int]] = {}

    def prepare(self) -> None:
        """Make the folders."""
        for name in (INBOX, PROCESSED, FAILED):
            disk.private_folder(self.folder / name)

    def look(self, actor: Actor) -> list[Handled]:
        """Load every file that is complete: unchanged since the last look and for some seconds, and locked by nobody.

        Where another process watches the same installation, nothing is done. A file that can't be read or moved waits, and
        those after it have their turn.
        """
        ready = list(self._complete())
        if not ready or not watch_alone(actor):
            return []
        return [handled for path in ready if (handled := self._take(actor, path))]

    def _complete(self) -> Iterator[Path]:
        seen: dict[Path, tuple[int, int]] = {}
        for path in sorted((self.folder / INBOX).rglob("*")):
            if not path.is_file() or path.is_symlink() or _is_unfinished(path):
                continue
            state = path.stat()
            seen[path] = (state.st_size, state.st_mtime_ns)
            is_quiet = disk.changed_at(path) < clock.now() - QUIET
            if is_quiet and self._seen.get(path) == seen[path] and not _is_locked(path):
                yield path
        self._seen = seen

    def _take(self, actor: Actor, path: Path) -> Handled | None:
        try:
            return self._handle(actor, path)
        except OSError as error:
            _log.warning("inbox_file_waits", reason=type(error).__name__)
            return None

    def _handle(self, actor: Actor, path: Path) -> Handled | None:
        place = path.relative_to(self.folder / INBOX).parent
        refusals: list[Refusal] = []

        def keep(refusal: Refusal) -> None:
            if len(refusals) < _REPORTED:
                refusals.append(refusal)

        try:
            report = apply_file(actor, path, _task(actor, place), sink=keep)
        except RowsRefused as refused:
            outcome = _Outcome(FAILED, report_lines(refused.report), refused.report)
        except WorkFailed as error:
            outcome = _Outcome(FAILED, [f"{path.name}: {error.message}"])
        except (Busy, Conflict, Unavailable) as error:
            _log.warning("inbox_file_waits", reason=error.code)
            return None
        except PortalError as error:
            outcome = _Outcome(FAILED, [f"{path.name}: {error.message}"])
        except OSError:
            raise
        except Exception:  # noqa: BLE001 - one file that nobody foresaw must not stop those after it
            reference = logs.reference()
            _log.exception("inbox_file_failed", reference=reference)
            outcome = _Outcome(FAILED, [f"{path.name}: {unforeseen(reference)}"])
        else:
            outcome = _Outcome(FAILED if report.refused_rows else PROCESSED, report_lines(report), report)
        return self._move(actor, path, outcome, refusals)

    def _move(self, actor: Actor, path: Path, outcome: "_Outcome", refusals: list[Refusal]) -> Handled:
        """Write the report, then move the file beside it; a crash between loads the file again, which changes nothing."""
        place = path.relative_to(self.folder / INBOX).parent
        folder = disk.private_folder(self.folder / outcome.to / place)
        stamp = clock.now().strftime("%Y%m%dT%H%M%S%fZ")
        target = folder / f"{stamp} {path.name}"
        disk.write_whole(Path(f"{target}.report.txt"), ("\n".join(outcome.lines) + "\n").encode())
        if refusals:
            disk.write_whole(Path(f"{target}.refused.csv"), refusals_as_csv(refusals).encode())
        size = path.stat().st_size
        path.rename(target)
        disk.sync_folder(folder)
        disk.sync_folder(path.parent)
        self._seen.pop(path, None)
        run, rows = (outcome.report.run, outcome.report.rows) if outcome.report else ("", 0)
        note_file(actor, Lookout(path.name, place.as_posix(), size, outcome.to, run, outcome.lines[-1]))
        _log.info("inbox_file_handled", outcome=outcome.to, rows=rows)
        return Handled(target, tuple(outcome.lines))


@dataclass(frozen=True, slots=True)
class _Outcome:
    to: str
    lines: list[str]
    report: Report | None = None


def _task(actor: Actor, place: Path) -> Task:
    parts = place.parts
    if not 1 <= len(parts) <= 2:
        raise Invalid(_("Put files into inbox/MAPPING/CLIENT/ or inbox/MAPPING/."))
    return Task(kind_of_mapping(actor, parts[0]), parts[1] if len(parts) == 2 else "", parts[0])


def _is_unfinished(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.lower().endswith(_UNFINISHED)


def _is_locked(path: Path) -> bool:
    """Tell whether somebody holds a lock on the file (Linux), or has it open for themselves (Windows)."""
    try:
        import fcntl
    except ImportError:
        try:
            with path.open("r+b"):
                return False
        except OSError:
            return True
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
