"""Colours, spacing and type of every screen: the only module that holds a colour."""

import colorsys
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nicegui import ui

from clientconnect.components.page_head import head_links

STYLES = Path(__file__).parent / "styles"
STILL = Path(__file__).parent / "still" / "still.css"

# Class constants: what other components write in `.classes(...)`. Their rules stand in `styles/`.
INK = "cc-ink"
MUTED = "cc-muted"
LINK = "cc-link"
PANEL = "cc-panel"
NUM = "cc-num"
CHOSEN = "cc-chosen"
HOVER = "cc-hover"
FILL = "cc-fill"  # exactly the height below the header; its children scroll by themselves
SCROLL = "cc-scroll"
ROW = "cc-row"
COLUMN = "cc-column"
HIDDEN = "cc-hidden"  # read by screen readers only
TONES = ("blue", "green", "teal", "amber", "red", "violet", "grey")
TONE = {tone: "cc-tone-" + tone for tone in TONES}
BAND = {tone: "cc-band-" + tone for tone in TONES}  # the account's header: white on a deep tone

PRIMARY = "#155e8f"

LIGHT = {
    "page": "#f1f5f9", "panel": "#ffffff", "subtle": "#f8fafc", "ink": "#0f172a", "muted": "#475569",
    "line": "#e2e8f0", "line-strong": "#cbd5e1", "field-line": "#64748b", "hover": "#f1f5f9", "accent": "#fcd34d",
    "on-accent": "#0f172a", "positive": "#166534", "negative": "#b91c1c", "warning": "#92400e", "waiting": "#5b21b6",
    "shade": "#0f172a29", "toast": "#1e293b", "alarm": "#991b1b", "on-toast": "#ffffff",
}  # fmt: skip
DARK = {
    "page": "#0b1220", "panel": "#0f172a", "subtle": "#172033", "ink": "#f1f5f9", "muted": "#a3b1c6",
    "line": "#334155", "line-strong": "#475569", "field-line": "#7c8aa0", "hover": "#1e293b", "accent": "#fcd34d",
    "on-accent": "#0f172a", "positive": "#86efac", "negative": "#fca5a5", "warning": "#fcd34d", "waiting": "#c4b5fd",
    "shade": "#00000080", "toast": "#334155", "alarm": "#991b1b", "on-toast": "#ffffff",
}  # fmt: skip
PAPER = {"on-band": "#ffffff", "print-ink": "#000000", "print-line": "#c0c0c0"}  # the same in light and dark
# tone: background, text, border in light; the same in dark; the band's background
TONE_COLOURS = {
    "blue": ("#f0f9ff", "#0c4a6e", "#bae6fd", "#082f49", "#bae6fd", "#075985", "#0c4a6e"),
    "green": ("#f0fdf4", "#14532d", "#bbf7d0", "#052e16", "#bbf7d0", "#166534", "#14532d"),
    "teal": ("#f0fdfa", "#134e4a", "#99f6e4", "#042f2e", "#99f6e4", "#115e59", "#134e4a"),
    "amber": ("#fffbeb", "#78350f", "#fcd34d", "#451a03", "#fde68a", "#92400e", "#78350f"),
    "red": ("#fef2f2", "#7f1d1d", "#fecaca", "#450a0a", "#fecaca", "#991b1b", "#7f1d1d"),
    "violet": ("#f5f3ff", "#4c1d95", "#ddd6fe", "#2e1065", "#ddd6fe", "#5b21b6", "#4c1d95"),
    "grey": ("#f1f5f9", "#334155", "#cbd5e1", "#1e293b", "#cbd5e1", "#475569", "#334155"),
}


@dataclass(frozen=True)
class SellingPoint:
    """One line of the sign-in screen: an icon, a heading, a sentence."""

    icon: str
    title: str
    sentence: str


@dataclass(frozen=True)
class Branding:
    """What an agency shows of itself on every screen. `primary` is a colour as #rrggbb; empty texts take the defaults.

    Raises ValueError for any other form of colour, since it goes into the style sheet as it stands.
    """

    agency_name: str
    primary: str = PRIMARY
    logo_icon: str = "account_balance"
    contact_lines: tuple[str, ...] = ()
    signin_heading: str = ""
    signin_points: tuple[SellingPoint, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a colour that is not six hexadecimal digits."""
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.primary):
            raise ValueError("a colour is written as #rrggbb")


def apply(branding: Branding, dark: bool | None = None) -> ui.dark_mode:
    """Give the page being built the agency's colours and the portal's styles.

    `dark` is the person's choice; None follows the system. Returns the element that switches it.
    """
    ui.button.default_classes("*:z-auto")  # Quasar's z-index in buttons makes false contrast faults in dialogs
    ui.add_head_html(
        head_links(branding.primary, _brand_dark(branding.primary)["bar"])
        + "<style>"
        + _colours(branding.primary, dark)
        + _styles()
        + "</style>"
    )
    return ui.dark_mode(dark)


def still_css(branding: Branding) -> str:
    """Return the style sheet of a page without scripts; light or dark as the system says."""
    return _still_colours(branding.primary) + _styles() + STILL.read_text("utf-8")


def contrast(first: str, second: str) -> float:
    """Tell the contrast ratio of two colours written as #rrggbb, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _styles() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css")))


@cache
def _colours(primary: str, dark: bool | None) -> str:
    light = LIGHT | PAPER | _brand_light(primary)
    night = DARK | _brand_dark(primary)
    quasar = {
        "primary": "var(--cc-brand)", "secondary": "#0f766e", "accent": "#155e75", "positive": "var(--cc-positive)",
        "negative": "var(--cc-negative)", "warning": "var(--cc-warning)", "info": "#155e75", "dark": DARK["panel"],
        "dark-page": DARK["page"],
    }  # fmt: skip
    rules = [
        ":root{" + _variables(light) + "}",
        "body.body--dark{" + _variables(night) + "}",
        # the page's ground before the first script runs: no white flash in the dark
        "html{background:" + (night if dark else light)["page"] + "}",
        "body{" + "".join(f"--q-{name}:{value} !important;" for name, value in quasar.items()) + "}",
    ]
    rules.append("@media print{body.body--dark{" + _variables(light) + "}}")
    if dark is None:
        rules.append("@media (prefers-color-scheme:dark){html{background:" + night["page"] + "}}")
    for tone, (back, ink, line, night_back, night_ink, night_line, band) in TONE_COLOURS.items():
        rules.append(f".cc-tone-{tone}{{--cc-t-back:{back};--cc-t-ink:{ink};--cc-t-line:{line}}}")
        rules.append(
            f".body--dark .cc-tone-{tone}{{--cc-t-back:{night_back};--cc-t-ink:{night_ink};--cc-t-line:{night_line}}}"
        )
        rules.append(f".cc-band-{tone}{{--cc-band:{band}}}")
        rules.append(f".body--dark .cc-band-{tone}{{--cc-band:{_mix(band, night['page'], 0.35)}}}")
    return "\n".join(rules) + "\n"


@cache
def _still_colours(primary: str) -> str:
    night = _variables(DARK | _brand_dark(primary))
    tones = "".join(
        f".cc-tone-{tone}{{--cc-t-back:{back};--cc-t-ink:{ink};--cc-t-line:{line}}}"
        for tone, (_back, _ink, _line, back, ink, line, _band) in TONE_COLOURS.items()
    )
    return _colours(primary, None) + "@media (prefers-color-scheme:dark){:root{" + night + "}" + tones + "}\n"


def _brand_light(primary: str) -> dict[str, str]:
    chosen = _mix("#ffffff", primary, 0.08)
    link = _readable(primary, "#000000", (LIGHT["page"], chosen))
    return _brand(primary, primary) | {"link": link, "chosen": chosen, "chosen-line": link, "focus": link}


def _brand_dark(primary: str) -> dict[str, str]:
    chosen = _readable(_mix(DARK["panel"], primary, 0.3), "#000000", (DARK["muted"],))
    link = _readable(_bright(primary), "#ffffff", (DARK["panel"], DARK["subtle"], chosen))
    colours = _brand(_mix(primary, "#ffffff", 0.06), _mix(primary, DARK["page"], 0.45))
    return colours | {"link": link, "chosen": chosen, "chosen-line": link, "focus": link}


def _brand(brand: str, bar: str) -> dict[str, str]:
    ink = _ink_on(brand)
    hover = _mix(brand, "#000000" if ink == "#ffffff" else "#ffffff", 0.14)
    return {"brand": brand, "on-brand": ink, "brand-hover": hover, "bar": bar, "on-bar": _ink_on(bar)}


def _readable(colour: str, toward: str, grounds: tuple[str, ...]) -> str:
    """Move a colour toward black or white until it can be read on (or under) all the grounds."""
    for step in range(21):
        moved = _mix(colour, toward, step / 20)
        if min(contrast(moved, ground) for ground in grounds) >= 4.5:
            return moved
    return toward


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--cc-{name}:{value};" for name, value in colours.items())


def _ink_on(ground: str) -> str:
    return next(ink for ink in ("#ffffff", LIGHT["ink"], "#000000") if contrast(ground, ink) >= 4.5)


def _bright(colour: str) -> str:
    """Raise a colour to a light and clear one of the same hue, to be read on a dark ground."""
    hue, _lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    return "#" + "".join(
        f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, 0.74, min(1.0, saturation * 1.3))
    )


def _mix(first: str, second: str, share: float) -> str:
    """Mix `share` (0 to 1) of the second colour into the first."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
