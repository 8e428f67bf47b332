"""The right of intake: one new account, its likeness, its images, and the decision on it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from clientconnect.components import bridge, formats, theme
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link, flat, link, outline
from clientconnect.components.elements.fields import select
from clientconnect.components.elements.pill import pill
from clientconnect.components.elements.states import notice
from clientconnect.components.elements.text import h2, muted, text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.intake import words
from clientconnect.components.intake.comparison import Comparison
from clientconnect.components.intake.decision import Decision
from clientconnect.components.intake.pictures import pictures
from clientconnect.components.intake.remarks import Remarks
from clientconnect.components.requests.draft import Doors, DraftKeeper
from clientconnect.components.requests.words import weekday_moment
from clientconnect.components.submissions import words as submission_words
from clientconnect.services.placements.held import UNDECIDED
from clientconnect.services.placements.review import begin_review, give_back_review
from clientconnect.services.placements.review_drafts import REVIEW_FORM, drop_review_draft, save_review_draft
from clientconnect.services.placements.review_models import Reviewed
from clientconnect.services.placements.rules.model import field_name
from clientconnect.services.placements.twins import ACCOUNT
from clientconnect.services.requests.drafts import DraftView
from clientconnect.texts import _, plural

OF_REVIEW = Doors(save_review_draft, drop_review_draft)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a pane leads: ``again`` draws it anew, ``following`` goes to the next, ``beside`` chooses a likeness."""

    base: str
    again: Callable[[], Awaitable[None]]
    following: Callable[[], Awaitable[None]]
    beside: Callable[[str], Awaitable[None]]


class SinglePane:
    """The pane of one new account. What is written into it is kept as a draft of its reviewer."""

    def __init__(self, reviewed: Reviewed, draft: DraftView, zone: str, ways: Ways) -> None:
        self._reviewed, self._left, self._zone, self._ways = reviewed, draft, zone, ways
        self._is_open = reviewed.state in UNDECIDED
        self._may_decide = self._is_open and (reviewed.is_mine or not reviewed.taken_by)

    def draw(self) -> None:
        """Draw the pane in the place that is open now."""
        about = self._reviewed.public_id
        keeper = DraftKeeper(about, REVIEW_FORM, self._left, OF_REVIEW) if self._may_decide else None
        remarks = Remarks(str(keeper.fields.get("remarks", ""))) if keeper else None
        with box("cc-work-head"):
            self._head()
        with region(_("The new account"), f"cc-work-body {theme.SCROLL}").props("tabindex=0"):
            self._told()
            self._likeness()
            pictures(self._reviewed.images)
            pictures(self._reviewed.images_before, _("Images that went with it before it was mended"))
            Comparison(self._reviewed, remarks)
        if keeper is not None and remarks is not None:
            Decision(self._reviewed, keeper, remarks, self._ways.following).draw()

    def suits(self, now: Reviewed) -> bool:
        """Tell whether what is drawn still is what ``now`` says, so that a form in use may stay."""
        before = self._reviewed
        return (before.state, before.seen, before.taken_by, before.is_mine) == (
            now.state,
            now.seen,
            now.taken_by,
            now.is_mine,
        )

    def _head(self) -> None:
        one = self._reviewed
        with box("cc-work-line"):
            with box("cc-work-title"):
                h2(one.name or _("Nobody is named"))
                sent = weekday_moment(one.sent_at, self._zone)
                muted(
                    _("{number} · {client} · sent {when} by {who}").format(
                        number=one.number, client=one.client_name, when=sent, who=one.sent_by
                    )
                )
                muted(f"{words.kind(one.kind)} · {formats.money(one.total)}")
                if one.batch_id:
                    file = _("Of the file {number}").format(number=one.batch_number)
                    link(file, f"{self._ways.base}/{one.batch_id}").classes("cc-tall")
            outline(_("Next"), "skip_next", guarded(self._ways.following)).mark("next")
        with box("cc-work-line"):
            pill(*self._state(), "cc-work-state")
            if self._is_open and not one.taken_by:
                outline(_("Begin review"), "front_hand", guarded(self._begin)).mark("begin-review")
            if self._is_open and one.is_mine:
                flat(_("Give back"), None, guarded(self._give_back)).mark("give-back")

    def _state(self) -> tuple[str, str, str]:
        one = self._reviewed
        if not self._is_open:
            return submission_words.state(one.state)
        if one.is_mine:
            return _("In review by you"), "visibility", "blue"
        if one.taken_by:
            return _("In review by {who}").format(who=one.taken_by), "visibility", "violet"
        return _("Not taken"), "inbox", "grey"

    def _told(self) -> None:
        """Say what became of it, who else has it, what was mended, what the rules would rather have otherwise."""
        one = self._reviewed
        if not self._is_open:
            when = weekday_moment(one.decided_at, self._zone) if one.decided_at else ""
            with notice("blue", " ".join(filter(None, (one.decided_by, when, one.reason))), self._state()[0]):
                if one.account_id:
                    button_link(_("Open the account"), f"/accounts/{one.account_id}", "open_in_new", "cc-flat")
        elif one.taken_by and not one.is_mine:
            with notice("amber", _("{who} is reviewing this; you can look.").format(who=one.taken_by)):
                pass
        if one.seen > 1:
            fields = ", ".join(field_name(name, one.kind) for name in one.before) or _("nothing in its fields")
            with notice("blue", _("Changed: {fields}").format(fields=fields), _("Mended, sent again")):
                if one.former_reason:
                    text(_("It was returned because: {reason}").format(reason=one.former_reason), "cc-prose", "p")
        if one.findings and self._is_open:
            count = len(one.findings)
            said = "; ".join(f"{field_name(each.field, one.kind)}: {each.sentence}" for each in one.findings[:6])
            with notice("amber", said, plural("{count} thing to look at", "{count} things to look at", count)):
                pass

    def _likeness(self) -> None:
        one = self._reviewed
        twin = next((each for each in one.twins if each.public_id == one.beside), None)
        if twin is None:
            return
        title = _("May be the same as {name}").format(name=words.twin_name(twin))
        said = f"{words.why(twin)}. {words.twin_line(twin)}. {words.counted(one)}."
        with notice("amber", said, title), box("cc-row"):
            place = f"/accounts/{twin.public_id}" if twin.kind == ACCOUNT else f"{self._ways.base}/{twin.public_id}"
            opener = button_link(_("Open it"), place, "open_in_new", "cc-flat")
            opener.props("target=_blank rel=noopener")
        if len(one.twins) > 1:
            options = {each.public_id: words.twin_name(each) for each in one.twins}
            chosen = select(_("Compare with"), options, one.beside).mark("beside")
            chosen.on_value_change(guarded(lambda: self._ways.beside(str(chosen.value))))

    async def _begin(self) -> None:
        try:
            await bridge.ask(begin_review, self._reviewed.public_id)
        finally:
            await self._ways.again()

    async def _give_back(self) -> None:
        await bridge.ask(give_back_review, self._reviewed.public_id)
        confirm(_("{number} is back in the queue.").format(number=self._reviewed.number))
        await self._ways.again()
