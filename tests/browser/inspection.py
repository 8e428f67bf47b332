"""Looking at one state of a page after the other with axe, in every shade and size."""

from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.browser.visits import DESK, NOTEBOOK, PHONE, fits

LOOKS = [("light", DESK), ("dark", NOTEBOOK), ("light", PHONE)]
WEARS = "shade => !document.body.className.includes('body--') || document.body.classList.contains('body--' + shade)"
"""A still page has no class of its shade: the style sheet alone decides."""


class Inspection:
    """Looks at one state of a page after the other, keeps what axe finds, and reports it all at the end."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def look(self, page: Page, state: str, within: str | None = None) -> None:
        """Look at ``page`` (or at what changed ``within`` it) in every look; it must not scroll sideways either."""
        for shade, size in LOOKS:
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=shade)  # type: ignore[arg-type]
            page.wait_for_function(WEARS, arg=shade)
            name = f"{state}, {shade}, {size['width']} wide"
            self.found += [f"{name}: {fault}" for fault in violations(page, within)]
            if not fits(page):
                self.found.append(f"{name}: scrolls sideways")
        page.set_viewport_size(DESK)  # type: ignore[arg-type]

    def visit(self, page: Page, path: str) -> None:
        """Go to ``path`` and look."""
        page.goto(path)
        expect(page.get_by_role("heading", level=1).first).to_be_attached()
        self.look(page, path)

    def has_found_nothing(self) -> None:
        assert not self.found, "\n".join(self.found)
