"""The connection check on a live page: drawn when the page is sent, completed once it is connected."""

from collections.abc import Callable
from dataclasses import dataclass

from nicegui import Client, ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect import clock
from clientconnect.components import theme
from clientconnect.components.connection import checks, new_windows
from clientconnect.components.connection.checks import Check
from clientconnect.components.connection.firewall import to_admit
from clientconnect.components.connection.transport import transport_of
from clientconnect.components.elements.box import box, region
from clientconnect.components.elements.buttons import button_link
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.key_values import key_values
from clientconnect.components.elements.panel import panel
from clientconnect.components.elements.text import muted, text
from clientconnect.components.feedback import guarded
from clientconnect.texts import _

WINDOW = "/connection/window"
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Line:
    """The elements of one check, filled anew when its outcome changes."""

    frame: ui.element
    sign: ui.icon
    word: TextElement
    sentence: TextElement
    advice: TextElement

    def show(self, check: Check) -> None:
        for tone in theme.TONE.values():
            self.frame.classes(remove=tone)
        self.frame.classes(theme.TONE[check.state.tone])
        self.sign.name = check.state.icon
        self.word.text = check.state.word
        self.sentence.text = check.sentence
        self.advice.text = check.advice
        self.advice.set_visibility(bool(check.advice))


class ConnectionView:
    """The list of checks. What a browser shows only once it is connected is looked at again every few seconds."""

    def __init__(self, page: Client, user_agent: str, address: str, zone: str) -> None:
        self._page = page
        self._zone = zone
        self._lines: dict[str, _Line] = {}
        with region(_("Checks"), "cc-checks"):
            self._add(checks.secured(address))
            self._add(checks.browser(user_agent))
            self._add(checks.scripts(run=True))
            self._add(checks.cookies(kept=True))
            self._add(checks.live(""))
            word = new_windows.expect(self._window_opened)
            self._add(checks.windows(None, zone), lambda: _try_window(word))
            self._add(checks.clock_of(clock.now(), zone))
        with panel(_("What a firewall must admit"), "cc-check-firewall"):
            key_values(to_admit(address), "cc-help-terms")
            muted(
                _("Show this list to your technicians. The portal calls nobody's computer; browsers call it."), tag="p"
            )
        page.on_connect(self._look)
        page.on_delete(lambda: new_windows.forget(word))
        ui.timer(SECONDS, guarded(self._look, is_activity=False))

    def _look(self) -> None:
        self._lines["live"].show(checks.live(transport_of(self._page)))
        self._lines["clock"].show(checks.clock_of(clock.now(), self._zone))

    def _window_opened(self) -> None:
        self._lines["windows"].show(checks.windows(clock.now(), self._zone))

    def _add(self, check: Check, action: Callable[[], object] | None = None) -> None:
        with box("cc-panel cc-check-line").mark(f"check-{check.name}") as frame:
            sign = icon(check.state.icon)
            with box("cc-check-said"):
                text(check.title, "cc-h3", "h2")
                sentence = text(check.sentence, tag="p").props("aria-live=polite")
                advice = muted(check.advice, "cc-check-advice", "p")
                if action:
                    action()
            word = text(check.state.word, "cc-check-word", "span")
        line = _Line(frame, sign, word, sentence, advice)
        line.show(check)
        self._lines[check.name] = line


def _try_window(word: str) -> None:
    link = button_link(_("Open a new tab"), f"{WINDOW}?check={word}", "open_in_new").classes("cc-small")
    link.props["target"] = "_blank"
    link.props["rel"] = "noopener"
