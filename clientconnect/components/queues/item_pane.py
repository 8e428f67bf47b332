"""The right of the board: one item, what was asked, whom to call, the account, its history."""

from collections.abc import Callable
from dataclasses import dataclass

from clientconnect import clock as time
from clientconnect.components import formats, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, flat, link, outline
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.key_values import key_value
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import h2, h3, muted, text
from clientconnect.components.requests import words
from clientconnect.components.requests.clock import clock
from clientconnect.components.requests.file_chips import file_chips
from clientconnect.services.accounts.refs import AccountRef
from clientconnect.services.foundation.permissions import Permission
from clientconnect.services.requests.item_view import ItemDetail
from clientconnect.services.requests.models import StepRow
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class ItemActions:
    """What the pane's buttons do."""

    take: Callable[[], object]
    release: Callable[[], object]
    print_copy: Callable[[], object]


def item_pane(detail: ItemDetail, zone: str, actions: ItemActions) -> None:
    """Draw the head and the body of an item."""
    row = detail.row
    with box("cc-work-head"):
        with box("cc-work-line"):
            with box("cc-work-title"):
                h2(row.label)
                sent = words.weekday_moment(row.made_at, zone)
                muted(
                    _("{number} · {client} · sent {when}").format(number=row.number, client=row.client_name, when=sent)
                )
            with box("cc-work-clock"):
                clock(row.clock)
                if row.clock.due_at:
                    muted(words.weekday_moment(row.clock.due_at, zone), "cc-small-text")
        with box("cc-work-line"):
            word, icon_name, tone = words.state(row.state, is_mine=row.is_mine, is_from_agency_side=True)
            taken = _("Taken by {who}").format(who=row.taken_by) if row.taken_by and not row.is_mine else word
            pill(taken, icon_name, tone, "cc-work-state")
            if row.state != "done" and not row.taken_by:
                outline(_("Take"), "front_hand", actions.take).mark("take")
            if row.state != "done" and row.is_mine:
                flat(_("Release"), None, actions.release).mark("release")
            box("cc-spring")
            if row.state != "done":
                outline(_("Print"), "print", actions.print_copy).mark("print")
    with region(_("Work item details"), f"cc-work-body {theme.SCROLL}").props("tabindex=0"):
        _asked(detail, zone)
        if detail.account is not None:
            _account(detail, detail.account)
        else:
            _new_account(detail)
        h3(_("History"), "cc-work-caption")
        with box("cc-steps", "ol"):
            for step in reversed(detail.steps):
                _step(step, zone, may_open=Permission.ATTACHMENT_READ in detail.rights)


def _asked(detail: ItemDetail, zone: str) -> None:
    h3(_("What was asked"), "cc-work-caption")
    text(detail.text or detail.row.label, "cc-prose cc-asked", "p")
    sent = next((step for step in detail.steps if step.kind == "sent"), None)
    proof = [detail.payment.proof] if detail.payment and detail.payment.proof else []
    may_open = Permission.ATTACHMENT_READ in detail.rights
    file_chips([*(sent.files if sent else ()), *proof], may_open=may_open)
    if detail.attachment and may_open and not detail.row.is_retracted:
        link(_("View"), f"/files/attachment/{detail.attachment}", "cc-strong")
    if detail.amount:
        text(_("Adjustment of {amount}").format(amount=f"${detail.amount}"), "cc-strong", "p")
    number = detail.call_number or detail.sender.telephone
    when = detail.call_when or detail.sender.best_time_to_call
    with box("cc-call-line"):
        icon("call")
        said = _("Call {who}, {number}") if number else _("{who}: no telephone known")
        text(said.format(who=detail.call_name, number=number), "cc-strong", "span")
        now = words.weekday_moment(time.now(), zone)
        muted(_("{when} (now {now})").format(when=when or _("any time"), now=now), tag="span")
    if detail.payment is not None:
        word, _icon, tone = words.payment_state(detail.payment.state)
        paid = (
            f"{formats.money(detail.payment.amount)} · {words.reported_type(detail.payment)} · "
            f"{formats.day(detail.payment.paid_on)}"
        )
        with notice(tone if tone != "red" else "amber", f"{paid}. {detail.payment.decision_reason}".strip(), word):
            pass


def _account(detail: ItemDetail, account: AccountRef) -> None:
    with box("cc-work-account"):
        with box("cc-work-account-head").classes(theme.BAND.get(account.status.tone, theme.BAND["grey"])):
            text(account.name, "cc-strong")
            pill(account.status.name, account.status.icon, account.status.tone)
            box("cc-spring")
            if Permission.ACCOUNT_READ in detail.rights:
                button_link(_("Open account"), f"/accounts/{account.public_id}", "open_in_new", "cc-flat")
        with box("cc-work-facts", "dl"):
            paid = f"{formats.money(account.last_payment_amount)}, " if account.last_payment_amount else ""
            for name, value in (
                (_("Account"), account.number),
                (_("Balance"), formats.owed(account.balance)),
                (_("Last payment"), f"{paid}{formats.day(account.last_payment_on)}"),
                (_("Date placed"), formats.day(account.placed_on)),
                (_("Type"), account.type_name),
                (_("Reported, not in balance"), formats.owed(detail.reported)),
                (_("Agency's number"), account.agency_number),
            ):
                key_value(name, value)


def _new_account(detail: ItemDetail) -> None:
    """Show what a new account or a batch of them is called, and where it is decided on."""
    row = detail.row
    with box("cc-work-account"):
        with box("cc-work-account-head").classes(theme.BAND["grey"]):
            text(row.account_name, "cc-strong")
            box("cc-spring")
            if Permission.SUBMISSION_REVIEW in detail.rights:
                opener = button_link(_("Open in Intake"), f"/intake/{row.account_id}", "playlist_add_check", "cc-flat")
                opener.mark("open-in-intake")
        with box("cc-work-facts", "dl"):
            key_value(_("Client’s account number"), row.account_number)
            key_value(_("Client"), row.client_name)
        if Permission.SUBMISSION_REVIEW not in detail.rights:
            muted(_("It is decided on in Intake, at a desk."), "cc-work-elsewhere")


def _step(step: StepRow, zone: str, *, may_open: bool) -> None:
    sentence, icon_name = words.step(step)
    with box("cc-step", "li"):
        icon(icon_name)
        muted(words.weekday_moment(step.at, zone), "cc-step-when", "span")
        with box("cc-step-what", "span"):
            text(_("You") if step.is_mine else step.by, "cc-strong", "span")
            text(sentence, tag="span")
            if step.text and step.kind != "sent":
                text(step.text, "cc-prose cc-step-text", "span")
            if step.kind != "sent":
                file_chips(step.files, may_open=may_open)
