"""WebKit, driven by Debian's WebKitWebDriver on a screen of its own; the driver's path is given, so nothing is fetched."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from selenium.common.exceptions import ElementNotInteractableException, StaleElementReferenceException
from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.steps import SECONDS, SEEN
from tests.browser_support import free_port

NEEDED = ("WebKitWebDriver", "Xvfb")


class WebKit:
    """One window of a running WebKit."""

    def __init__(self, driver: Remote) -> None:
        self._driver = driver

    def open(self, address: str) -> None:
        """Go to ``address``."""
        self._driver.get(address)

    def back(self) -> None:
        """Press the browser's Back."""
        self._driver.back()

    def count(self, path: str) -> int:
        """Return how many elements an XPath finds that are seen."""
        return len(self._seen(path))

    def click(self, path: str) -> None:
        """Click on the first element of an XPath."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                element = self._seen(path)[0]
                self._driver.execute_script("arguments[0].scrollIntoView({block: 'nearest'})", element)
                element.click()
                return
            except (
                StaleElementReferenceException,
                ElementNotInteractableException,
                IndexError,
            ):  # it was drawn anew in between
                if time.monotonic() > end:
                    raise

    def type(self, text: str) -> None:
        """Press keys, one a character; a line break is Enter."""
        ActionChains(self._driver).send_keys(text.replace("\n", Keys.ENTER)).perform()

    def _seen(self, path: str) -> list[WebElement]:
        end = time.monotonic() + SECONDS
        while True:
            try:
                return list(self._driver.execute_script(f"return ({SEEN})(arguments[0])", path))
            except StaleElementReferenceException:  # it was drawn anew before its handle was made
                if time.monotonic() > end:
                    raise


def is_there() -> bool:
    """Tell whether the driver and a screen without a monitor are installed."""
    return all(map(shutil.which, NEEDED))


@contextmanager
def open_webkit() -> Iterator[WebKit]:
    """Start WebKit in a window of 1440 × 900 on a screen that nobody sees."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as screen:
        try:
            assert screen.stdout is not None
            shown = {**os.environ, "DISPLAY": f":{screen.stdout.readline().strip()}"}
            service = Service(executable_path=shutil.which(NEEDED[0]), port=free_port(), env=shown)
            service.start()
            try:
                line = RemoteConnection(client_config=ClientConfig(remote_server_addr=service.service_url))
                driver = Remote(line, options=Options())
                driver.set_window_size(1440, 900)
                yield WebKit(driver)
                driver.quit()
            finally:
                service.stop()
        finally:
            screen.terminate()
