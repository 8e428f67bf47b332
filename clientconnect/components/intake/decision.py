"""The foot of a new account: the reason and the remarks that the client reads, and the three decisions."""

from collections.abc import Awaitable, Callable
from typing import Any

from clientconnect.components import bridge
from clientconnect.components.elements.box import box
from clientconnect.components.elements.buttons import outline, primary
from clientconnect.components.elements.dialog import dialog
from clientconnect.components.elements.fields import area, field
from clientconnect.components.elements.text import text
from clientconnect.components.feedback import confirm, guarded
from clientconnect.components.intake.remarks import Remarks
from clientconnect.components.requests.draft import DraftKeeper
from clientconnect.services.placements.accepting import accept
from clientconnect.services.placements.review import reject, return_with_remarks
from clientconnect.services.placements.review_models import Reviewed
from clientconnect.services.placements.twins import ACCOUNT, Twin
from clientconnect.texts import _


class Decision:
    """The forms of a decision; after one it goes to the following new account."""

    def __init__(
        self,
        reviewed: Reviewed,
        keeper: DraftKeeper,
        remarks: Remarks,
        following: Callable[[], Awaitable[None]],
    ) -> None:
        self._reviewed, self._keeper, self._remarks, self._following = reviewed, keeper, remarks, following

    def draw(self) -> None:
        """Draw the fields with what was kept, and the buttons."""
        kept = self._keeper.fields
        with box("cc-intake-foot"):
            hint = _("The client reads this and the remarks beside the fields, and can mend and send again.")
            with box("cc-intake-words"):
                self._reason = area(_("Remarks to the client"), str(kept.get("reason", "")), hint=hint)
                self._reason.props("rows=2").mark("reason")
                number = str(kept.get("agency_number", ""))
                hint = _("Left empty: {number}").format(number=self._reviewed.number)
                self._number = field(_("Agency’s number"), number, hint=hint).mark("agency-number")
            with box("cc-intake-actions"):
                outline(_("Return with remarks"), "undo", self._press(self._return)).mark("return")
                outline(_("Reject"), "block", self._ask_why).mark("reject")
                if self._twin():
                    outline(_("Mark as duplicate"), "content_copy", self._ask_duplicate).mark("duplicate")
                box("cc-spring")
                primary(_("Accept as a new account"), "check", self._press(self._accept)).mark("accept")
        self._keeper.watch({"reason": self._reason, "agency_number": self._number, "remarks": self._remarks})

    def _press(self, act: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """Return what a button does: a refusal is shown beside the field that it is about, remarks among them."""

        async def event() -> None:
            shown: dict[str, Any] = {"reason": self._reason, "agency_number": self._number, **self._remarks.inputs}
            await guarded(act, fields=shown)()

        return event

    async def _accept(self) -> None:
        one = self._reviewed
        asked = bridge.ask(accept, one.public_id, seen=one.seen, agency_number=str(self._number.value or ""))
        done = await self._keeper.sent(asked)
        confirm(_("{number} is accepted; the client is told.").format(number=done.number))
        await self._following()

    async def _return(self) -> None:
        one = self._reviewed
        asked = bridge.ask(
            return_with_remarks,
            one.public_id,
            seen=one.seen,
            reason=str(self._reason.value or ""),
            remarks=dict(self._remarks.texts),
        )
        await self._keeper.sent(asked)
        confirm(_("{number} is returned; the client is told.").format(number=one.number))
        await self._following()

    def _ask_why(self) -> None:
        self._ask_reason(str(self._reason.value or ""))

    def _ask_duplicate(self) -> None:
        """Propose a reason; an account of another client is not named in it."""
        number = self._reviewed.told_number
        known = _("This is placed already: account {number}.").format(number=number)
        self._ask_reason(known if number else _("This is placed already."))

    def _ask_reason(self, reason: str) -> None:
        """Ask once more, naming what is rejected: it cannot be undone."""
        one = self._reviewed
        with dialog(_("Reject {number}?").format(number=one.number)) as window:
            text(f"{one.name} · {one.client_name}", "cc-strong", "p")
            text(_("It becomes no account, and the client cannot mend it. The client reads the reason."), tag="p")
            why = area(_("Reason"), reason).mark("reject-reason")

            async def refuse() -> None:
                asked = bridge.ask(reject, one.public_id, seen=one.seen, reason=str(why.value or ""))
                await self._keeper.sent(asked)
                window.close()
                confirm(_("{number} is rejected; the client is told.").format(number=one.number))
                await self._following()

        with window.foot:
            primary(_("Reject"), "block", guarded(refuse, fields={"reason": why})).mark("reject-now")
        window.open()

    def _twin(self) -> Twin | None:
        """Return the account that it stands beside; none where there is none, or a submission alone."""
        twin = next((one for one in self._reviewed.twins if one.public_id == self._reviewed.beside), None)
        return twin if twin is not None and twin.kind == ACCOUNT else None
