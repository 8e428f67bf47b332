"""A refusal as a still page in the agency's look: it costs the server no page and has the way on."""

from starlette.responses import HTMLResponse

from clientconnect.components.agency_branding import branding
from clientconnect.components.error_view import error_words
from clientconnect.components.still_page import still_page


async def refusal(status: int, address: str, sentence: str = "") -> HTMLResponse:
    """Return the page for the HTTP ``status``; ``sentence`` replaces the shipped one, ``address`` is what was asked for."""
    words = error_words(status, address)
    return still_page(
        "refusal.html", words.title, await branding(), status=status, words=words, sentence=sentence or words.sentence
    )
