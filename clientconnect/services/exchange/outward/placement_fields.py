"""What the columns of a file of new accounts may show: each with its sentence and how it is read off a row."""

from collections.abc import Callable

from clientconnect.services.placements.fields import FIELDS, PARTIES
from clientconnect.services.placements.outgoing_rows import PlacementRow, Value
from clientconnect.texts import late

Read = Callable[[PlacementRow], Value]

_CALLED = {"number": "account_number"}
"""Fields of the form that other files know by another name."""
_TITLES = {"spouse": "Spouse", "second": "Second location", "patient": "Patient"}


def placement_fields() -> tuple[tuple[str, str, Read], ...]:
    """Return the fields of a file of new accounts: the account's and its way here, then each field of the form."""
    of_form = tuple((_name(one), f"{_whose(one)}{FIELDS[one].label}.", _typed(one)) for one in FIELDS)
    return (*_ACCOUNT, *of_form)


def _of(name: str) -> Read:
    def read(row: PlacementRow) -> Value:
        value: Value = getattr(row, name)
        return value

    return read


def _typed(field_id: str) -> Read:
    return lambda row: row.values[field_id]


def _name(field_id: str) -> str:
    return _CALLED.get(field_id, field_id.replace(".", "_"))


def _whose(field_id: str) -> str:
    party = field_id.partition(".")[0]
    return f"{party.capitalize()}: " if party in PARTIES else ""


def _address(row: PlacementRow) -> str:
    street, city, state, zip_code = (
        str(row.values[f"responsible.{name}"] or "") for name in ("street", "city", "state", "zip_code")
    )
    return ", ".join(filter(None, (street, city, " ".join(filter(None, (state, zip_code))))))


def _people(row: PlacementRow) -> str:
    """Say who else is on the account, for layouts that have no columns for them: Spouse: DOE, ANN, 12 OAK ST, …."""
    return "\n".join(said for party in PARTIES[1:] if (said := _said_of(row, party)))


def _said_of(row: PlacementRow, party: str) -> str:
    told = [
        str(value)
        for name, value in row.values.items()
        if name.startswith(f"{party}.") and value and not name.endswith((".last_name", ".first_name", ".middle_name"))
    ]
    last, first, middle = (
        row.values.get(f"{party}.{name}") or "" for name in ("last_name", "first_name", "middle_name")
    )
    name = " ".join(str(part) for part in (first, middle, last) if part)
    return f"{_TITLES[party]}: {', '.join(filter(None, (name, *told)))}" if name or told else ""


def _phone(row: PlacementRow) -> Value:
    return row.values["responsible.home_phone"] or row.values["responsible.cell_phone"]


def _images(row: PlacementRow) -> str:
    return "; ".join(one.name for one in row.images)


_ACCOUNT: tuple[tuple[str, str, Read], ...] = (
    (
        "portal_id",
        late("The portal’s id of the account: bring it back, and the account is recognised."),
        _of("portal_id"),
    ),
    ("number", late("The receipt’s number, as the client knows it."), _of("number")),
    ("placed_with", late("The number of the file with which the client placed it, if any."), _of("placed_with")),
    (
        "agency_number",
        late("The account’s number at the agency; the receipt’s until there is one."),
        _of("agency_number"),
    ),
    ("client_code", late("The client’s code."), _of("client_code")),
    ("client_name", late("The client’s name."), _of("client_name")),
    ("kind", late("What was placed: consumer, commercial or check."), _of("kind")),
    ("type", late("The type of account."), _of("type")),
    ("name", late("Whose account it is: the whole name."), _of("name")),
    ("business_name", late("The whole name of a company."), _of("business_name")),
    ("address", late("The responsible party’s whole address in one."), _address),
    ("responsible_phone", late("The responsible party’s home phone, or else the cell phone."), _phone),
    ("people", late("Who else is on the account, in words."), _people),
    ("balance", late("What is placed: the sum of the amounts."), _of("balance")),
    ("placed_on", late("The day of placement."), _of("placed_on")),
    ("who", late("Who sent it."), _of("who")),
    ("at", late("When it was sent, in the agency’s zone."), _of("at")),
    ("accepted_at", late("When it was accepted."), _of("accepted_at")),
    ("accepted_by", late("Who accepted it."), _of("accepted_by")),
    ("images", late("The names of its images in the ZIP file beside this one."), _images),
)
