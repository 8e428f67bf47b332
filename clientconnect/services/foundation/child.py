"""Run one of our functions in a child process with limits: for files of strangers, PDF making, anything that may burst.

The child is a fresh interpreter without this process's environment, memory or open files. It gets the function's name and
JSON arguments, and gives a JSON result; what is large goes through files whose paths are arguments. Nothing is pickled.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from clientconnect import errors, logs
from clientconnect.services.foundation import scratch
from clientconnect.texts import _

ROOT = Path(__file__).resolve().parents[3]
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from clientconnect.services.foundation import child_side; child_side.main()"
_AT_ONCE = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))
_WAIT_SECONDS = 120.0
_log = logs.get(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: seconds by the clock and of the processor, MiB of memory, MiB of one file that it writes.

    Memory, processor and file are enforced on Linux; the clock everywhere.
    """

    seconds: float = 60
    memory_mib: int = 1024
    file_mib: int = 1024


DEFAULT = Limits()


class WorkFailed(errors.Unavailable):
    """The child ended without a result for a reason that nobody foresaw; the log bears what is known of it."""


def run(function: Callable[..., Any], *arguments: Any, limits: Limits = DEFAULT) -> Any:
    """Return what ``function(*arguments)`` returns in a child process; all of it JSON, but for paths.

    A path reaches the child whole and as text, for the child works in a folder of its own.
    ``function`` stands at the top of a module of ours. A :class:`PortalError` that it raises is raised here. Where it
    passes a limit it is :class:`TooLarge`, where it dies :class:`WorkFailed`; where too many children run
    :class:`Busy`.
    """
    name = f"{function.__module__}:{function.__qualname__}"
    told = [str(one.absolute()) if isinstance(one, Path) else one for one in arguments]
    task = {"function": name, "arguments": told, "limits": asdict(limits)}
    if not _AT_ONCE.acquire(timeout=_WAIT_SECONDS):
        raise errors.Busy(_("Too many files are being worked on. Please try again in a moment."))
    try:
        with scratch.folder() as folder:
            answer, code, trouble = _converse(json.dumps(task).encode() + b"\n", limits, str(folder))
    finally:
        _AT_ONCE.release()
    return _judge(name, answer, code, trouble)


def _converse(task: bytes, limits: Limits, folder: str) -> tuple[bytes, int | None, bytes]:
    """Give the child its task and return its answer, its exit code (None where the time ran out) and its last words.

    Its standard input stays open meanwhile: when this process dies, it ends, and the child with it.
    """
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-c", _BOOT, str(ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=_environment(folder),
        start_new_session=os.name != "nt",
    )
    line, process.stdin = process.stdin, None
    try:
        if line is not None:
            line.write(task)
            line.flush()
        answer, trouble = process.communicate(timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return b"", None, b""
    except BrokenPipeError:
        answer, trouble = process.communicate()
    except BaseException:
        _end(process)
        raise
    finally:
        if line is not None:
            try:
                line.close()
            except BrokenPipeError:
                _log.debug("child_left_early")
    return answer, process.returncode, trouble


def _judge(function: str, answer: bytes, code: int | None, trouble: bytes) -> Any:
    if code is None or code in {-int(getattr(signal, "SIGXCPU", 0) or 99), -int(getattr(signal, "SIGKILL", 0) or 99)}:
        raise errors.TooLarge(_("This file takes more time than one file may take."))
    try:
        told: dict[str, Any] = json.loads(answer)
    except ValueError:
        _log.error("child_died", function=function, exit_code=code, last=_last_line(trouble))
        raise WorkFailed(_("The file could not be worked on. Please try again, or try another one.")) from None
    if "result" in told:
        return told["result"]
    kind, message = told["error"], told["message"]
    if kind == "memory":
        raise errors.TooLarge(_("This file takes more memory than one file may take."))
    known = getattr(errors, kind, None)
    if kind == "Invalid":
        raise errors.Invalid(message, told["fields"])
    if isinstance(known, type) and issubclass(known, errors.PortalError):
        raise known(message)
    _log.error("child_failed", function=function, error=kind, place=message)
    raise WorkFailed(_("The file could not be worked on. Please try again, or try another one."))


def _environment(folder: str) -> dict[str, str] | None:
    if os.name == "nt":  # Windows starts no interpreter without its own variables
        return None
    return {
        "LANG": "C.UTF-8",
        "HOME": folder,
        "TMPDIR": folder,
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "nt":
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            _log.debug("child_was_gone")
    process.communicate()


def _last_line(trouble: bytes) -> str:
    """Return the kind of the last error that the child printed, without its text, which may be personal."""
    last = trouble.decode(errors="replace").strip().rpartition("\n")[2]
    return last.partition(":")[0][:80]
