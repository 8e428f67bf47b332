"""Tell whether an account has several rows in a file, and what its further rows bring: people, or amounts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import replace

from clientconnect.services.exchange.fields.catalogue import BY_ID
from clientconnect.services.exchange.fields.field import Holds, Kind
from clientconnect.services.exchange.mapping import Mapping
from clientconnect.texts import _


def several_rows(mapping: Mapping, values: Map[str, Sequence[str]]) -> tuple[Mapping, list[str]]:
    """Return ``mapping`` with ``rows`` and ``amounts`` set where account numbers repeat, and what is to be decided."""
    key = _number_column(mapping)
    if mapping.kind is not Kind.ACCOUNTS or mapping.rows != "one" or key is None:
        return mapping, []
    rows: dict[str, list[int]] = defaultdict(list)
    for at, number in enumerate(values[key]):
        if number.strip():
            rows[number.strip()].append(at)
    repeated = {number: places for number, places in rows.items() if len(places) > 1}
    if not repeated:
        return mapping, []
    number, places = next(iter(repeated.items()))
    amounts = "first" if _same_amounts(mapping, values, repeated.values()) else "sum"
    sentences = {
        "first": _("the amounts are those of its first row"),
        "sum": _("their amounts are added up, for they differ"),
    }
    questions = [
        _(
            '{column} {number} stands in {count} rows. rows = "several" makes them one account, each row a person; '
            'amounts = "{amounts}": {sentence}. Where each row is an account of its own, say rows = "one" and take '
            "another column for the number."
        ).format(column=key, number=number, count=len(places), amounts=amounts, sentence=sentences[amounts])
    ]
    if any(places[-1] - places[0] >= len(places) for places in repeated.values()):
        questions.append(
            _("The rows of an account must stand together: sort the file by {column} first.").format(column=key)
        )
    if "party_role" not in mapping.fields:
        questions.append(
            _(
                "No column feeds party_role: the first row of an account is the responsible party, the others co-debtors."
            )
        )
    return replace(mapping, rows="several", amounts=amounts), questions


def _number_column(mapping: Mapping) -> str | None:
    """Return the column that tells an account from the next: the agency's number, else the client's own."""
    fed = {feed.field: feed.column for feed in mapping.feeds}
    return fed.get("agency_number") or fed.get("number")


def _same_amounts(mapping: Mapping, values: Map[str, Sequence[str]], groups: Iterable[Sequence[int]]) -> bool:
    money = [f.column for f in mapping.feeds if BY_ID[mapping.kind][f.field].holds is Holds.MONEY]
    return all(
        len({values[column][at] for at in places if values[column][at]}) <= 1 for places in groups for column in money
    )
