"""The account's facts and its amounts: the buckets at the left, how they came to be at the right, and what they come to."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components import formats, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import primary, small
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h3, muted, text
from clientconnect.components.new_account.entry_fields import EntryFields
from clientconnect.components.new_account.layout import ITEMIZATION, Section
from clientconnect.services.accounts.records import BUCKETS
from clientconnect.services.accounts.typed import typed_money
from clientconnect.services.placements.fields import FIELDS
from clientconnect.services.placements.rules.model import Correction, Entry, Finding
from clientconnect.texts import _

RULE = "itemization"
"""The rule that the two lists come to the same."""


class Amounts:
    """The two lists; :meth:`show` says what they come to."""

    def __init__(
        self, section: Section, fields: EntryFields, entry: Entry, correct: Callable[[Correction], object]
    ) -> None:
        self._correct = correct
        account, buckets, itemization = section.rows
        fields.rows((account,), entry)
        with box("cc-amounts"):
            with box("cc-amounts-list"):
                with box("cc-amounts-head"):
                    h3(_("Balance by bucket"))
                    muted(_("what is owed today"), tag="span")
                shown = [name for name, _width in buckets]
                for name in BUCKETS:
                    if name in shown:
                        self._line(fields, name, entry, "")
                self._balance = self._sum(_("Balance"))
            shown = [name for name, _width in itemization]
            self._comes_to = None
            if shown:
                with box("cc-amounts-list"):
                    with box("cc-amounts-head"):
                        h3(_("Itemization"))
                        muted(_("how it came to be, since the itemization date"), tag="span")
                    for name, sign in ITEMIZATION:
                        if name in shown:
                            self._line(fields, name, entry, sign)
                    self._comes_to = self._sum(_("Comes to"))
        self._told, self._said = box("cc-amounts-told"), list[Finding]()

    def show(self, entry: Entry, findings: Sequence[Finding]) -> None:
        """Show the sums, and what does not add up."""
        owed = sum((_amount(entry, name) for name in BUCKETS), Decimal(0))
        self._balance.text = formats.money(owed)
        signs = {"": 1, "+": 1, "−": -1}
        if self._comes_to is not None:
            came = sum((signs[sign] * _amount(entry, name) for name, sign in ITEMIZATION), Decimal(0))
            is_typed = any(entry.get(name) for name, _sign in ITEMIZATION)
            self._comes_to.text = formats.money(came) if is_typed else "–"
        said = [found for found in findings if is_of_sums(found)]
        if said == self._said:  # drawn anew, a click or the cursor on a correction would be lost
            return
        self._said = said
        self._told.clear()
        with self._told:
            for found in said:
                self._tell(found)

    def _tell(self, found: Finding) -> None:
        with box("cc-note cc-note-wide").classes(theme.TONE["red"]).props("role=status"):
            icon("error")
            text(found.sentence, "cc-note-words cc-strong")
            for place, correction in enumerate(found.corrections):
                make = primary if place == 0 else small
                button = make(correction.label, None, lambda correction=correction: self._correct(correction))
                button.classes("cc-small").mark(f"correct-{found.rule}-{place}")

    @staticmethod
    def _line(fields: EntryFields, name: str, entry: Entry, sign: str) -> None:
        with box("cc-amounts-line"):
            text(_(FIELDS[name].label), "cc-amounts-name").props("aria-hidden=true")
            text(sign, "cc-amounts-sign").props("aria-hidden=true")
            drawn = fields.draw(name, entry.get(name), "cc-bare cc-amounts-field")
            drawn.props("label=''")

    @staticmethod
    def _sum(label: str) -> TextElement:
        with box("cc-amounts-line cc-amounts-sum"):
            text(label, "cc-amounts-name")
            return text("", "cc-num").props("role=status")


def is_of_sums(found: Finding) -> bool:
    """Tell whether a finding is about what the two lists come to, and so stands below them."""
    return found.rule == RULE and found.field in BUCKETS + tuple(name for name, _sign in ITEMIZATION)


def _amount(entry: Entry, name: str) -> Decimal:
    return typed_money(entry.get(name)) or Decimal(0)
