"""The drafts above the list: the latest few, all of them on a click."""

from collections.abc import Awaitable, Callable, Sequence

from clientconnect.components import bridge, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, flat
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.requests.words import short_moment
from clientconnect.services.placements.drafts import discard_entry
from clientconnect.services.placements.models import DraftRow
from clientconnect.texts import _, plural

FEW = 3
"""So many are shown before somebody asks for all, for the list of what was sent stands below them."""

Ask = Callable[[str, str, str, Callable[[], Awaitable[None]]], None]


class Drafts:
    """The panel of drafts; nothing where there are none. ``ask`` asks once more before one goes."""

    def __init__(self, drafts: Sequence[DraftRow], zone: str, ask: Ask) -> None:
        self._drafts, self._zone, self._ask = list(drafts), zone, ask
        self._shows_all = False
        self._place = box()
        self._draw()

    def _draw(self) -> None:
        self._place.clear()
        if not self._drafts:
            return
        with self._place, region(_("Drafts"), theme.PANEL):
            with box("cc-panel-head"):
                h2(_("Drafts"))
                muted(plural("{count} not submitted yet", "{count} not submitted yet", len(self._drafts)), tag="span")
            with box("cc-sent-drafts", "ul"):
                for draft in self._drafts if self._shows_all else self._drafts[:FEW]:
                    self._draft(draft)
            if len(self._drafts) > FEW:
                with box("cc-sent-more"):
                    said = _("The latest {count} alone").format(count=FEW) if self._shows_all else self._all()
                    flat(said, None, self._turn).mark("all-drafts")

    def _all(self) -> str:
        return plural("All {count} drafts", "All {count} drafts", len(self._drafts))

    def _turn(self) -> None:
        self._shows_all = not self._shows_all
        self._draw()

    def _draft(self, draft: DraftRow) -> None:
        with box("cc-sent-draft", "li"):
            icon("edit_note")
            with box("cc-sent-draft-words"):
                text(draft.name or _("No name yet"), "cc-strong")
                kept = short_moment(draft.saved_at, self._zone)
                mends = _("mends a returned account") if draft.is_mending else ""
                muted(" · ".join(filter(None, (draft.client_name, kept, mends))), "cc-small-text")
            button_link(_("Go on"), f"/new-account?draft={draft.public_id}", None, "cc-outline cc-small")
            flat(_("Discard"), None, guarded(lambda: self._discard(draft))).classes("cc-danger").mark("discard-draft")

    async def _discard(self, draft: DraftRow) -> None:
        said = _("All that was typed of {name} goes, and it cannot be brought back.")
        self._ask(
            _("Discard this draft?"),
            said.format(name=draft.name or _("this account")),
            _("Discard the draft"),
            lambda: self._discarded(draft),
        )

    async def _discarded(self, draft: DraftRow) -> None:
        await bridge.ask(discard_entry, draft.public_id)
        self._drafts.remove(draft)
        self._draw()
