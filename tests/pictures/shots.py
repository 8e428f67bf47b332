"""A photographer's hand: signing in, waiting until a page stands still, cutting out, saving small."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from clientconnect.demo.agency import PASSWORD

DESK = (1440, 900)
SMALL_DESK = (1200, 750)
PHONE = (390, 844)
WALL = (1920, 1080)
COLOURS = 256
MARGIN = 40
WAITING = (
    "() => document.fonts.ready.then(() => [...document.images].every(image => image.complete && image.naturalWidth))"
)
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
SETTLED = (
    "() => !document.querySelector('.q-ripple') && document.getAnimations().every(one => one.playState !== 'running')"
)


@dataclass(frozen=True)
class Studio:
    """A browser before the demo at ``url``, whose data are in the folder ``demo``."""

    browser: Browser
    url: str
    demo: Path

    @contextmanager
    def page(
        self, size: tuple[int, int] = DESK, who: str = "", scale: float = 1, *, dark: bool = False
    ) -> Iterator[Page]:
        """Open the demo, signed in as ``who``; ``scale`` is pixels of the picture for one of the page."""
        is_phone = size == PHONE
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=scale,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="en-US",
            timezone_id="America/New_York",
            is_mobile=is_phone,
            has_touch=is_phone,
        )
        page = context.new_page()
        page.goto(f"{self.url}/signin")
        if who:
            page.get_by_label("Username").fill(who)
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Login").click()
            page.get_by_role("heading", name="Manage Accounts").wait_for(state="attached")
            page.wait_for_function("window.did_handshake")
        yield page
        context.close()


def shot(page: Page, *, of: Locator | None = None, around: int = 0, width: int = 0) -> Image.Image:
    """Photograph the page once it stands still, or a part ``of`` it.

    A part is cut out with so many pixels ``around`` it, and at least ``width`` wide, it being in the middle.
    """
    size = page.viewport_size
    assert size
    page.mouse.move(2, size["height"] - 2)  # over nothing that a mouse would light up
    page.evaluate("() => document.activeElement?.blur()")
    page.evaluate(DRAWN)
    page.wait_for_function(WAITING)
    page.wait_for_function(SETTLED)
    if of is None:
        return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    box = of.bounding_box()
    assert box
    more = max(around, (width - box["width"]) / 2)
    left, top = max(0, box["x"] - more), max(0, box["y"] - around)
    right = min(size["width"], box["x"] + box["width"] + more)
    bottom = min(size["height"], box["y"] + box["height"] + around)
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide", clip=clip)))  # type: ignore[arg-type]


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    """Put ``pictures`` beside each other."""
    width = sum(one.width + MARGIN for one in pictures) + MARGIN
    whole = ground(width, max(one.height for one in pictures) + 2 * MARGIN)
    left = MARGIN
    for one in pictures:
        whole.paste(framed(one), (left, MARGIN))
        left += one.width + MARGIN
    return whole


def stacked(pictures: list[Image.Image]) -> Image.Image:
    """Put ``pictures`` below each other."""
    height = sum(one.height + MARGIN for one in pictures) + MARGIN
    whole = ground(max(one.width for one in pictures) + 2 * MARGIN, height)
    top = MARGIN
    for one in pictures:
        whole.paste(framed(one), (MARGIN, top))
        top += one.height + MARGIN
    return whole


def ground(width: int, height: int) -> Image.Image:
    """Return what pictures put together lie on."""
    return Image.new("RGB", (width, height), (241, 245, 249))


def framed(picture: Image.Image) -> Image.Image:
    """Draw a hairline round ``picture``."""
    whole = Image.new("RGB", picture.size, (148, 163, 184))
    whole.paste(picture.convert("RGB").crop((2, 2, picture.width - 2, picture.height - 2)), (2, 2))
    return whole


def save(picture: Image.Image, path: Path) -> int:
    """Save ``picture`` as a PNG of at most 256 colours; return its size in bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, "PNG", optimize=True)
    return path.stat().st_size
