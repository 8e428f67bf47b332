"""The fields of password forms: the current one, and the new one with its rules, which tick themselves while one types."""

from collections.abc import Sequence

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from clientconnect.components import bridge, native_form, theme
from clientconnect.components.elements.box import box
from clientconnect.components.elements.fields import field
from clientconnect.components.elements.icon import icon
from clientconnect.components.elements.text import hidden, label, muted, text
from clientconnect.components.feedback import guarded
from clientconnect.services.access.change_password import PasswordFacts
from clientconnect.services.access.password_rules import Rule
from clientconnect.texts import _

KEPT, OPEN = "check_circle", "radio_button_unchecked"


def current_password(error: str = "", *, has_focus: bool = True) -> ui.element:
    """Ask for the present password; it does not travel over the page's socket."""
    return native_form.password("current", _("Current Password"), error=error, has_focus=has_focus)


def new_password(facts: PasswordFacts, error: str = "", *, has_focus: bool = False) -> ui.input:
    """Ask for the new password and show the agency's rules, each ticked once it is kept."""
    with box("cc-native"):
        heading = box("cc-native-head")
        entry = field(_("New Password")).props("name=new type=password autocomplete=new-password debounce=200")
        entry.props.pop("label")
    with heading:
        label(_("New Password"), entry)
    entry.mark("new-password")
    if has_focus:
        entry.props("autofocus")
    if error:
        entry.error = error
    with entry.add_slot("prepend"):
        icon(native_form.LOCK)
    with entry.add_slot("append"):
        native_form.show_button(entry)
    rules = _Rules(facts.judge(""))

    entry.on_value_change(guarded(_Judge(entry, facts, rules).look))
    return entry


class _Judge:
    """Judges what is typed, once at a time for its page: what was typed over meanwhile is passed over."""

    def __init__(self, entry: ui.input, facts: PasswordFacts, rules: "_Rules") -> None:
        self._entry, self._facts, self._rules = entry, facts, rules
        self._is_judging = False

    async def look(self) -> None:
        """Judge what stands there until nothing newer does."""
        if self._is_judging:
            return
        self._is_judging, judged = True, None
        try:
            while (typed := self._entry.value or "") != judged:
                self._rules.show(await bridge.call_in_turn(self._facts.judge, typed))
                judged = typed
        finally:
            self._is_judging = False


class _Rules:
    """The list of rules on screen."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        with box(theme.COLUMN).classes("gap-1"):
            heading = muted(_("What it needs:"), tag="p")
            with box("cc-rules list-none m-0 p-0", "ul") as listed:
                self._lines = [_Line(rule) for rule in rules]
            listed.props["aria-labelledby"] = heading.html_id

    def show(self, rules: Sequence[Rule]) -> None:
        """Tick what is kept."""
        for line, rule in zip(self._lines, rules, strict=True):
            line.show(rule)


class _Line:
    """One rule."""

    def __init__(self, rule: Rule) -> None:
        with box(theme.ROW, "li").classes("gap-2"):
            self._mark = icon(OPEN)
            text(rule.sentence, tag="span")
            self._word: TextElement = hidden("")
        self.show(rule)

    def show(self, rule: Rule) -> None:
        self._mark.name = KEPT if rule.is_kept else OPEN
        self._word.text = _("kept") if rule.is_kept else _("not yet")
