"""Commands as documents show them, held against the command line."""

import re
import shlex
from typing import Any

from typer.main import get_command

from clientconnect.cli.app import build

SHOWN = re.compile(r"portal\.py (?!test|lock|COMMAND|--)([^`\n|']+)")


def commands_in(text: str) -> list[str]:
    """Return what follows ``portal.py`` wherever ``text`` shows it, but for its own words."""
    return sorted(set(SHOWN.findall(text)))


def fault(line: str) -> str:
    """Say what is wrong with a command as it is shown; empty where it exists with all its options."""
    command: Any = get_command(build())
    words = shlex.split(line)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    if getattr(command, "commands", None):
        return f"there is no such command: {line}"
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    unknown = [word for word in words if word.startswith("--") and word not in known]
    return f"{line}: unknown {unknown}" if unknown else ""
