"""The bell in the frame: what is new for the person, live; opening it is having seen it."""

from nicegui import ui

from clientconnect.components import bridge, formats
from clientconnect.components.elements.box import box
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import guarded
from clientconnect.components.live_news import on_news
from clientconnect.services.foundation.actor import Actor
from clientconnect.services.requests.bell import TOPIC, Bell, NewsRow, bell, mark_seen
from clientconnect.texts import _, plural


class BellButton:
    """The button with its number, and the list that it opens."""

    def __init__(self, actor: Actor, shown: Bell) -> None:
        self._is_staff = actor.is_staff
        self._bell = shown
        self._fresh: set[str] = set()
        self._button = ui.button(icon="notifications", color=None, on_click=guarded(self._opened))
        self._button.props("flat round aria-haspopup=menu").classes("cc-bell").mark("bell")
        with self._button:
            self._count = text("", "cc-bell-count", "span")
            self._menu = ui.menu().props("no-focus auto-close").classes("cc-bell-menu")
        on_news(TOPIC, self._refresh, lambda news: news.get("user") == actor.user_id)
        self._draw()

    def _draw(self) -> None:
        unseen = self._bell.unseen
        self._count.text = "99+" if unseen > 99 else str(unseen)
        self._count.set_visibility(unseen > 0)
        name = plural("{count} thing is new", "{count} things are new", unseen) if unseen else _("Nothing new")
        self._button.props["aria-label"] = name
        self._button.props["title"] = name
        self._menu.clear()
        with self._menu, box("cc-news", "ul"):
            for row in self._bell.rows:
                self._row(row)
            if not self._bell.rows:
                muted(_("Nothing new. Answers and questions appear here."), "cc-news-none", "li")

    def _row(self, row: NewsRow) -> None:
        sentence, icon_name = _words(row.kind)
        with (
            box("cc-news-row cc-news-new" if self._is_new(row) else "cc-news-row", "li"),
            box("cc-news-link", "a") as link,
        ):
            icon(icon_name)
            with box("cc-news-body"):
                if self._is_new(row):
                    text(_("New:"), "cc-hidden", "span")
                text(row.text or sentence.format(number=row.number), "cc-strong", "span")
                about = [row.label, row.account_name, formats.ago(row.at)]
                muted(" · ".join(filter(None, about)), "cc-small-text", "span")
        place = f"/accounts/{row.account_id}?tab=requests&request={row.item_id}"
        link.props["href"] = row.link or (f"/queues/all/{row.item_id}" if self._is_staff else place)

    def _is_new(self, row: NewsRow) -> bool:
        """Tell whether ``row`` was not seen before the list was opened the last time."""
        return not row.is_seen or row.public_id in self._fresh

    async def _opened(self) -> None:
        """Count what is shown as seen; it stays marked as new until the list is opened again."""
        self._fresh = {row.public_id for row in self._bell.rows if not row.is_seen}
        if self._bell.unseen:
            await bridge.ask(mark_seen)
        else:
            self._draw()

    async def _refresh(self) -> None:
        self._bell = await bridge.peek(bell)
        self._draw()


def _words(kind: str) -> tuple[str, str]:
    return {
        "answered": (_("The agency answered {number}"), "reply"),
        "asked": (_("The agency has a question on {number}"), "help_outline"),
        "completed": (_("{number} is completed"), "task_alt"),
        "posted": (_("{number} is posted"), "check_circle"),
        "rejected": (_("{number} was rejected"), "cancel"),
        "replied": (_("The client wrote back on {number}"), "chat_bubble_outline"),
        "handed": (_("{number} was handed to you"), "person_add_alt"),
        "warned": (_("{number} is due soon"), "hourglass_bottom"),
        "late": (_("{number} is late"), "alarm"),
        "retracted": (_("{number} was taken back"), "undo"),
        "trouble": ("", "report"),
        "accepted": (_("{number} is accepted"), "task_alt"),
        "returned": (_("{number} is returned to you"), "assignment_return"),
        "refused": (_("{number} is not accepted"), "block"),
    }.get(kind, ("{number}", "notifications"))
