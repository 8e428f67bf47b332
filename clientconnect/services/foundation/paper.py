"""Paper: pages of our own making as PDF, drawn in a child process with limits; nothing is fetched, values are escaped.

A template is Jinja's and holds HTML and CSS as xhtml2pdf knows them. Each ``<div class="sheet">`` is a page; what people
typed has the class ``given``, which breaks words that are longer than a line. The fonts come along: DejaVu holds the
letters of Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic.
"""

import shutil
import textwrap
from pathlib import Path

import jinja2

from clientconnect.errors import Unavailable
from clientconnect.services.foundation import child, disk, scratch
from clientconnect.texts import _

FONTS = Path(__file__).parent / "fonts"
LINE = 74
"""Letters of a line, most of the time."""
LIMITS = child.Limits(seconds=180, memory_mib=1024, file_mib=256)

_STYLE = """
@font-face { font-family: Paper; src: url("DejaVuSans.ttf"); }
@font-face { font-family: Paper; font-weight: bold; src: url("DejaVuSans-Bold.ttf"); }
@font-face { font-family: PaperMono; src: url("DejaVuSansMono.ttf"); }
@page { size: letter portrait; margin: 1in 1in 0.8in 1in; }
body { font-family: Paper; font-size: 10.5pt; line-height: 1.45; color: #1a1a1a; }
.sheet { page-break-after: always; }
.given { -pdf-word-wrap: CJK; }
.text-line { margin: 0; font-size: 9.5pt; line-height: 1.3; }
"""


def fill(template: Path, /, **values: object) -> str:
    """Return the HTML of ``template`` filled with ``values``, each escaped; a missing one is a fault of the caller."""
    around = jinja2.Environment(
        loader=jinja2.FileSystemLoader(template.parent), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return around.get_template(template.name).render(_=_, style=_STYLE, **values)


def lines(text: str, most: int) -> list[str]:
    """Return ``text`` as lines that each fit on the page, ``most`` of them at most; the rest is read on the screen.

    A line is a paragraph of its own in a template: one paragraph that is higher than what is left of a page is not drawn.
    """
    found = [part for line in text.splitlines() for part in textwrap.wrap(line, LINE) or [""]]
    return (
        found
        if len(found) <= most
        else [*found[: most - 1], f"{found[most - 1][: LINE - 24]} … {_('(more on the screen)')}"]
    )


def write(html: str, target: Path) -> None:
    """Write ``html`` as PDF to ``target``, its owner's alone, whole or not at all; for errors see :func:`child.run`."""
    with scratch.folder() as folder:
        drawn = folder / "paper.pdf"
        child.run(draw, html, drawn, limits=LIMITS)
        with drawn.open("rb") as source, disk.finished(target) as file:
            shutil.copyfileobj(source, file)


def draw(html: str, target: str) -> None:
    """Draw ``html`` as the PDF ``target``; runs in the child. It reads the fonts and no other file, and no address."""
    import logging

    from xhtml2pdf import pisa  # type: ignore[import-untyped]
    from xhtml2pdf.config.resources import ResourceAccessPolicy  # type: ignore[import-untyped]

    logging.disable()  # its warnings quote the page
    policy = ResourceAccessPolicy.server(FONTS, allow_remote=False, max_render_seconds=LIMITS.seconds)
    with Path(target).open("wb") as file:
        done = pisa.pisaDocument(html, file, path=str(FONTS / "paper.html"), resource_policy=policy)
    if done.err:
        raise Unavailable(_("The pages could not be drawn. Please try again."))
