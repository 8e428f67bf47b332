"""The words of requests: states, kinds, steps, clocks, payments."""

from datetime import datetime, timedelta

from clientconnect import clock
from clientconnect.components import formats
from clientconnect.components.account_pane import words as account_words
from clientconnect.services.requests.models import ClockView, StepRow
from clientconnect.services.requests.outcomes import outcome
from clientconnect.services.requests.payment_models import ReportedRow
from clientconnect.services.requests.payment_words import reason_name
from clientconnect.texts import _


def state(name: str, *, is_mine: bool = False, is_from_agency_side: bool = False) -> tuple[str, str, str]:
    """Return the word, icon and tone of an item's state: as its client reads it, or (``is_from_agency_side``) the staff."""
    agency = {
        "new": (_("Not taken"), "inbox", "grey"),
        "taken": (_("Taken by you"), "front_hand", "blue") if is_mine else (_("Taken"), "front_hand", "blue"),
        "waiting": (_("Waiting on client"), "pause_circle", "violet"),
        "done": (_("Completed"), "check_circle", "green"),
    }
    client = {
        "new": (_("With the agency"), "support_agent", "blue"),
        "taken": (_("With the agency"), "support_agent", "blue"),
        "waiting": (_("Waiting on you"), "reply", "violet"),
        "done": (_("Completed"), "check_circle", "green"),
    }
    return (agency if is_from_agency_side else client)[name]


def board_state(name: str) -> str:
    """Return what the board may be narrowed to: a state, or what is late."""
    return _("Late") if name == "late" else state(name, is_from_agency_side=True)[0]


def payment_state(name: str) -> tuple[str, str, str]:
    """Return the word, icon and tone of a reported payment's state."""
    return {
        "reported": (_("Reported"), "schedule", "amber"),
        "posted": (_("Posted"), "check_circle", "green"),
        "rejected": (_("Rejected"), "cancel", "red"),
        "withdrawn": (_("Withdrawn"), "undo", "grey"),
    }[name]


def clock_words(view: ClockView, now: datetime | None = None) -> tuple[str, str, str]:
    """Return what a clock says, its icon and its tone; empty words where there is none."""
    at = now or clock.now()
    if view.state in ("running", "soon", "late") and view.due_at is not None:
        left = view.due_at - at
        if left < timedelta(0):
            return _("{time} late").format(time=span(-left)), "alarm", "red"
        word = _("due in {time}").format(time=span(left))
        return (word, "hourglass_bottom", "amber") if view.state == "soon" else (word, "schedule", "grey")
    if view.state == "waiting":
        return _("clock stands"), "pause_circle", "violet"
    if view.state == "met":
        return (
            (_("answered in time"), "event_available", "green")
            if view.is_in_time
            else (
                _("answered late"),
                "event_busy",
                "red",
            )
        )
    return "", "", "grey"


def span(length: timedelta) -> str:
    """Write a length of time as days, hours and minutes: 2 d 3 h, 21 h 40 min, 48 min."""
    minutes = int(length.total_seconds() // 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return _("{days} d {hours} h").format(days=days, hours=hours)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return _("{minutes} min").format(minutes=minutes)


def weekday_moment(at: datetime, zone: str) -> str:
    """Write an instant with its weekday: Tue, Nov 24, 3:15 PM."""
    local = clock.in_zone(at, zone)
    return f"{local:%a, %b} {local.day}, {local.hour % 12 or 12}:{local:%M %p}"


def short_moment(at: datetime, zone: str) -> str:
    """Return an instant in the agency's zone, briefly: ``11/22 1:34 PM``."""
    local = clock.in_zone(at, zone)
    return f"{local:%m/%d} {local.hour % 12 or 12}:{local:%M %p}"


def step(row: StepRow) -> tuple[str, str]:
    """Return the sentence and the icon of a step of an item's history, without what was written in it."""
    detail = row.detail
    return {
        "sent": (_("Sent it."), "send"),
        "taken": (_("Took it."), "front_hand"),
        "released": (_("Gave it back to the queue."), "pan_tool_alt"),
        "commented": (_("Commented for colleagues."), "edit_note"),
        "called": (_call(detail.get("called", ""), detail.get("result", "")), "call"),
        "asked": (_("Asked the client."), "help_outline"),
        "answered": (_("Answered the client."), "reply"),
        "replied": (_("Wrote back."), "chat_bubble_outline"),
        "transferred": (
            _("Transferred it from {former} to {code}.").format(
                former=detail.get("former", ""), code=detail.get("code", "")
            ),
            "swap_horiz",
        ),
        "handed": (_("Handed it to {who}.").format(who=detail.get("to", "")), "person_add_alt"),
        "printed": (_("Printed it for {who}.").format(who=detail.get("to") or _("the desk")), "print"),
        "gathered": (_("Gathered the printed copy."), "inventory"),
        "decided": (_decided(detail.get("state", "")), "payments"),
        "completed": (_("Completed it: {outcome}.").format(outcome=outcome(detail.get("outcome", ""))), "task_alt"),
        "confirmed": (_("Confirmed that it is fulfilled."), "verified"),
        "retracted": (_("Took it back."), "undo"),
        "unproved": (_("Took back “{name}”.").format(name=detail.get("name", "")), "undo"),
        "warned": (_("The queue was warned that the time runs out."), "notification_important"),
        "escalated": (_("Late: the owner and the deputy were told."), "alarm"),
    }.get(row.kind, (row.kind, "history"))


def reported_type(row: ReportedRow) -> str:
    """Return to whom a reported payment was made, or that it was taken back."""
    kind = account_words.payment_type(row.payment_type)
    return _("Taken back: {kind}").format(kind=kind) if row.is_reversal else kind


def post_warning(row: ReportedRow) -> str:
    """Say what posting a reversal, or more than is owed, does."""
    if not row.is_reversal:
        return _("{amount} is {excess} more than is owed on this account now.").format(
            amount=formats.money(row.amount), excess=formats.money(row.excess)
        )
    return _("The payment {which} of {amount} is taken back: {reason}.").format(
        which=row.takes_back, amount=formats.money(-row.amount), reason=reason_name(row.reason)
    )


def call_result(name: str) -> str:
    """Return what came of a call."""
    return {
        "reached": _("Reached"),
        "voicemail": _("Left a message"),
        "no_answer": _("No answer"),
        "wrong_number": _("Wrong number"),
    }.get(name, name)


def promised(due_at: datetime | None, met_by: str, zone: str) -> tuple[str, str]:
    """Return the caption and the words of when the agency will have called or answered."""
    if due_at is None:
        return "", ""
    caption = _("We will call you by") if met_by == "call" else _("You hear from us by")
    return caption, weekday_moment(due_at, zone)


def draft_saved(zone: str) -> str:
    """Say when what is typed was kept the last time: now."""
    local = clock.in_zone(clock.now(), zone)
    return _("Draft saved {time}").format(time=f"{local.hour % 12 or 12}:{local:%M %p}")


def _call(called: str, result: str) -> str:
    return _("Called {who}: {result}.").format(who=called, result=call_result(result).lower())


def _decided(state_name: str) -> str:
    return _("Posted the payment.") if state_name == "posted" else _("Rejected the payment.")
