"""Read delimited and fixed-width text in pieces: memory stays flat whatever the size."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from clientconnect.errors import Invalid
from clientconnect.texts import _

DELIMITERS = (",", "\t", ";", "|", "^", "~")
LONGEST_FIELD = 1 << 20
_SAMPLE_ROWS = 60
BROKEN = "\x00broken"
"""What a row that cannot be taken begins with, before the reason and the cells as far as they are known."""

Numbered = tuple[int, list[str]]
"""A row with its number in the file as a spreadsheet counts, the first row being 1."""


def delimited_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Numbered]:
    """Yield the rows of ``path`` with their numbers, blank ones left out; line breaks within quotes stay in their field."""
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number = 0
        while True:
            number += 1
            lines_before = reader.line_num
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                if "field larger" in str(error):
                    raise _too_long(number, reader.line_num - lines_before) from error
                yield number, [BROKEN, _("The quotation marks of this row do not match.")]
                continue
            if any(cell and not cell.isspace() for cell in row):
                yield number, [cell.replace("\x00", "") for cell in row] if "\x00" in "".join(row) else row


def _too_long(row: int, lines: int) -> Invalid:
    """Return what is wrong with a cell that is longer than any may be and goes on over so many ``lines``."""
    if lines > 1:
        sentence = _("In row {row} a quotation mark is opened and, so far as one cell may go, never closed.")
        return Invalid(sentence.format(row=row))
    sentence = _("In row {row} a cell has more than {count:,} characters. Shorten it, or leave its column out.")
    return Invalid(sentence.format(row=row, count=LONGEST_FIELD))


def fixed_rows(path: Path, encoding: str, places: Sequence[tuple[int, int]]) -> Iterator[Numbered]:
    """Yield the rows of a fixed-width file cut at ``places`` (first and last character, from 1)."""
    cuts = [(first - 1, last) for first, last in places]
    for number, line in lines(path, encoding):
        yield number, [line[a:b].strip() for a, b in cuts]


def lines(path: Path, encoding: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of ``path`` with their numbers, blank ones left out."""
    with path.open(encoding=encoding, newline=None) as file:
        for number, line in enumerate(file, 1):
            plain = line.rstrip("\n").replace("\x00", "").replace("\x1a", "")
            if plain.strip():
                yield number, plain


def find_delimiter(path: Path, encoding: str) -> str:
    """Return the delimiter by which the first rows fall into the same number of columns; ``,`` where there is but one."""
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(1 << 16)
    if len(sample) == 1 << 16:
        sample = sample[: sample.rfind("\n") + 1] or sample
    scored = [(_consistency(sample, delimiter), -at, delimiter) for at, delimiter in enumerate(DELIMITERS)]
    best = max(scored)
    return best[2] if best[0] > 0 else ","


def _consistency(sample: str, delimiter: str) -> float:
    """Weigh a delimiter: the share of rows with the commonest number of columns, and a little for many columns."""
    rows = []
    try:
        for row in csv.reader(sample.splitlines(keepends=True), delimiter=delimiter):
            if row:
                rows.append(len(row))
            if len(rows) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0
    if not rows:
        return 0.0
    columns, count = Counter(rows).most_common(1)[0]
    return 0.0 if columns < 2 else count / len(rows) + min(columns, 100) / 1000
