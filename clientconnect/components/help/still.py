"""Help before sign-in: the same guide as one still page; its search is a plain form."""

from collections.abc import Sequence

from starlette.responses import Response

from clientconnect.components.asset_files import help_picture
from clientconnect.components.help.marks import filtered, pieces
from clientconnect.components.help.models import Chapter
from clientconnect.components.still_page import still_page
from clientconnect.components.theme import Branding
from clientconnect.texts import _

LONGEST_SEARCH = 200


def still_help(chapters: Sequence[Chapter], branding: Branding, search: str = "") -> Response:
    """Return the page with the sections that hold every word of ``search``."""
    asked = search.strip()[:LONGEST_SEARCH]
    found = filtered(chapters, asked)
    return still_page(
        "help.html",
        _("Help"),
        branding,
        chapters=found,
        count=sum(len(chapter.sections) for chapter in found),
        search=asked,
        pieces=pieces,
        help_picture=help_picture,
    )
