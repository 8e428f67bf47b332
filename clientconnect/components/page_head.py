"""What the head of every page tells the browser, by link and meta tags alone."""

from functools import cache


@cache
def head_links(bar: str, night_bar: str) -> str:
    """Return manifest, icon, the colour of the window's bar by day and by night, and where to go without scripts.

    Both colours are checked ones, written as #rrggbb.
    """
    return (
        '<link rel="manifest" href="/manifest.webmanifest">'
        '<link rel="apple-touch-icon" href="/assets/icon-192.png">'
        f'<meta name="theme-color" content="{bar}" media="(prefers-color-scheme:light)">'
        f'<meta name="theme-color" content="{night_bar}" media="(prefers-color-scheme:dark)">'
        '<noscript><meta http-equiv="refresh" content="0; url=/connection/scripts"></noscript>'
    )
