"""WebKit, driven by Debian's WebKitWebDriver on a screen of its own; the driver's path is given, so nothing is fetched."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

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
        self._seen(path)[0].click()

    def type(self, text: str) -> None:
        """Press keys, one a character; a line break is Enter."""
        ActionChains(self._driver).send_keys(text.replace("\n", Keys.ENTER)).perform()

    def _seen(self, path: str) -> list[WebElement]:
        found = self._driver.find_elements(By.XPATH, path)
        return [one for one in found if self._driver.execute_script("return arguments[0].checkVisibility()", one)]


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
