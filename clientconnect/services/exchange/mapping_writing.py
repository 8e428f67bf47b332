"""Write a mapping as TOML that people like to read."""

import json
import re

from clientconnect.services.exchange.mapping import Feed, FileForm, Formats, Mapping
from clientconnect.services.foundation.printable import is_steering

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def write_mapping(mapping: Mapping, notes: tuple[str, ...] = ()) -> str:
    """Return ``mapping`` as TOML; ``notes`` stand above it as comments."""
    lines = [f"# {note}" if note else "#" for note in notes]
    lines += [f"name = {quoted(mapping.name)}", f"kind = {quoted(mapping.kind.value)}"]
    lines += [f"sentence = {quoted(mapping.sentence)}"] if mapping.sentence else []
    lines += [f"source = {quoted(mapping.source)}"] if mapping.source is not None else []
    lines += [f"rows = {quoted(mapping.rows)}", f"amounts = {quoted(mapping.amounts)}"] if mapping.rows != "one" else []
    lines += [f"optional = {_list(tuple(sorted(mapping.optional)))}"] if mapping.optional else []
    lines += ["", "[format]", *_format_lines(mapping.formats), *_file_lines(mapping.file)]
    if mapping.feeds or mapping.ignored:
        lines += ["", "[columns]", *_column_lines(mapping.feeds, mapping.ignored)]
    if mapping.constants:
        lines += [
            "",
            "[constants]",
            *(f"{written_key(key)} = {quoted(value)}" for key, value in mapping.constants.items()),
        ]
    for name, codes in mapping.translations.items():
        lines += [
            "",
            f"[codes.{written_key(name)}]",
            *(f"{written_key(theirs)} = {quoted(ours)}" for theirs, ours in codes.items()),
        ]
    for record in mapping.file.records:
        lines += ["", "[[records]]", f"types = {_list(record.types)}", f"part = {quoted(record.part)}"]
        lines += [f"order = {_list(_placed(record.columns, record.places))}", "[records.columns]"]
        lines += _column_lines(record.feeds, ())
    return "\n".join(lines) + "\n"


def written_key(text: str) -> str:
    """Return ``text`` as a key of TOML, quoted where it must be."""
    return text if _BARE.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """Return ``text`` as a string of TOML."""
    return "".join(
        _escaped(letter) if is_steering(letter) else letter for letter in json.dumps(text, ensure_ascii=False)
    )


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def _format_lines(formats: Formats) -> list[str]:
    lines = [f"dates = {_list(formats.dates)}", f"money = {quoted(formats.money)}"]
    lines += [f"names = {quoted(formats.names)}"]
    plain = Formats()
    lines += [f"decimal = {quoted(formats.decimal)}"] if formats.decimal != plain.decimal else []
    lines += [f"empty = {_list(formats.empty)}"] if formats.empty != plain.empty else []
    lines += [f"bad_routing = {quoted(formats.bad_routing)}"] if formats.bad_routing != plain.bad_routing else []
    return lines


def _file_lines(form: FileForm) -> list[str]:
    lines = [
        f"{key} = {quoted(value)}"
        for key, value in (
            ("layout", "" if form.layout == "delimited" else form.layout),
            ("delimiter", form.delimiter),
            ("encoding", form.encoding),
            ("sheet", form.sheet),
            ("type_column", form.type_column),
            ("tie", form.tie),
        )
        if value
    ]
    lines += [f"skip_lines = {form.skip_lines}"] if form.skip_lines else []
    lines += [f"order = {_list(_placed(form.columns, form.places))}"] if form.columns else []
    return ["", "[file]", *lines] if lines else []


def _column_lines(feeds: tuple[Feed, ...], ignored: tuple[str, ...]) -> list[str]:
    by_column: dict[str, list[str]] = {}
    for feed in feeds:
        by_column.setdefault(feed.column, []).append(_target(feed))
    lines = [
        f"{written_key(c)} = {targets[0] if len(targets) == 1 else '[' + ', '.join(targets) + ']'}"
        for c, targets in by_column.items()
    ]
    return lines + [f'{written_key(column)} = ""' for column in ignored]


def _target(feed: Feed) -> str:
    extra = [f"dates = {_list(feed.dates)}"] if feed.dates else []
    extra += [f"money = {quoted(feed.money)}"] if feed.money else []
    extra += [f"names = {quoted(feed.names)}"] if feed.names else []
    extra += ['sign = "-"'] if feed.sign < 0 else []
    return f"{{ {', '.join([f'field = {quoted(feed.field)}', *extra])} }}" if extra else quoted(feed.field)


def _placed(columns: tuple[str, ...], places: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    return tuple(f"{c} {p[0]}-{p[1]}" for c, p in zip(columns, places, strict=True)) if places else columns


def _list(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(quoted(value) for value in values) + "]"
