"""The body of the form: its sections with their fields and, beside them, what was found."""

from collections.abc import Callable, Mapping, Sequence

from clientconnect.components import theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import flat
from clientconnect.components.elements.text import h2, muted
from clientconnect.components.new_account.amounts import Amounts, is_of_sums
from clientconnect.components.new_account.entry_fields import EntryFields
from clientconnect.components.new_account.layout import ACCOUNT, Section
from clientconnect.components.new_account.notes import Notes
from clientconnect.components.new_account.twins_view import TwinsView
from clientconnect.services.placements.rules.model import Correction, Entry, Finding
from clientconnect.texts import _


class Sections:
    """The sections on screen. ``ask`` opens one that is there only once it is asked for."""

    def __init__(
        self,
        made: Sequence[Section],
        fields: EntryFields,
        entry: Entry,
        *,
        opened: set[str],
        twins: TwinsView,
        ask: Callable[[Section], object],
        correct: Callable[[Correction], object],
    ) -> None:
        self._margins: dict[str, Notes] = {}
        self._made = {one.key: one for one in made}
        self._amounts: Amounts | None = None
        for section in made:
            if section.is_optional and section.key not in opened:
                self._closed(section, ask)
                continue
            with box("cc-placing-line").classes("cc-placing-line-whole" if section.key == ACCOUNT else ""):
                with region(section.title, theme.PANEL).classes("cc-placing-panel"):
                    with box("cc-panel-head"):
                        h2(section.title)
                        muted(section.hint, tag="span")
                    with box("cc-panel-body cc-placing-fields"):
                        if section.key == ACCOUNT:
                            self._amounts = Amounts(section, fields, entry, correct)
                            self._margins[section.key] = Notes(entry.kind, correct)
                        else:
                            fields.rows(section.rows, entry)
                if section.key != ACCOUNT:
                    self._margins[section.key] = Notes(entry.kind, correct)
            if section is made[0]:
                twins.stand()

    def show(self, entry: Entry, findings: Sequence[Finding], remarks: Mapping[str, str]) -> None:
        """Show what was found beside each section, and what the amounts come to."""
        for key, margin in self._margins.items():
            fields = self._made[key].fields
            mine = [one for one in findings if one.field in fields and not is_of_sums(one)]
            margin.show(mine, [(name, sentence) for name, sentence in remarks.items() if name in fields])
        if self._amounts is not None:
            self._amounts.show(entry, findings)

    @staticmethod
    def _closed(section: Section, ask: Callable[[Section], object]) -> None:
        with box("cc-placing-closed").classes(theme.PANEL):
            h2(section.title)
            muted(section.hint, tag="span")
            box("cc-spring")
            flat(section.ask or _("Add"), "add", lambda: ask(section)).mark(f"add-{section.key}")
