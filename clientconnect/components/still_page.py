"""A page without scripts and without a live connection, in the agency's look: for those who are not in yet.

It costs the server no memory once it is sent, and it shows in a browser that lets no script run.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from nicegui import __version__
from starlette.responses import HTMLResponse

from clientconnect.components import theme
from clientconnect.components.frame import title_of
from clientconnect.texts import _, plural

TEMPLATES = Path(__file__).parent / "still"
_FONTS = f"/_nicegui/{__version__}/static/fonts.css"


def still_page(
    template: str, title: str, branding: theme.Branding, *, status: int = 200, **values: Any
) -> HTMLResponse:
    """Fill ``template`` (a file of the folder ``still``) with ``values``, all of them escaped."""
    content = _environment().get_template(template).render(
        title=title,
        tab_title=title_of(title, branding),
        branding=branding,
        css=theme.still_css(branding),
        fonts=_FONTS,
        **values,
    )  # fmt: skip
    return HTMLResponse(content, status)


@cache
def _environment() -> Environment:
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals |= {"_": _, "plural": plural}
    return made
