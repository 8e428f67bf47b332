"""Whatever colour an agency chooses, what is written on it and in it can be read; and every colour that is used is set."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientconnect.components import theme
from clientconnect.components.theme import Branding, contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")

SET_ON_ELEMENTS = {"--cc-entries"}  # by frame.py, which knows how many there are


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#155e8f", "#155e8f") == pytest.approx(1)


@given(COLOURS)
def test_every_brand_colour_can_be_read(primary: str) -> None:
    for colours in (theme.LIGHT | theme._brand_light(primary), theme.DARK | theme._brand_dark(primary)):
        pairs = [("on-brand", "brand"), ("on-brand", "brand-hover"), ("on-bar", "bar"), ("bar", "on-bar")]
        pairs += [("link", ground) for ground in ("page", "panel", "subtle", "chosen")]
        pairs += [("ink", "chosen"), ("muted", "chosen")]
        for text, ground in pairs:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground, colours[text], colours[ground])
        for edge in ("focus", "chosen-line"):
            assert contrast(colours[edge], colours["panel"]) >= 3, edge


@pytest.mark.parametrize("shade", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_fixed_colours_can_be_read(shade: dict[str, str]) -> None:
    for text in ("ink", "muted", "positive", "negative", "warning", "waiting"):
        for ground in ("page", "panel", "subtle", "hover"):
            assert contrast(shade[text], shade[ground]) >= 4.5, (text, ground)
    assert contrast(shade["field-line"], shade["panel"]) >= 3
    assert contrast(shade["on-toast"], shade["toast"]) >= 4.5
    assert contrast(shade["on-toast"], shade["alarm"]) >= 4.5


@pytest.mark.parametrize("tone", theme.TONES)
def test_every_tone_can_be_read(tone: str) -> None:
    back, ink, line, night_back, night_ink, night_line, band = theme.TONE_COLOURS[tone]
    assert min(contrast(ink, back), contrast(night_ink, night_back), contrast("#ffffff", band)) >= 7
    assert min(contrast(ink, line), contrast(night_ink, night_line)) >= 4.5  # the round names of a conversation


@pytest.mark.parametrize("dark", [None, True])
def test_every_variable_that_the_styles_use_is_set(*, dark: bool | None) -> None:
    assert unset(theme._colours(theme.PRIMARY, dark) + theme._styles()) == set()
    assert unset(theme.still_css(Branding("Agency"))) == set()
    assert unset(":root{--cc-ink:#000} a{color:var(--cc-ink)} b{color:var( --cc-inc, red)}") == {"--cc-inc"}


def unset(css: str) -> set[str]:
    """Return the variables that ``css`` uses and nothing in it sets: such a colour is silently another."""
    used = set(re.findall(r"var\(\s*(--cc-[\w-]+)", css))
    return used - set(re.findall(r"(--cc-[\w-]+)\s*:", css)) - SET_ON_ELEMENTS


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#155e8f;}body{display:none", ""])
def test_another_form_of_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        Branding("Agency", primary=colour)
