"""Codes of files turned into ours: statuses, types, clients, kinds of payment."""

from collections.abc import Callable
from dataclasses import dataclass

from clientconnect.services.accounts.records import BUCKETS, ITEMIZATION_TYPES, PARTY_ROLES, PAYMENT_TYPES
from clientconnect.services.exchange.check.context import Context
from clientconnect.services.exchange.check.refused import BadValue
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.texts import _


@dataclass(frozen=True, slots=True)
class PaymentCode:
    """What a row of payments is: ``agency``, ``client``, ``sub_agency`` or ``adjustment``, and whether it takes one back."""

    type: str
    is_reversal: bool = False


PAYMENT_CODES: dict[str, PaymentCode] = {
    "PU": PaymentCode("agency"), "PUR": PaymentCode("agency", is_reversal=True),
    "PC": PaymentCode("client"), "PCR": PaymentCode("client", is_reversal=True),
    "PA": PaymentCode("sub_agency"), "PAR": PaymentCode("sub_agency", is_reversal=True),
    "DA": PaymentCode("adjustment"), "DAR": PaymentCode("adjustment", is_reversal=True),
    "PAYMENT": PaymentCode("agency"), "INSTALMENT": PaymentCode("agency"), "INSTALLMENT": PaymentCode("agency"),
    "DIRECT": PaymentCode("client"), "DIRECT PAYMENT": PaymentCode("client"), "NSF": PaymentCode("agency", is_reversal=True),
    "REVERSAL": PaymentCode("agency", is_reversal=True), "CHARGEBACK": PaymentCode("agency", is_reversal=True),
    "ADJUSTMENT": PaymentCode("adjustment"), "CREDIT": PaymentCode("adjustment"),
    "CHARGE": PaymentCode("adjustment", is_reversal=True),
}  # fmt: skip
"""The codes that need no translation: Latitude's, and plain words. An adjustment lowers, its reversal raises."""

_ITEMIZATION = {
    "LAST STATEMENT": "last_statement", "STATEMENT": "last_statement", "CHARGE-OFF": "charge_off", "CHARGE OFF": "charge_off",
    "CHARGEOFF": "charge_off", "LAST PAYMENT": "last_payment", "TRANSACTION": "transaction", "JUDGMENT": "judgment",
    "JUDGEMENT": "judgment",
}  # fmt: skip
ROLE_WORDS = {
    "GUARANTOR": "responsible", "DEBTOR": "responsible", "PRIMARY": "responsible", "RESPONSIBLE PARTY": "responsible",
    "CODEBTOR": "co_debtor", "CO-DEBTOR": "co_debtor", "COSIGNER": "co_debtor", "CO-SIGNER": "co_debtor", "CO-MAKER": "co_debtor",
    "JOINT": "co_debtor", "SECONDARY": "co_debtor", "SECOND LOCATION": "second_location",
}  # fmt: skip


_REMEMBERED = 5_000


def code_reader(name: str, mapping: Mapping, context: Context) -> Callable[[str], object]:
    """Return the reader of the codes of the field ``name``: the mapping's translation first, then what is ours already."""
    translated = {theirs.strip().upper(): ours for theirs, ours in mapping.translations.get(name, {}).items()}
    others = translated.pop("*", None)
    own = _OWN.get(name, _plain)

    known: dict[str, object] = {}

    def translated_code(text: str) -> object:
        ours = translated.get(" ".join(text.upper().split()))
        if ours is None:
            try:
                return own(text, context)
            except BadValue:
                if others is None:
                    raise
                ours = others
        return own(ours, context) if ours else None

    def read(text: str) -> object:
        if text in known:
            return known[text]
        found = translated_code(text)
        if len(known) < _REMEMBERED:
            known[text] = found
        return found

    return read


def _status(text: str, context: Context) -> str:
    found = context.statuses.get(text.strip().upper())
    if found is None:
        raise BadValue(_("There is no such status; translate it in the mapping: [codes.status_code]."))
    return found


def _type(text: str, context: Context) -> str:
    found = context.types.get(text.strip().upper())
    if found is None:
        raise BadValue(_("There is no such type of account; translate it in the mapping: [codes.type_code]."))
    return found


def _role(text: str, context: Context) -> str:
    known = {name.casefold(): name for name in context.roles}
    found = known.get(" ".join(text.split()).casefold())
    if found is None:
        raise BadValue(_("There is no such role; there are: {names}.").format(names=", ".join(context.roles)))
    return found


def _client(text: str, context: Context) -> str:
    code = text.strip()
    if code not in context.clients:
        code = code.upper()
    if code not in context.clients:
        raise BadValue(_("There is no client with this code; translate it in the mapping: [codes.client_code]."))
    if code not in context.branch:
        raise BadValue(_("This client is not {code} nor a branch of it.").format(code=context.client_code))
    return code


def _payment(text: str, _context: Context) -> PaymentCode:
    key = " ".join(text.upper().replace("_", " ").split())
    if key in PAYMENT_CODES:
        return PAYMENT_CODES[key]
    word, _gap, turn = text.lower().strip().partition(" ")
    if word in {*PAYMENT_TYPES, "adjustment"} and turn in {"", "reversal"}:
        return PaymentCode(word, turn == "reversal")
    raise BadValue(_("Unknown kind of payment; translate it in the mapping: [codes.payment_code]."))


def _of(known: tuple[str, ...], words: dict[str, str], reason: Callable[[], str]) -> Callable[[str, Context], str]:
    def read(text: str, _context: Context) -> str:
        key = text.strip().lower().replace(" ", "_").replace("-", "_")
        found = key if key in known else words.get(" ".join(text.upper().split()))
        if found is None:
            raise BadValue(reason())
        return found

    return read


def _plain(text: str, _context: Context) -> str:
    if len(text) > 60:
        raise BadValue(_("A code is not that long."))
    return text.strip()


def _kind(text: str, _context: Context) -> str:
    return _plain(text.lower().replace(" ", "_"), _context)


_OWN: dict[str, Callable[[str, Context], object]] = {
    "status_code": _status,
    "type_code": _type,
    "client_code": _client,
    "role": _role,
    "payment_code": _payment,
    "itemization_type": _of(
        ITEMIZATION_TYPES,
        _ITEMIZATION,
        lambda: _("It is the date of the last statement, charge-off, last payment, transaction or judgment."),
    ),
    "party_role": _of(
        PARTY_ROLES, ROLE_WORDS, lambda: _("Unknown role of a person; translate it in the mapping: [codes.party_role].")
    ),
    "bucket": _of(
        BUCKETS,
        {"COSTS": "court_costs", "FEES": "collection_fees"},
        lambda: _("Unknown bucket; translate it in the mapping: [codes.bucket]."),
    ),
    "kind": _kind,
}
