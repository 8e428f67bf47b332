"""The tables of the README that are made from the program: ``python -m tests.readme_blocks`` writes them anew."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from typer.main import get_command

from clientconnect.cli.app import build
from clientconnect.demo import eleanor_whitaker
from clientconnect.demo.agency import PASSWORD, SIGN_INS
from clientconnect.services import every_door
from clientconnect.services.access.roles import SHIPPED
from clientconnect.services.accounts.load.account_rows import account_name
from clientconnect.services.exchange.outward.fields import FIELDS, WORDS, OutKind
from clientconnect.services.foundation.housekeeping import CHORES
from clientconnect.services.foundation.permissions import UNGRANTED, Permission
from clientconnect.services.foundation.policies import POLICIES
from clientconnect.services.foundation.use_case import DOORS
from clientconnect.services.requests import shipped
from clientconnect.settings import PREFIX, ROOT, Settings
from tests.benchmarks import figures

README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- made: (?P<name>[a-z-]+) -->\n)(?P<content>.*?)(<!-- end -->)", re.DOTALL)


def commands() -> str:
    """Return the words of the command line with what each does."""
    lines = [(f"`{' '.join(words)}`", first_line(text)) for words, text in _words(get_command(build()), ())]
    return table(("Command", "What it does"), lines)


def sign_ins() -> str:
    """Return the demo's sign-ins."""
    rows = [(f"`{one.username}`", f"`{PASSWORD}`", one.name, one.sentence) for one in SIGN_INS]
    return table(("Username", "Password", "Name", "What the person is"), rows)


def account_to_find() -> str:
    """Return the numbers of the demo's account that the README tells its readers to look for."""
    one = eleanor_whitaker.account_to_find(lambda month, day: date(2026, month, day))
    person = one.parties[0]
    rows = [
        ("Account name", f"`{account_name(one.parties)}`"),
        ("Account number", f"`{one.number}`"),
        ("Phone", f"`{person.home_phone}`"),
        ("SSN (never issued to anybody)", f"`{person.ssn}`"),
        ("Routing number, check number", f"`{one.routing_number}`, `{one.check_number}`"),
    ]
    return table(("Field", "Value"), rows)


def settings() -> str:
    """Return the settings with their defaults."""
    rows = [
        (f"`{PREFIX}{name.upper()}`", _default(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    return table(("Variable", "Default", "What it sets"), rows)


def policies() -> str:
    """Return the agency's policies with their shipped values."""
    rows = [(f"`{one.key}`", _default(one.default), one.sentence) for one in POLICIES.values()]
    return table(("Policy", "Shipped", "What it sets"), rows)


def permissions() -> str:
    """Return the permissions, the shipped roles that hold each, and the use cases that need it."""
    every_door()
    rows = []
    for permission in Permission:
        doors = sorted(door.name for door in DOORS.values() if door.permission is permission)
        rows.append((f"`{permission}`", permission.sentence, _holders(permission), _codes(doors)))
    return table(("Permission", "What it allows", "Shipped roles", "Use cases"), rows)


def housekeeping() -> str:
    """Return what the portal deletes by itself, and after how long."""
    every_door()
    rows = [(one.what, _time(one.kept)) for _name, one in sorted(CHORES.items())]
    return table(("What", "Deleted after"), rows)


def buttons() -> str:
    """Return the shipped smart buttons."""
    seen = {"clients": "clients", "staff": "staff", "everybody": "everybody"}
    rows = [
        (one.label, {"tab": f"opens the tab {one.tab}"}.get(one.does, f"takes a {one.does}"), one.code or "–", seen[one.seen_by],
         one.sentence or "–")
        for one in shipped.BUTTONS
    ]  # fmt: skip
    return table(("Button", "What it does", "Code", "Who sees it", "What the client is told"), rows)


def codes() -> str:
    """Return the shipped codes with their queues and promises."""
    queues = {one.key: one for one in shipped.QUEUES}
    words = {"hours": "{hours} calendar hours", "worked_daily": "by the end of the next business day"}
    rows = [
        (f"`{one.code}`", one.name, queues[one.queue_key].name, queues[one.queue_key].role,
         words[one.promise].format(hours=one.promise_hours), "a call that reached the client" if one.met_by == "call" else
         "the first answer", "yes" if one.may_pause else "never")
        for one in shipped.CODES
    ]  # fmt: skip
    return table(("Code", "Name", "Queue", "Worked by", "Promise", "Met by", "Pauses while the client is asked"), rows)


def measured() -> str:
    """Return the tables that the benchmarks kept."""
    return "\n\n".join(figures.shown(one) for _name, one in sorted(figures.kept().items())) or "Not measured yet."


def out_fields() -> str:
    """Return what the columns of a file that goes out may show."""
    names = dict.fromkeys(name for fields in FIELDS.values() for name in fields)
    rows = []
    for name in names:
        kinds = [kind for kind in OutKind if name in FIELDS[kind]]
        one = FIELDS[kinds[0]][name]
        words, states = ("; ".join(dict.fromkeys(WORDS[kind][at] for kind in kinds)) for at in (0, 1))
        rows.append((f"`{name}`", one.sentence.format(words=words, states=states), ", ".join(kinds)))
    return table(("Field", "What it is", "In"), rows)


BLOCKS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "sign-ins": sign_ins,
    "account-to-find": account_to_find,
    "settings": settings,
    "policies": policies,
    "permissions": permissions,
    "housekeeping": housekeeping,
    "buttons": buttons,
    "codes": codes,
    "out-fields": out_fields,
    "figures": measured,
}


def made(text: str) -> str:
    """Return ``text`` with each of its blocks made anew; an unknown block is a :class:`KeyError`."""
    return BLOCK.sub(lambda found: f"{found[1]}{BLOCKS[found['name']]()}\n{found[4]}", text)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    lines = [tuple(headings), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    lines.insert(1, tuple("---" for _heading in lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def first_line(text: str | None) -> str:
    """Return the first paragraph of a docstring as one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())


def _words(command: Any, path: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], str | None]]:
    for name, one in sorted(getattr(command, "commands", {}).items()):
        if getattr(one, "commands", None):
            yield from _words(one, (*path, name))
        else:
            yield (*path, name), one.help


def _holders(permission: Permission) -> str:
    if permission is Permission.KIOSK_SHOW:
        return "a registered kiosk"
    if permission in UNGRANTED:
        return "everybody" if permission.startswith("public:") else "every signed-in person"
    return "; ".join(role.name for role in SHIPPED if permission in role.permissions)


def _time(kept: timedelta) -> str:
    if kept.days:
        return "1 day" if kept.days == 1 else f"{kept.days} days"
    hours = kept.seconds // 3600
    return "1 hour" if hours == 1 else f"{hours} hours"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none yet"


def _default(value: object) -> str:
    match value:
        case SecretStr() | None | "":
            return "–"
        case bool():
            return "yes" if value else "no"
        case Path():
            return f"`{value.relative_to(ROOT)}`"
        case list():
            return ", ".join(map(str, value))
        case _:
            return f"`{value}`"


if __name__ == "__main__":
    README.write_text(made(README.read_text(encoding="utf-8")), encoding="utf-8")
