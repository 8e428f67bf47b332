"""A mapping: which column of a file feeds which field, and how its values are written."""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace

from clientconnect.services.exchange.fields.field import Kind

NAME_FORMS = ("auto", "last_first", "first_last", "organization")
"""How whole names are written: LAST, FIRST MIDDLE; FIRST MIDDLE LAST; firms; ``auto`` tells by the comma."""

MONEY_FORMS = ("dollars", "cents")
PART_ACCOUNT, PART_PARTY = "account", "party"


@dataclass(frozen=True, slots=True)
class Formats:
    """How values are written where a column says nothing else.

    ``dates`` are tried in turn: ``mdy``, ``ymd``, ``dmy`` with any separator, ``mmddyyyy``, ``yyyymmdd``, ``ddmmyyyy``
    without one, ``excel`` (a serial number) or a pattern of ``strptime``. ``money`` is ``dollars`` or ``cents``
    (integers); empty where the proposal could not tell. ``decimal`` is the decimal sign.
    """

    dates: tuple[str, ...] = ("mdy", "ymd")
    money: str = "dollars"
    decimal: str = "."
    names: str = "auto"
    empty: tuple[str, ...] = ("NULL", "N/A", "NONE")
    bad_routing: str = "notice"


@dataclass(frozen=True, slots=True)
class Feed:
    """One column feeding one field; what is empty follows the mapping's :class:`Formats`. ``sign`` -1 turns amounts."""

    column: str
    field: str
    dates: tuple[str, ...] = ()
    money: str = ""
    names: str = ""
    sign: int = 1


@dataclass(frozen=True, slots=True)
class RecordType:
    """Rows of one type in a file of several: which types, which part of an account they are, and their columns.

    ``columns`` are in their order; in a file of fixed width each has its place (first and last character, from 1) in
    ``places``. A type that ends in ``*`` stands for all that begin so. ``feeds`` are the columns' fields.
    """

    types: tuple[str, ...]
    part: str
    columns: tuple[str, ...]
    places: tuple[tuple[int, int], ...] = ()
    feeds: tuple[Feed, ...] = ()

    def covers(self, name: str) -> bool:
        """Tell whether a row of the record type ``name`` is of this type."""
        return any(name == one or (one.endswith("*") and name.startswith(one[:-1])) for one in self.types)


@dataclass(frozen=True, slots=True)
class FileForm:
    """How the file is laid out; what is empty is found out by looking.

    ``layout`` is ``delimited`` or ``fixed``. ``columns`` names the columns of a file without a header. A file of several
    record types has ``records``, the place of the type in ``type_column`` and the column that ties rows together in
    ``tie``.
    """

    layout: str = "delimited"
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    skip_lines: int = 0
    columns: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    type_column: str = ""
    tie: str = ""
    records: tuple[RecordType, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, kept under its ``name``.

    ``ignored`` are columns that are knowingly not read, ``optional`` those that a file may lack. ``constants`` give a
    field one value for the whole file. ``translations`` turn the file's codes into ours, by field; ``*`` stands for all
    others. ``rows`` says whether an account has ``one`` row or ``several`` that stand together: the first brings the
    account, each a person; ``amounts`` of the further rows are ``first`` (left out) or ``sum``. ``source`` is the system
    whose numbers identify the accounts.
    """

    name: str
    kind: Kind
    sentence: str = ""
    feeds: tuple[Feed, ...] = ()
    ignored: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()
    constants: Map[str, str] = field(default_factory=dict)
    translations: Map[str, Map[str, str]] = field(default_factory=dict)
    formats: Formats = field(default_factory=Formats)
    file: FileForm = field(default_factory=FileForm)
    rows: str = "one"
    amounts: str = "first"
    source: str | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The ids of all fields that a column or a constant feeds."""
        record_feeds = [feed for record in self.file.records for feed in record.feeds]
        return frozenset(feed.field for feed in (*self.feeds, *record_feeds)) | frozenset(self.constants)

    def named(self, name: str) -> "Mapping":
        """Return the same mapping under another name."""
        return replace(self, name=name)
