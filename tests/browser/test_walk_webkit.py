"""The main walk in WebKit, which Safari is built on."""

from tests.browser.steps import act, walk, without
from tests.browser.webkit import is_there, open_webkit
from tests.demo_server import DemoServer


def test_the_main_walk(demo_server: DemoServer) -> None:
    if not is_there():
        without("WebKit: on Debian install webkit2gtk-driver and xvfb")
    before = demo_server.errors()
    with open_webkit() as webkit:
        walk(webkit, demo_server)
        act(webkit, demo_server)
    assert demo_server.errors() == before
