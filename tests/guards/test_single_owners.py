"""Single owners: the environment, the clock, notices, colours, worker threads and the disk have one room each."""

import ast
import re
from fnmatch import fnmatch

import pytest
from PIL.ImageColor import colormap

from tests.guards.sources import PACKAGE, ROOT, Source, modules, project_files, sample, strings

SETS_ENVIRONMENT = {"main.py": "NiceGUI reads its own settings from the environment when it is imported"}

WRITES_TO_DISK = {
    "services/foundation/file_store.py": "the owner of the people's files",
    "services/exchange/outward/export.py": "writes the file that goes out",
    "services/exchange/outward/images.py": "writes the images that go out beside a file of new accounts",
    "services/foundation/disk.py": "writes a file whole and brings it to the disk, for the few that write",
    "services/foundation/scratch.py": "makes the folders of work in between, and removes what a crash has left",
    "services/foundation/child_side.py": "answers its parent through a pipe",
    "services/foundation/database.py": "makes the folder of a SQLite database",
    "services/foundation/encryption.py": "keeps the keys in a file beside the data folder",
    "services/foundation/installation.py": "makes the data folder and says what lives there",
    "services/foundation/tabular/sheet.py": "a child process writes a sheet as text into its parent's scratch folder",
    "services/foundation/spreadsheets.py": "writes a table into the file that its caller names, to be handed out",
    "services/foundation/worksheet.py": "writes rows beside the file that its caller names, of which a sheet is made",
    "services/placements/many/reading.py": "writes the rows that it checked into a scratch folder that its caller names",
    "services/placements/many/rows_file.py": "a child process writes rows of a file into its parent's scratch folder",
    "services/foundation/paper.py": "a child process draws a PDF into its parent's scratch folder",
    "services/exchange/inbox.py": "moves a loaded file from the inbox to processed or failed",
    "services/foundation/previews.py": "keeps the pictures of pages beside the files that they show",
    "services/foundation/mail.py": "writes mails as files where there is no mail server",
    "services/foundation/backup/make.py": "writes the backup",
    "services/foundation/backup/contents.py": "unpacks a backup into a scratch folder",
    "services/foundation/backup/restore.py": "makes the folder of the restored installation",
    "api/papers.py": "makes the private folder from which a printed page is sent",
    "api/placing.py": "makes the private folder from which files about placed accounts are handed out",
    "api/exports.py": "makes the private folder from which an export is handed out, and sweeps it",
    "cli/*": "a command writes what the person at the terminal asks for",
}
"""Modules (or patterns) that write to disk, each with its reason."""

TIME = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.ctime",
    "pandas.Timestamp.now",
    "pandas.Timestamp.today",
    "pandas.Timestamp.utcnow",
    "sqlalchemy.func.now",
    "sqlmodel.func.now",
    "sqlalchemy.func.current_timestamp",
    "sqlmodel.func.current_timestamp",
}
ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.getenvb", "os.putenv", "os.unsetenv"}
NOTICES = {"nicegui.ui.notify", "nicegui.ui.notification"}
THREADS = {"nicegui.run.io_bound", "nicegui.run.cpu_bound", "asyncio.to_thread", "asyncio.create_task"}
WRITING_FUNCTIONS = re.compile(
    r"os\.(open|remove|unlink|rename|replace|link|symlink|mkdir|makedirs|rmdir|truncate|chmod|utime|fdopen)"
    r"|shutil\.(copy\w*|move|rmtree|make_archive|unpack_archive)|tempfile\.\w+"
)
OUR_WRITERS = re.compile(
    r"clientconnect\.services\.foundation\.disk\.(write_\w+|finished|take_place|remove\w*|private_folder)"
)
"""Functions of the disk module that write for their caller; a scratch folder goes by itself."""
WRITING_METHODS = {"write_text", "write_bytes", "mkdir", "unlink", "touch", "rmdir", "symlink_to", "hardlink_to"}
OPENING = {"open", "io.open", "codecs.open", "gzip.open", "bz2.open", "lzma.open"}

COLOUR = re.compile(r"^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$|#[0-9a-f]{6}\b|\b(?:rgba?|hsla?)\(", re.IGNORECASE)
NAMED_COLOUR = re.compile(
    rf"(?<![\w.#-])(?:{'|'.join(sorted(colormap, key=len, reverse=True))})(?![\w-])"
    r"|#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(",
    re.IGNORECASE,
)
SHADE = re.compile(r"\b(?:bg|text|border|ring|fill|stroke|from|to)-[a-z]+-\d{1,3}\b|\bcolor=[a-z]+-\d{1,2}\b")


def environment(source: Source) -> list[str]:
    """Find readers of the environment, and writers other than those named."""
    if source.room == "settings.py":
        return []
    writes = {id(target) for node in ast.walk(source.tree) for target in environment_writes(source, node)}
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name | ast.Attribute) and source.full_name(node) in ENVIRONMENT:
            if id(node) in writes and source.room in SETS_ENVIRONMENT:
                continue
            found.append(source.at(node, "the environment is read in settings.py only"))
        elif isinstance(node, ast.ClassDef) and any("BaseSettings" in source.full_name(b) for b in node.bases):
            found.append(source.at(node, "settings are in settings.py only"))
    return found


def environment_writes(source: Source, node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        return [node.value]
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"setdefault", "update"}
    ):
        return [node.func.value]
    return []


def time(source: Source) -> list[str]:
    """Find readers of the time (durations by ``time.monotonic`` and ``perf_counter`` are free)."""
    if source.room == "clock.py":
        return []
    return [
        source.at(node, f"{source.full_name(node)}: the time is read in clock.py only")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Name | ast.Attribute) and source.full_name(node) in TIME
    ]


def notices(source: Source) -> list[str]:
    """Find notices made elsewhere than in the feedback module."""
    if source.room == "components/feedback.py":
        return []
    return [source.at(c, "notices are made in components/feedback.py only") for c, n in source.calls() if n in NOTICES]


def pages(source: Source) -> list[str]:
    """Find pages registered without the limit of time that every page has."""
    if source.room in {"components/timed_page.py", "components/posted.py"}:
        return []
    calls = [call for call, name in source.calls() if name == "nicegui.ui.page"]
    return [source.at(call, "a page is registered by components/timed_page.py only") for call in calls]


def threads(source: Source) -> list[str]:
    """Find services taken off the event loop elsewhere than in the bridge, and tasks that may vanish."""
    if source.room == "components/bridge.py" or source.room.startswith("services/"):
        return []
    return [
        source.at(call, f"{name}: use components/bridge.py (or nicegui.background_tasks for a task)")
        for call, name in source.calls()
        if name in THREADS or name.endswith(".run_in_executor")
    ]


def colours(source: Source) -> list[str]:
    """Find colours and shades named on the screens outside the theme."""
    if not source.room.startswith(("pages/", "components/")) or source.room == "components/theme.py":
        return []
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant):
            texts = [text for text in strings(node) if COLOUR.search(text) or SHADE.search(text)]
            found += [source.at(node, f"{text!r}: colours are in components/theme.py only") for text in texts]
        elif isinstance(node, ast.Call) and source.full_name(node.func) == "nicegui.ui.colors":
            found.append(source.at(node, "ui.colors: colours are in components/theme.py only"))
    return found


def disk_writes(source: Source) -> list[str]:
    """Find writes to disk outside the file store and the modules named with their reason."""
    if any(fnmatch(source.room, pattern) for pattern in WRITES_TO_DISK):
        return []
    return writes_in(source)


def writes_in(source: Source) -> list[str]:
    return [
        source.at(call, f"{name}: the disk is written in services/foundation/file_store.py only")
        for call, name in source.calls()
        if is_write(call, name)
    ]


def is_write(call: ast.Call, name: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    if WRITING_FUNCTIONS.fullmatch(name) or OUR_WRITERS.fullmatch(name):
        return True
    if "." in name and last in WRITING_METHODS:
        return True
    if last == "rename" and "." in name and len(call.args) == 1 and not call.keywords:
        return not isinstance(call.args[0], ast.Dict)
    if name in OPENING:
        return opens_to_write(call, 1)
    return last == "open" and "." in name and opens_to_write(call, 0)


def opens_to_write(call: ast.Call, position: int) -> bool:
    """Tell whether a call of ``open`` writes; a mode that is no constant counts as writing."""
    mode = next((k.value for k in call.keywords if k.arg == "mode"), None)
    if mode is None:
        mode = call.args[position] if len(call.args) > position else None
    if mode is None:
        return False
    if isinstance(mode, ast.Constant):
        return (
            isinstance(mode.value, str)
            and re.fullmatch(r"[rwxabt+]+", mode.value) is not None
            and bool(set(mode.value) & set("wxa+"))
        )
    return position == 1


RULES = {
    "environment": environment,
    "time": time,
    "notices": notices,
    "pages": pages,
    "threads": threads,
    "colours": colours,
    "disk": disk_writes,
}


@pytest.mark.parametrize("rule", RULES)
def test_the_owner_is_alone(rule):
    assert [finding for source in modules() for finding in RULES[rule](source)] == []


def colours_in_styles(css: str) -> list[str]:
    """Find colours in the declarations of a style sheet: names, hexadecimal ones, functions of numbers."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    values = re.findall(r"(?<=:)[^;{}]+", plain)
    return [found.strip() for value in values for found in NAMED_COLOUR.findall(value)]


def test_style_sheets_take_their_colours_from_the_theme():
    sheets = [
        path
        for path in project_files()
        if path.suffix in {".css", ".html"} and (ROOT / PACKAGE / "components") in path.parents
    ]
    assert len(sheets) > 10
    assert {path.name: colours_in_styles(path.read_text(encoding="utf-8")) for path in sheets} == {
        path.name: [] for path in sheets
    }


@pytest.mark.parametrize("value", ["white", "1px solid silver", "#fff", "#155e8f80", "rgb(1 2 3)", "Red !important"])
def test_a_colour_in_a_style_sheet_is_found(value):
    assert colours_in_styles(f".cc-a:hover {{ white-space: nowrap; color: {value}; margin: 0 }}")


def test_what_is_no_colour_in_a_style_sheet_is_no_finding():
    css = "/* white */ .cc-tone-red > a:hover { white-space: nowrap; color: var(--cc-ink); border: 1px solid transparent; }"
    assert colours_in_styles(css + "a { background: color-mix(in srgb, currentColor 15%, transparent); }") == []


def test_every_writer_named_still_writes():
    rooms = [source for source in modules() if writes_in(source)]
    idle = [p for p in WRITES_TO_DISK if "*" not in p and not any(fnmatch(s.room, p) for s in rooms)]
    assert [pattern for pattern in idle if any(source.room == pattern for source in modules())] == []


BAD = {
    "environment": [
        "import os\nos.environ['HOME']",
        "import os\nos.environ.get('HOME')",
        "import os\nos.getenv('HOME')",
        "from os import environ\nenviron['HOME']",
        "import os as o\nx = dict(o.environ)",
        "import os\nos.environ['HOME'] = '/'",
        "from pydantic_settings import BaseSettings\nclass More(BaseSettings): ...",
    ],
    "time": [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import UTC, datetime\ndatetime.now(UTC)",
        "import datetime as dt\ndt.datetime.utcnow()",
        "from datetime import date\nfield(default_factory=date.today)",
        "import time\ntime.time()",
        "from time import time\ntime()",
        "from sqlmodel import func\nfunc.now()",
        "import pandas as pd\npd.Timestamp.now()",
    ],
    "notices": ["from nicegui import ui\nui.notify('x')", "from nicegui import ui as u\nu.notification('x')"],
    "threads": [
        "from nicegui import run\nasync def f(): await run.io_bound(g)",
        "import asyncio\nasync def f(): await asyncio.to_thread(g)",
        "async def f(loop): await loop.run_in_executor(None, g)",
        "import asyncio\nasyncio.create_task(f())",
    ],
    "colours": [
        "x = '#1976d2'",
        "x.style('color: #1976d2')",
        "x = '#abc'",
        "x = 'rgb(1, 2, 3)'",
        "x.classes('bg-red-100')",
        "x.props('color=grey-7')",
        "from nicegui import ui\nui.colors(primary=p)",
    ],
    "disk": [
        "open(path, 'w')",
        "open(path, mode='ab')",
        "open(path, mode)",
        "path.open('wb')",
        "path.write_text('x')",
        "path.parent.mkdir()",
        "path.unlink()",
        "path.rename(other)",
        "import os\nos.replace(a, b)",
        "from os import remove\nremove(a)",
        "import shutil\nshutil.copyfileobj(a, b)",
        "import tempfile\ntempfile.NamedTemporaryFile()",
        "import gzip\ngzip.open(path, 'wb')",
        "from clientconnect.services.foundation import disk\ndisk.write_whole(path, b'x')",
        "from clientconnect.services.foundation.disk import private_folder\nprivate_folder(path)",
    ],
}
GOOD = {
    "environment": ["import os\nos.cpu_count()", "environ = {}\nenviron_of(1)"],
    "time": [
        "import time\ntime.monotonic()",
        "from clientconnect import clock\nclock.now()",
        "from datetime import datetime\ndatetime(2026, 1, 1)",
        "x.now()",
    ],
    "notices": ["from clientconnect.components import feedback\nfeedback.notify('x')"],
    "threads": ["from clientconnect.components import bridge\nbridge.call(f)"],
    "colours": ["x.classes('text-primary bg-surface w-12')", "x = 'Account #123'", "x = 'to-do'"],
    "disk": ["open(path)", "open(path, 'rb')", "path.open()", "frame.rename(columns=names)", "text.replace('a', 'b')"],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BAD.items() for text in texts])
def test_another_owner_is_found(rule, text):
    assert RULES[rule](sample(text, "clientconnect/pages/manage.py"))


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in GOOD.items() for text in texts])
def test_what_asks_the_owner_is_no_finding(rule, text):
    assert RULES[rule](sample(text, "clientconnect/pages/manage.py")) == []


def test_only_a_named_module_sets_the_environment():
    text = "import os\nos.environ['A'] = 'b'\nos.environ.setdefault('C', 'd')"
    assert environment(sample(text, "clientconnect/main.py")) == []
    assert environment(sample(text + "\nos.environ['E']", "clientconnect/main.py"))
