"""The data region: labels and values of the account, in the order that the agency shows them."""

from datetime import date

from clientconnect.components import formats
from clientconnect.components.account_pane import words
from clientconnect.components.elements.key_values import key_values
from clientconnect.services.accounts.models import (
    AccountDetail,
    CheckView,
    FieldData,
    Itemization,
    LastPayment,
    PartyView,
    PlanView,
)
from clientconnect.texts import _

_PHONES = ("home_phone", "cell_phone")


def data_region(detail: AccountDetail) -> None:
    """Draw the region."""
    pairs = [pair for name, value in detail.fields.items() for pair in _pairs(name, value)]
    key_values(pairs, "cc-acct-data").props["aria-label"] = _("Account data")


def _pairs(name: str, value: FieldData) -> list[tuple[str, str]]:
    if isinstance(value, CheckView):
        return _check(value)
    return [(words.field(name), _shown(name, value))]


def _shown(name: str, value: FieldData) -> str:
    match value:
        case PartyView():
            shown = value.name
        case LastPayment():
            shown = formats.day(value.paid_on) + (
                f"  ·  {formats.money(value.amount)}" if value.amount is not None else ""
            )
        case Itemization():
            shown = formats.day(value.on) + (f"  ·  {words.itemization(value.kind)}" if value.kind else "")
        case PlanView():
            shown = _plan(value)
        case date():
            shown = formats.day(value)
        case _:
            shown = _text(name, str(value))
    return shown


def _text(name: str, value: str) -> str:
    if name == "ssn":
        return formats.ssn(value)
    return formats.phone(value) if name in _PHONES else value


def _plan(plan: PlanView) -> str:
    first = f"{formats.money(plan.amount)} {words.frequency(plan.frequency)}"
    if not plan.is_active:
        return _("{plan}, ended").format(plan=first)
    return f"{first}\n" + _("next {day}").format(day=formats.day(plan.next_due_on)) if plan.next_due_on else first


def _check(check: CheckView) -> list[tuple[str, str]]:
    pairs = [
        (words.field("routing_number"), check.routing_number),
        (words.field("check_number"), check.check_number),
        (words.field("check_on"), formats.day(check.check_on) if check.check_on else ""),
        (words.field("bank"), check.bank_name),
        (words.field("bank_account"), f"•••• {check.bank_account_last4}" if check.bank_account_last4 else ""),
    ]
    return [(label, value) for label, value in pairs if value]
