"""Read a mapping from TOML, with every fault named."""

import re
import tomllib
from typing import Any

from clientconnect.errors import Invalid
from clientconnect.services.exchange.fields.catalogue import field_named, kind_named
from clientconnect.services.exchange.fields.field import Holds, Kind
from clientconnect.services.exchange.mapping import (
    MONEY_FORMS,
    NAME_FORMS,
    PART_ACCOUNT,
    PART_PARTY,
    Feed,
    FileForm,
    Formats,
    Mapping,
    RecordType,
)
from clientconnect.texts import _

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_PLACE = re.compile(r"(\d+)-(\d+)")
DATE_FORMS = ("mdy", "ymd", "dmy", "mmddyyyy", "yyyymmdd", "ddmmyyyy", "mmddyy", "excel")


def read_mapping(text: str) -> Mapping:
    """Return the mapping that the TOML ``text`` writes; :class:`Invalid` names the first fault."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid(_("This is not TOML: {fault}").format(fault=str(error))) from error
    _only(
        raw,
        {
            "name",
            "kind",
            "sentence",
            "source",
            "rows",
            "amounts",
            "columns",
            "optional",
            "constants",
            "codes",
            "format",
            "file",
            "records",
        },
        "mapping",
    )
    name = _text(raw, "name")
    if not _NAME.fullmatch(name):
        raise Invalid(
            _("The name of a mapping has small letters, digits, dots and dashes; {name} has not.").format(
                name=name or "''"
            )
        )
    kind = kind_named(_text(raw, "kind"))
    feeds, ignored = _feeds(kind, raw.get("columns", {}))
    return Mapping(
        name=name,
        kind=kind,
        sentence=_text(raw, "sentence"),
        feeds=feeds,
        ignored=ignored,
        optional=frozenset(_strings(raw, "optional")),
        constants={field_named(kind, key).id: str(value) for key, value in _table(raw, "constants").items()},
        translations=_codes(kind, _table(raw, "codes")),
        formats=_formats(_table(raw, "format")),
        file=_file(kind, _table(raw, "file"), raw.get("records", [])),
        rows=_one_of(raw, "rows", ("one", "several"), "one"),
        amounts=_one_of(raw, "amounts", ("first", "sum"), "first"),
        source=raw.get("source"),
    )


def _feeds(kind: Kind, raw: Any) -> tuple[tuple[Feed, ...], tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise Invalid(_("[columns] is a table: column = field."))
    feeds: list[Feed] = []
    ignored: list[str] = []
    for column, value in raw.items():
        targets = value if isinstance(value, list) else [value]
        if targets == [""]:
            ignored.append(column)
        feeds.extend(_feed(kind, column, target) for target in targets if target != "")
    twice = {feed.field for feed in feeds if sum(other.field == feed.field for other in feeds) > 1}
    wrong = [
        name
        for name in sorted(twice)
        if not field_named(kind, name).sums and field_named(kind, name).holds is not Holds.LONG_TEXT
    ]
    if wrong:
        raise Invalid(_("Several columns feed {field}.").format(field=", ".join(wrong)))
    return tuple(feeds), tuple(ignored)


def _feed(kind: Kind, column: str, raw: Any) -> Feed:
    if isinstance(raw, str):
        return Feed(column, field_named(kind, raw).id)
    if not isinstance(raw, dict):
        raise Invalid(_("Column {column}: a field's name or a table is wanted.").format(column=column))
    _only(raw, {"field", "dates", "money", "names", "sign"}, column)
    return Feed(
        column,
        field_named(kind, _text(raw, "field")).id,
        dates=_dates(raw.get("dates", [])),
        money=_one_of(raw, "money", MONEY_FORMS, ""),
        names=_one_of(raw, "names", NAME_FORMS, ""),
        sign=-1 if _one_of(raw, "sign", ("+", "-"), "+") == "-" else 1,
    )


def _codes(kind: Kind, raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    found = {}
    for name, codes in raw.items():
        if not isinstance(codes, dict):
            raise Invalid(_("[codes.{field}] is a table: their code = ours.").format(field=name))
        found[field_named(kind, name).id] = {str(theirs): str(ours) for theirs, ours in codes.items()}
    return found


def _formats(raw: dict[str, Any]) -> Formats:
    _only(raw, {"dates", "money", "decimal", "names", "empty", "bad_routing"}, "format")
    plain = Formats()
    return Formats(
        dates=_dates(raw["dates"]) if "dates" in raw else plain.dates,
        money=_one_of(raw, "money", (*MONEY_FORMS, ""), plain.money),
        decimal=_one_of(raw, "decimal", (".", ","), plain.decimal),
        names=_one_of(raw, "names", NAME_FORMS, plain.names),
        empty=_strings(raw, "empty") if "empty" in raw else plain.empty,
        bad_routing=_one_of(raw, "bad_routing", ("notice", "refuse"), plain.bad_routing),
    )


def _file(kind: Kind, raw: dict[str, Any], records: Any) -> FileForm:
    _only(raw, {"layout", "delimiter", "encoding", "sheet", "skip_lines", "order", "type_column", "tie"}, "file")
    columns, places = _order(_strings(raw, "order"))
    layout = _one_of(raw, "layout", ("delimited", "fixed"), "delimited")
    made = FileForm(
        layout=layout,
        delimiter=_text(raw, "delimiter"),
        encoding=_text(raw, "encoding"),
        sheet=_text(raw, "sheet"),
        skip_lines=int(raw.get("skip_lines", 0)),
        columns=columns,
        places=places,
        type_column=_text(raw, "type_column"),
        tie=_text(raw, "tie"),
        records=tuple(_record(kind, one) for one in records),
    )
    orders = [(made.columns, made.places), *((one.columns, one.places) for one in made.records)]
    if layout == "fixed" and not any(places for _columns, places in orders):
        raise Invalid(_('A file of fixed width needs the place of each column: order = ["account 14-43", …].'))
    if made.records and not (made.type_column and made.tie):
        raise Invalid(_("A file of several record types needs type_column and tie in [file]."))
    if made.tie and not made.records:
        raise Invalid(
            _(
                "tie in [file] is for files of several record types. Where an account has several rows of one type, say "
                'rows = "several" above [format]: rows that stand together with the same account number are one account.'
            )
        )
    return made


def _record(kind: Kind, raw: Any) -> RecordType:
    _only(raw, {"types", "part", "order", "columns"}, "records")
    columns, places = _order(_strings(raw, "order"))
    feeds, _ignored = _feeds(kind, raw.get("columns", {}))
    unknown = [feed.column for feed in feeds if feed.column not in columns]
    if unknown:
        raise Invalid(
            _("Records {types}: no column {columns} in their order.").format(
                types=raw.get("types"), columns=", ".join(unknown)
            )
        )
    return RecordType(
        _strings(raw, "types"), _one_of(raw, "part", (PART_ACCOUNT, PART_PARTY), PART_ACCOUNT), columns, places, feeds
    )


def _order(entries: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    columns, places = [], []
    for entry in entries:
        name, _gap, last = entry.rpartition(" ")
        match = _PLACE.fullmatch(last)
        if name and match:
            columns.append(name)
            places.append((int(match[1]), int(match[2])))
        else:
            columns.append(entry)
    if places and len(places) != len(columns):
        raise Invalid(_('Either each column has its place, as in "account 14-43", or none has.'))
    return tuple(columns), tuple(places)


def _dates(raw: Any) -> tuple[str, ...]:
    forms = tuple(raw) if isinstance(raw, list) else (raw,)
    for form in forms:
        if form not in DATE_FORMS and "%" not in str(form):
            raise Invalid(
                _("{form} is no form of dates; there are {forms} and patterns such as %d.%m.%Y.").format(
                    form=form, forms=", ".join(DATE_FORMS)
                )
            )
    return tuple(str(form) for form in forms)


def _only(raw: Any, known: set[str], where: str) -> None:
    if not isinstance(raw, dict):
        raise Invalid(_("{where} is a table.").format(where=where))
    strange = sorted(set(raw) - known)
    if strange:
        raise Invalid(
            _("{where} knows no {names}; it knows {known}.").format(
                where=where, names=", ".join(strange), known=", ".join(sorted(known))
            )
        )


def _table(raw: dict[str, Any], key: str) -> dict[str, Any]:
    value = raw.get(key, {})
    if not isinstance(value, dict):
        raise Invalid(_("[{key}] is a table.").format(key=key))
    return value


def _text(raw: dict[str, Any], key: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, str):
        raise Invalid(_("{key} is a text.").format(key=key))
    return value


def _strings(raw: dict[str, Any], key: str) -> tuple[str, ...]:
    value = raw.get(key, [])
    if not isinstance(value, list):
        raise Invalid(_("{key} is a list of texts.").format(key=key))
    return tuple(str(one) for one in value)


def _one_of(raw: dict[str, Any], key: str, known: tuple[str, ...], default: str) -> str:
    value = raw.get(key, default)
    if value not in known and value != default:
        raise Invalid(_("{key} is one of {known}, not {value}.").format(key=key, known=", ".join(known), value=value))
    return str(value)
