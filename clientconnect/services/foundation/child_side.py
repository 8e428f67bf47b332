"""The child's side of :mod:`child`: limits first, then the function, then one line of JSON."""

import importlib
import json
import os
import sys
import threading
from typing import Any, BinaryIO

MIB = 1024**2


def main() -> None:
    """Do the one task that stands on the standard input, answer on the standard output, and end."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not be taken for the answer
    task = json.loads(sys.stdin.buffer.readline())
    limit(**task["limits"])
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answer(answers, task)


def limit(seconds: float, memory_mib: int, file_mib: int) -> None:
    """Limit this process; only Linux keeps the limit of memory, and Windows none."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_CPU: int(seconds) + 1,
        resource.RLIMIT_FSIZE: file_mib * MIB,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":
        wanted[resource.RLIMIT_AS] = memory_mib * MIB
    for kind, most in wanted.items():
        _soft, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def answer(answers: BinaryIO, task: dict[str, Any]) -> None:
    """Run the function of ``task`` and write its result, or its error by kind, as one JSON object."""
    from clientconnect.errors import Invalid, PortalError

    told: dict[str, Any]
    try:
        module, name = task["function"].split(":")
        told = {"result": getattr(importlib.import_module(module), name)(*task["arguments"])}
        raw = json.dumps(told).encode()
    except Invalid as error:
        raw = json.dumps({"error": "Invalid", "message": error.message, "fields": error.fields}).encode()
    except PortalError as error:
        raw = json.dumps({"error": type(error).__name__, "message": error.message}).encode()
    except MemoryError:
        raw = b'{"error": "memory", "message": ""}'
    except Exception as error:  # noqa: BLE001 - told to the parent, which logs it
        raw = json.dumps({"error": type(error).__name__, "message": _place(error)}).encode()
    answers.write(raw)
    answers.flush()
    os._exit(0)  # without waiting for the threads of libraries


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace is not None else ""


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)
