"""Browsers by what they call themselves."""

import pytest

from clientconnect.components.connection.browsers import browser_of

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
OLD_IPHONE = IPHONE.replace("17_4", "15_7")
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("user_agent", "name", "version", "is_recent"),
    [
        (f"{WINDOWS} {CHROME}", "Chrome", 131, True),
        (f"{WINDOWS} {CHROME.replace('131', '113')}", "Chrome", 113, False),
        (f"{WINDOWS} {CHROME.replace('Chrome', 'HeadlessChrome')}", "Chrome", 131, True),
        (f"{WINDOWS} {CHROME} Edg/131.0.0.0", "Edge", 131, True),
        (f"{WINDOWS} {CHROME} Edge/18.17763", "Chrome", 131, True),
        (f"{WINDOWS[:-1]}; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox", 133, True),
        (f"{WINDOWS[:-1]}; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox", 115, False),
        (f"{MAC} Version/18.1 Safari/605.1.15", "Safari", 18, True),
        (f"{MAC} Version/16.6 Safari/605.1.15", "Safari", 16, False),
        (f"{IPHONE} Version/17.4 Mobile/15E148 Safari/604.1", "Safari", 17, True),
        (f"{IPHONE} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1", "Chrome", 131, True),
        (f"{OLD_IPHONE} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1", "Chrome", 131, False),
        (f"{IPHONE} FxiOS/98.0 Mobile/15E148 Safari/605.1.15", "Firefox", 98, True),
        (f"{ANDROID} Chrome/131.0.0.0 Mobile Safari/537.36", "Chrome", 131, True),
        (f"{ANDROID} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36", "", 0, False),
        (f"{WINDOWS} {CHROME} OPR/116.0.0.0", "", 0, False),
        ("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", "", 0, False),
        ("curl/8.5.0", "", 0, False),
        ("", "", 0, False),
        ("Firefox/" + "9" * 4000, "", 0, False),
    ],
)
def test_a_browser_is_recognised(user_agent: str, name: str, version: int, is_recent: bool) -> None:
    found = browser_of(user_agent)
    assert (found.name, found.version, found.is_recent) == (name, version, is_recent)
