"""Take the pictures: ``python -m tests.pictures``, or only those named: ``python -m tests.pictures phone searching``."""

import argparse
import sys
import tempfile
from pathlib import Path

from clientconnect.components.asset_files import ASSETS
from tests.browser_support import open_chromium
from tests.pictures.portal import DEMO, pictured_demo
from tests.pictures.scenes import SCENES
from tests.pictures.shots import Studio, save

FOLDER = ASSETS / "help"


def main() -> None:
    """Serve the demo on its fixed day, and take each picture of it."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("names", nargs="*", choices=[*SCENES, []], help="all where none is named")
    words.add_argument("--folder", type=Path, default=FOLDER)
    chosen = words.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        pictured_demo(Path(folder)) as url,
        open_chromium() as browser,
    ):
        studio = Studio(browser, url, Path(folder) / DEMO)
        for name in chosen.names or SCENES:
            picture = SCENES[name](studio)
            size = save(picture, chosen.folder / f"{name}.png")
            sys.stdout.write(f"{name}.png: {picture.width} × {picture.height}, {size / 1000:.0f} kB\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
