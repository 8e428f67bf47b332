"""Likely duplicates of what is being typed: named before it is submitted, compared side by side, or put aside."""

from collections.abc import Callable, Sequence

from clientconnect.components import formats, theme
from clientconnect.components.elements.box import box, into_sight
from clientconnect.components.elements.buttons import button_link, primary, small
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.tables import Column, data_table
from clientconnect.components.elements.text import muted, text
from clientconnect.components.placement_words import same
from clientconnect.services.placements.reading import entry_name, total
from clientconnect.services.placements.rules.model import Entry
from clientconnect.services.placements.twins import ACCOUNT, Twin
from clientconnect.texts import _, plural


class TwinsView:
    """Where likely duplicates of ``entry`` are named; ``back`` leads the cursor back to the fields, ``heard`` that it changed."""

    def __init__(self, entry: Callable[[], Entry], back: Callable[[], object], heard: Callable[[], object]) -> None:
        self._entry, self._back, self._heard = entry, back, heard
        self._put_aside: set[str] = set()
        self._twins: Sequence[Twin] = ()
        self._client_name = ""

    @property
    def count(self) -> int:
        """How many are named and not put aside."""
        return len(self.named)

    @property
    def named(self) -> list[Twin]:
        """Those that are named and not put aside."""
        return [twin for twin in self._twins if twin.public_id not in self._put_aside]

    def put_all_aside(self) -> None:
        """Take all that are named for other debts."""
        self._put_aside |= {twin.public_id for twin in self._twins}
        self._draw()
        self._heard()

    def stand(self) -> None:
        """Draw the place here, with what was named before the form was drawn anew."""
        self._place, self._windows = box("cc-twins"), box("cc-placing-windows")
        self._draw()

    def show(self, twins: Sequence[Twin], client_name: str) -> None:
        """Name ``twins`` but for those that were put aside."""
        is_known = list(twins) == list(self._twins)
        self._twins, self._client_name = twins, client_name
        if not is_known:
            self._draw()
            self._heard()

    def go(self) -> None:
        """Bring the place into sight."""
        into_sight(self._place)

    def _draw(self) -> None:
        self._place.clear()
        with self._place:
            for twin in self.named:
                self._twin(twin)

    def _twin(self, twin: Twin) -> None:
        with box("cc-note cc-note-wide").classes(theme.TONE["blue"]).props("role=status"):
            icon("content_copy")
            with box("cc-note-words"):
                _told(twin)
            compare = small(_("Compare side by side"), "compare", lambda: self._compare(twin))
            compare.mark("compare-twin")
            small(_("Not the same debt"), None, lambda: self._aside(twin)).mark("not-the-same")

    def _aside(self, twin: Twin) -> None:
        self._put_aside.add(twin.public_id)
        self._draw()
        self._heard()
        self._back()

    def _compare(self, twin: Twin) -> None:
        self._windows.clear()
        entry = self._entry()
        rows = (
            (_("Name"), entry_name(entry), twin.name),
            (_("Account number"), entry.get("number"), twin.number),
            (_("Client"), self._client_name, twin.client_name),
            (_("Date placed"), _("now"), formats.day(twin.placed_on)),
            (_("Amount"), formats.money(total(entry)), formats.money(twin.balance)),
        )
        with self._windows, dialog(_("Compare side by side"), can_cancel=False, is_read=True) as window:
            muted(same(twin.why), tag="p")
            columns = [
                Column[tuple[str, str, str]](_("Field"), lambda row: row[0]),
                Column[tuple[str, str, str]](_("New account"), lambda row: row[1] or "–"),
                Column[tuple[str, str, str]](_("There already"), lambda row: row[2] or "–"),
            ]
            data_table(_("The new account beside the one that is there"), columns, rows)
        with window.foot:
            place = f"/accounts/{twin.public_id}" if twin.kind == ACCOUNT else f"/submissions?open={twin.public_id}"
            button_link(_("Open it"), place, "open_in_new").props("target=_blank")
            small(_("Close"), None, window.close)
        window.open()


def ask_about_twins(twins: Sequence[Twin], go_on: Callable[[], object], look: Callable[[], object]) -> None:
    """Ask whether the new account is another debt than ``twins``; ``go_on`` submits it, ``look`` leads to them."""
    title = plural("Is this another debt than the one below?", "Is this another debt than those below?", len(twins))

    def back() -> None:
        window.close()
        look()

    def submit() -> object:
        window.close()
        return go_on()

    with dialog(title, can_cancel=False, is_read=True) as window:
        for twin in twins:
            with box("cc-note").classes(theme.TONE["blue"]):
                icon("content_copy")
                with box("cc-note-words"):
                    _told(twin)
    with window.foot:
        small(_("Go back and compare"), "compare", back).mark("back-to-twins")
        primary(_("It is another debt: submit"), "send", submit).mark("submit-another-debt")
    window.open()


def _told(twin: Twin) -> None:
    said = _("Likely placed already: {name}") if twin.kind == ACCOUNT else _("Likely sent already: {name}")
    text(said.format(name=" · ".join(filter(None, (twin.name, twin.number)))), "cc-strong")
    muted(" · ".join((twin.client_name, same(twin.why), _when(twin), formats.money(twin.balance))))


def _when(twin: Twin) -> str:
    said = _("placed {day}") if twin.kind == ACCOUNT else _("sent {day}")
    return said.format(day=formats.day(twin.placed_on))
