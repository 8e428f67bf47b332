"""A terminal with a dry run on it: the real command, its real output, drawn by the browser."""

import csv
import html
import io
import subprocess
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser_support import ROOT
from tests.installation_support import clean_environment

WORDS = ["import", "accounts", "new_business.csv", "--mapping", "brightree", "--dry-run"]
BROKEN = {6: ("ServiceDate", "02/31/2026"), 17: ("RSPSSN", "917-42-207")}
"""By the row of the file, counted from 0 without the header: what a hurried hand does to it."""
PAGE = """<!doctype html><style>
body {{ margin: 0; padding: 24px; background: #f1f5f9; width: 912px }}
div {{ background: #0f172a; color: #e2e8f0; border-radius: 8px; overflow: hidden }}
pre {{ margin: 0; padding: 18px 22px; font: 14px/21px "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre-wrap }}
b {{ color: #7dd3fc; font-weight: 400 }}
</style><div><pre><b>$</b> {command}
{said}</pre></div>"""


def dry_run(browser: Browser, demo: Path) -> Image.Image:
    """Try a file with two wrong values in the ``demo``, and photograph what the terminal says."""
    folder = demo.parent
    (folder / WORDS[2]).write_text(_broken(), encoding="utf-8")
    command = [sys.executable, "-m", "clientconnect", *WORDS, "--data-dir", str(demo)]
    environment = clean_environment() | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    said = html.escape(done.stdout.strip("\n"))
    assert "2 rows are refused" in said, done.stdout + done.stderr
    page = browser.new_page(viewport={"width": 960, "height": 100}, device_scale_factor=2)
    page.set_content(PAGE.format(command=html.escape(" ".join(["python3 portal.py", *WORDS])), said=said))
    taken = page.screenshot(full_page=True)
    page.close()
    return Image.open(io.BytesIO(taken))


def _broken() -> str:
    """Return the sample file with the wrong values in it."""
    with (ROOT / "data" / "demo" / "brightree_new_business.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for place, (column, value) in BROKEN.items():
        rows[place][column] = value
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
