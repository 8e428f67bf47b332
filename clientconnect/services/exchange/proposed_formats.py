"""Tell from values how a file writes its dates, amounts and names; what nobody can tell becomes a question."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import replace

from clientconnect.services.exchange.check.dates import fits
from clientconnect.services.exchange.fields.catalogue import BY_ID
from clientconnect.services.exchange.fields.field import Holds, Kind
from clientconnect.services.exchange.mapping import Feed, Formats
from clientconnect.services.exchange.masking import shown
from clientconnect.services.exchange.samples import are_whole_numbers, date_forms
from clientconnect.texts import _

_DATED = {Holds.DATE, Holds.BIRTH, Holds.INSTANT}


def formats(
    feeds: tuple[Feed, ...], values: Map[str, Sequence[str]], kind: Kind, header: Sequence[str]
) -> tuple[Formats, tuple[Feed, ...], list[str]]:
    """Return the file's formats, the feeds with what is peculiar to a column, and questions to the reader."""
    holds = {feed.column: BY_ID[kind][feed.field].holds for feed in feeds}
    questions: list[str] = []
    common, own = _dates({c: _days(values[c]) for c in holds if holds[c] in _DATED and any(values[c])}, questions)
    money = [column for column in holds if holds[column] is Holds.MONEY]
    unit, decimal = _money(money, values, header, questions)
    made = replace(Formats(), dates=common, money=unit, decimal=decimal)
    if any(holds[column] is Holds.NAME for column in holds):
        made = replace(
            made, names=_names([v for c in holds if holds[c] is Holds.NAME for v in values[c] if v], questions)
        )
    return made, tuple(replace(feed, dates=own.get(feed.column, ())) for feed in feeds), questions


def _days(values: Sequence[str]) -> list[str]:
    return [value.replace("T", " ").split(" ")[0] if ":" in value else value for value in values if value]


def _dates(columns: dict[str, list[str]], questions: list[str]) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    forms = {column: date_forms(values) for column, values in columns.items()}
    forms = {column: found for column, found in forms.items() if found}
    if not forms:
        return Formats().dates, {}
    for pair in (("mdy", "dmy"), ("mmddyyyy", "ddmmyyyy")):
        settled = {form for found in forms.values() for form in pair if (form in found) and not set(pair) <= set(found)}
        keep = settled.pop() if len(settled) == 1 else pair[0]
        in_doubt = [c for c, found in forms.items() if set(pair) <= set(found)]
        if in_doubt and not any(pair[0] in f or pair[1] in f for c, f in forms.items() if c not in in_doubt):
            questions.append(
                _("Dates such as {example}: month or day first? Month first is assumed.").format(
                    example=next(value for value in columns[in_doubt[0]] if fits(value, pair[0]))
                )
            )
        for column in in_doubt:
            forms[column] = tuple(form for form in forms[column] if form not in pair or form == keep)
    common = max(forms.values(), key=lambda found: sum(other == found for other in forms.values()))
    return common, {column: found for column, found in forms.items() if found != common}


def _money(
    columns: list[str], values: Map[str, Sequence[str]], header: Sequence[str], questions: list[str]
) -> tuple[str, str]:
    given = [value for column in columns for value in values[column] if value]
    if any("cents" in column.lower() for column in columns if column in header):
        return "cents", "."
    if given and are_whole_numbers(given):
        questions.append(
            _('Amounts such as {example}: dollars or cents? Say money = "dollars" or money = "cents".').format(
                example=next(value for value in given if value.strip("-").isdigit())
            )
        )
        return "", "."
    european = sum(_is_european(value) for value in given)
    if european and european >= sum(_is_american(value) for value in given):
        return "dollars", ","
    return "dollars", "."


def _is_european(value: str) -> bool:
    body = value.rstrip(") -").replace("$", "")
    return len(body) > 3 and body[-3] == ","


def _is_american(value: str) -> bool:
    body = value.rstrip(") -")
    return len(body) > 3 and body[-3] == "."


def _names(given: list[str], questions: list[str]) -> str:
    if not given:
        return "auto"
    with_comma = sum("," in value for value in given)
    if with_comma >= 0.8 * len(given):
        return "auto"
    example = shown(next((value for value in given if "," not in value), given[0]), may_be_a_number=False)
    questions.append(
        _(
            'Names such as {example} are taken as FIRST MIDDLE LAST; if the last name comes first, say names = "last_first".'
        ).format(example=example)
    )
    return "auto"
