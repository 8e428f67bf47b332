"""A report as lines of text: for the terminal, and for the file beside a loaded one."""

import csv
import io
from collections.abc import Iterable, Sequence

from clientconnect.services.exchange.check.refused import Refusal
from clientconnect.services.exchange.report import Report
from clientconnect.services.foundation.printable import printable
from clientconnect.services.foundation.spreadsheets import neutralised
from clientconnect.texts import _, plural

SHOWN = 50
"""Refused rows that the text shows; the list as CSV has all that are kept."""

COLUMNS = ("row", "column", "field", "reason", "value")


def report_lines(report: Report, *, shown: int = SHOWN) -> list[str]:
    """Return ``report`` as lines of text, of which nothing steers the terminal that shows them."""
    return [printable(line) for line in _lines(report, shown)]


def _lines(report: Report, shown: int) -> list[str]:
    head = f"{report.file}: {report.kind}, {_('mapping')} {report.mapping}"
    if report.was_loaded:
        return [head, _("This very file was loaded before. Nothing was changed.")]
    lines = [head, f"  {_rows(report.rows)}, {_records(report.records)}"]
    lines += [f"  {_(name)}: {'-' if amount < 0 else ''}${abs(amount):,.2f}" for name, amount in report.dollars.items()]
    if report.left_out:
        types = ", ".join(f"{name or '?'} ({count:,})" for name, count in sorted(report.left_out.items()))
        lines.append("  " + _("Left out, record types outside of the mapping: {types}").format(types=types))
    if report.unread:
        lines.append(
            "  " + _("Columns that the mapping does not read: {columns}").format(columns=", ".join(report.unread))
        )
    lines += [_notice(one.sentence, one.column, one.count, one.first_row) for one in report.notices]
    if report.refused_rows:
        lines += ["", plural("{count} row is refused:", "{count} rows are refused:", report.refused_rows)]
        lines += _refusal_lines(report.refusals[:shown])
        if len(report.refusals) > shown:
            lines.append("  " + _("… and {count} more").format(count=f"{len(report.refusals) - shown:,}"))
    return [*lines, "", _outcome(report)]


def _refusal_lines(refusals: Iterable[Refusal]) -> list[str]:
    """Return one line for each refusal: row, column, field, reason, value."""
    return [
        "  " + _("row {row}").format(row=one.row) + "".join(f" · {part}" for part in _parts(one) if part)
        for one in refusals
    ]


def refusals_as_csv(refusals: Sequence[Refusal]) -> str:
    """Return ``refusals`` as CSV with a header; cells that a spreadsheet would take for formulas are neutralised."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(csv_row(one) for one in refusals)
    return buffer.getvalue()


def csv_row(one: Refusal) -> tuple[str, ...]:
    """Return a refusal as the cells of :data:`COLUMNS`."""
    return tuple(neutralised(str(cell)) for cell in (one.row, one.column, one.field, one.reason, one.value))


def _parts(one: Refusal) -> tuple[str, ...]:
    where = one.column if one.column in {one.field, ""} else f"{one.column} ({one.field})" if one.field else one.column
    return (where or one.field, one.reason, f"“{' '.join(one.value.split())}”" if one.value else "")


def _notice(sentence: str, column: str, count: int, first_row: int) -> str:
    times = plural("{count} time", "{count} times", count)
    return "  " + _("{column}: {sentence} ({times}, first in row {row})").format(
        column=column, sentence=sentence, times=times, row=first_row
    )


def _rows(count: int) -> str:
    return plural("{count} row read", "{count} rows read", count)


def _records(count: int) -> str:
    return plural("{count} record made of them", "{count} records made of them", count)


def _outcome(report: Report) -> str:
    if report.is_applied:
        done = _("Applied: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused.")
        return done.format(
            added=f"{report.added:,}",
            changed=f"{report.changed:,}",
            unchanged=f"{report.unchanged:,}",
            refused=f"{report.refused_rows:,}",
        )
    if report.refused_rows:
        return _("Nothing was applied. Mend the rows or the mapping, or take the good rows with --accept-partial.")
    return _("Nothing was applied: this was a dry run. All rows are good.")
