"""The agency's queues: smart buttons, codes, owners, absences, holidays."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from clientconnect.cli.installation import opened
from clientconnect.errors import Invalid
from clientconnect.services.foundation.actor import system
from clientconnect.services.foundation.printable import printable
from clientconnect.services.requests.absences import add_absence, list_absences, remove_absence
from clientconnect.services.requests.answered import answered_in_time
from clientconnect.services.requests.arrangement import QueueData, list_queues, save_code, set_owner
from clientconnect.services.requests.buttons import list_buttons, save_button
from clientconnect.services.requests.calendar import add_holiday, list_holidays, remove_holiday
from clientconnect.texts import _

ACTOR = system("command line")
app = typer.Typer(name="queue", help="Queues, codes, smart buttons, owners, holidays.", no_args_is_help=True)
DataDir = Annotated[Path | None, typer.Option("--data-dir", help="Folder of the installation.")]
Values = Annotated[list[str], typer.Argument(help="What to set, as field=value; lists are separated by commas.")]
_LISTS = ("roles", "clients")


@app.command("list")
def list_(data_dir: DataDir = None) -> None:
    """List the queues with their codes, promises and who answers for them."""
    opened(data_dir)
    for queue in list_queues(ACTOR):
        print(f"{queue.section} / {queue.name} ({queue.key}): {queue.owner or queue.role}; {queue.deputy}".rstrip("; "))
        print(_("  today: {names}").format(names=", ".join(queue.today)))
        for code, name, promise in queue.codes:
            print(f"  {code}  {name}: {promise}")


@app.command()
def owner(
    queue: Annotated[str, typer.Argument(help="The queue's key, as queue list shows it.")],
    username: Annotated[str, typer.Argument(help="Who answers for it; empty for everybody of its role.")] = "",
    deputy: Annotated[str, typer.Option(help="Who stands in, by username.")] = "",
    data_dir: DataDir = None,
) -> None:
    """Name who answers for a queue, and who stands in."""
    opened(data_dir)
    set_owner(ACTOR, queue, username, deputy)
    print(*(_who_answers(one) for one in list_queues(ACTOR) if one.key == queue))


@app.command()
def absence(  # noqa: PLR0917 - the words and options of a command
    username: Annotated[str, typer.Argument(help="Who is away; nobody lists the absences.")] = "",
    first: Annotated[str, typer.Argument(help="First day, as 2026-12-24.")] = "",
    last: Annotated[str, typer.Argument(help="Last day.")] = "",
    deputy: Annotated[str, typer.Option(help="Who stands in, by username.")] = "",
    is_removed: Annotated[bool, typer.Option("--remove", help="Forget the absence of exactly these days.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Note, remove or list the days on which somebody is away, and who stands in."""
    opened(data_dir)
    if not username:
        for one in list_absences(ACTOR):
            stands_in = one.deputy or _("the queue's deputy")
            print(printable(f"{one.from_on} – {one.until_on}  {one.name} ({one.username}): {stands_in}"))
    elif is_removed:
        remove_absence(ACTOR, username, _day(first), _day(last))
        print(_("Removed."))
    else:
        add_absence(ACTOR, username, _day(first), _day(last), deputy=deputy)
        print(_("Noted."))


@app.command()
def code(
    name: Annotated[str, typer.Argument(help="The code, as SC/CN.")], values: Values, data_dir: DataDir = None
) -> None:
    """Change a code or add one: name, queue_key, promise, promise_hours, met_by, may_pause, warn_minutes, is_followed_up."""
    opened(data_dir)
    save_code(ACTOR, name, _values(values))
    print(_("Saved {name}.").format(name=name))


@app.command()
def buttons(data_dir: DataDir = None) -> None:
    """List the smart buttons, shown or not."""
    opened(data_dir)
    for one in list_buttons(ACTOR):
        shown = "" if one.is_shown else _(" (hidden)")
        goes = one.code or one.tab
        print(f"{one.position}  {one.key}: {one.label}, {one.does} → {goes}, {_('seen by')} {one.seen_by}{shown}")
        hours = f"{one.promise_hours} " if one.promise_hours else ""
        said = [f"{_('promise')}: {hours}{one.promise or _('of its code')}" if one.does != "tab" else "", one.sentence]
        print(*(f"     {line}" for line in said if line), sep="\n")


@app.command()
def button(
    key: Annotated[str, typer.Argument(help="The button's key.")], values: Values, data_dir: DataDir = None
) -> None:
    """Change a smart button or add one: label, icon, position, does, tab, code, prefix, sentence, seen_by, is_shown, …"""
    opened(data_dir)
    made = save_button(ACTOR, key, _values(values))
    print(_("Saved {label}.").format(label=made.label))


@app.command()
def holiday(
    day: Annotated[str, typer.Argument(help="The day, as 2026-12-25; none lists them.")] = "",
    name: Annotated[str, typer.Argument(help="Its name.")] = "",
    is_removed: Annotated[bool, typer.Option("--remove", help="Take the day off the calendar.")] = False,
    data_dir: DataDir = None,
) -> None:
    """Set, remove or list the days on which the agency does not work."""
    opened(data_dir)
    if not day:
        for one in list_holidays(ACTOR):
            print(f"{one.on}  {one.name}")
    elif is_removed:
        remove_holiday(ACTOR, _day(day))
        print(_("Removed."))
    else:
        add_holiday(ACTOR, _day(day), name)
        print(_("Added."))


@app.command()
def answered(
    month: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m"], help="The month, as 2026-11; this one by default.")
    ] = None,
    months: Annotated[int, typer.Option(min=1, max=36, help="How many months, up to that one.")] = 1,
    data_dir: DataDir = None,
) -> None:
    """Count what was answered in time, by client and month: promised, in time, late, open, per cent in time."""
    opened(data_dir)
    found = answered_in_time(ACTOR, month.date() if month else None, months)
    everybody = _("All clients")
    width = max(len(row.client_name or everybody) for row in (*found.rows, *found.total))
    print(f"{_('Client').ljust(width)}  {_('Month')}    " + "".join(name.rjust(9) for name in _headings()))
    for row in (*found.rows, *found.total):
        share = "—" if row.percent is None else f"{row.percent:.1f}"
        counts = "".join(f"{count:>9,}" for count in (row.promised, row.in_time, row.late, row.open))
        print(f"{printable(row.client_name or everybody).ljust(width)}  {row.month:%Y-%m}  {counts}{share:>9}")


def _who_answers(queue: QueueData) -> str:
    who = queue.owner or _("everybody of the role {role}").format(role=queue.role)
    said = _("{queue}: {who}; {deputy} stands in.") if queue.deputy else _("{queue}: {who}; nobody stands in.")
    return printable(said.format(queue=queue.name, who=who, deputy=queue.deputy))


def _headings() -> tuple[str, ...]:
    return _("Promised"), _("In time"), _("Late"), _("Open"), _("%")


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Invalid(_("{typed} is no day; one is 2026-12-25.").format(typed=typed)) from error


def _values(given: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise Invalid(_("{given} says no value; write field=value.").format(given=one))
        found[name] = _read(name, value)
    return found


def _read(name: str, value: str) -> Any:
    if name in _LISTS:
        return [part.strip() for part in value.split(",") if part.strip()]
    if name.startswith(("is_", "may_")):
        return value.casefold() in ("yes", "true", "1")
    if name in ("position", "promise_hours", "warn_minutes"):
        try:
            return int(value)
        except ValueError as error:
            raise Invalid(_("{name} is a whole number.").format(name=name)) from error
    return value
