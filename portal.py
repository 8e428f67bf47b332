#!/usr/bin/env python3
"""Start ClientConnect from a fresh clone: set up `.venv` from the locks, then hand over to the command line.

Standard library only, because it runs before anything is installed. It writes nothing but `.venv` and, on request,
the two locks; every word that is not its own goes to `python -m clientconnect`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST_PYTHON = (3, 11)
ADDRESS_IN_LOCK = re.compile(r"https?:|file:|index|find-links", re.IGNORECASE)

USAGE = """\
ClientConnect, the client portal of a collection agency.

  {python} portal.py demo             try it: sample agency, sample sign-ins, http://127.0.0.1:8080
  {python} portal.py init             make a real installation
  {python} portal.py serve            serve it
  {python} portal.py --help           every command (import, user, backup, restore, doctor, ...)

For those who change the program:
  {python} portal.py test [...]       check and test everything; what follows goes to pytest
  {python} portal.py lock [...]       renew the locks; what follows goes to uv (for example --upgrade)

The first start makes .venv and installs what the lock names; later starts take no time.
"""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
PLAYWRIGHT_BROWSER = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

# Debian's package -> what shows that it is there: a program on the PATH, or a file by its pattern.
DEBIAN_PACKAGES = {
    "chromium": BROWSERS,
    "fonts-liberation": ("/usr/share/fonts/truetype/liberation*/*.ttf",),
    "postgresql": ("initdb", "/usr/lib/postgresql/*/bin/initdb"),
    "firefox-esr": ("firefox-esr", "firefox"),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
}


class SetUpError(Exception):
    """What keeps the set-up from going on, in a sentence for the reader."""


def main(words: list[str]) -> int:
    """Do what the words ask; returns the exit code, or never returns where the command line takes over."""
    if sys.version_info < OLDEST_PYTHON:
        needed, found = ".".join(map(str, OLDEST_PYTHON)), sys.version.split()[0]
        print(f"ClientConnect needs Python {needed} or newer; this is {found} ({sys.executable}).", file=sys.stderr)
        return 2
    if not words:
        print(USAGE.format(python="py" if os.name == "nt" else "python3"), end="")
        return 0
    try:
        return obey(words[0], words[1:])
    except SetUpError as error:
        print(f"portal.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; start again and it goes on.", file=sys.stderr)
        return 130


def obey(word: str, rest: list[str]) -> int:
    """Test, renew the locks, or set up and hand over to the command line."""
    if word == "test":
        return test(rest)
    if word == "lock":
        return lock(rest)
    install(RUNTIME_LOCK)
    return hand_over([str(PYTHON), "-P", "-m", "clientconnect", word, *rest])


# --- the environment -------------------------------------------------------------------------------------------------


def install(lock_file: Path) -> None:
    """Bring `.venv` to what the lock says; nothing happens while the stamp in `.venv` is that of the lock.

    The development lock holds the runtime lock's packages in the same versions, so its install stamps both.
    """
    if PYTHON.exists() and is_stamped(lock_file):
        return
    uv = shutil.which("uv")
    packages = sum("==" in line for line in lock_file.read_text(encoding="utf-8").splitlines())
    print(f"Installing {packages} packages into {VENV.name}, once; this takes a minute or a few ...", flush=True)
    make_venv(uv)
    # quiet: pip would name every package that is there already; what goes wrong is still said
    what = ["--quiet", "--require-hashes", "-r", str(lock_file)]
    if not uv or run([uv, "pip", "install", "--python", str(PYTHON), *what]) != 0:
        # no uv, or a uv that does not know the mirror that pip is configured for
        run([str(PYTHON), "-m", "ensurepip", "--default-pip"], quiet=True)
        pip = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
        if run([*pip, *what]) != 0:
            raise SetUpError("the packages could not be installed (see above). Start again when that is put right.")
    for done in {lock_file, RUNTIME_LOCK}:
        stamp_of(done).write_text(digest(done), encoding="ascii")


def is_stamped(lock_file: Path) -> bool:
    """Tell whether `.venv` holds what the lock says today."""
    stamp = stamp_of(lock_file)
    return stamp.exists() and stamp.read_text(encoding="ascii") == digest(lock_file)


def stamp_of(lock_file: Path) -> Path:
    """Name the file in `.venv` that remembers which lock was installed."""
    return VENV / f".installed-{lock_file.name}"


def digest(lock_file: Path) -> str:
    """Give the SHA-256 of a lock."""
    return hashlib.sha256(lock_file.read_bytes()).hexdigest()


def make_venv(uv: str | None) -> None:
    """Make `.venv` unless a working one stands there; says what to install where Python lacks ensurepip."""
    if PYTHON.exists() and run([str(PYTHON), "-c", "import encodings"], quiet=True) == 0:
        return
    if uv:
        made = run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]) == 0
    elif importlib.util.find_spec("ensurepip") is None:
        raise SetUpError(
            "this Python cannot make virtual environments, for it lacks ensurepip. On Debian and Ubuntu:\n"
            "    apt-get install python3-venv\n"
            "(with sudo where you are not root); elsewhere install uv or a complete Python, then start again."
        )
    else:
        made = run([sys.executable, "-m", "venv", "--clear", str(VENV)]) == 0
    if not made:
        raise SetUpError(f"{VENV} could not be made (see above).")


def environment() -> dict[str, str]:
    """Give this process's environment with the project first on the module path, so that any folder will do."""
    path = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


def hand_over(command: list[str]) -> int:
    """Become the command on POSIX; on Windows wait for it, passing Ctrl-C and the exit code through."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment())
    process = subprocess.Popen(command, env=environment())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the child got the same Ctrl-C and ends in its own time


def run(command: list[str], *, quiet: bool = False, env: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder and return its exit code."""
    sink = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, env=env, stdout=sink, stderr=sink, check=False).returncode


# --- test ------------------------------------------------------------------------------------------------------------


def test(pytest_words: list[str]) -> int:
    """Run every check and the tests; all run even if one fails, and the first failing exit code is returned."""
    install(DEV_LOCK)
    install_debian_packages()
    env = environment()
    browser = find_browser()
    if browser:
        env["CLIENTCONNECT_TEST_BROWSER"] = browser
    else:
        print("No Chromium, Chrome or Edge found: install one, or name its program in CLIENTCONNECT_TEST_BROWSER.")
    tool = [str(PYTHON), "-m"]
    checks = {
        "ruff check": [*tool, "ruff", "check", "."],
        "ruff format": [*tool, "ruff", "format", "--check", "."],
        "mypy": [*tool, "mypy"],
        "lint-imports": [str(SCRIPTS / "lint-imports"), "--no-logo"],
        "deptry": [*tool, "deptry", "."],
        # one file stays on one worker, so that what a file shares (a server, a browser) starts once; three, for many wait;
        # in the order of tests/conftest.py, the long ones first
        "pytest": [*tool, "pytest", *(pytest_words or ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"])],
    }
    codes: dict[str, int] = {}
    lines = []
    for name, command in checks.items():
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        codes[name] = run(command, env=env)
        verdict = "ok" if codes[name] == 0 else f"FAILED (exit code {codes[name]})"
        lines.append(f"  {name:<14}{time.monotonic() - started:7.1f} s  {verdict}")
    print("\n== summary", *lines, sep="\n")
    return next((code for code in codes.values() if code), 0)


def find_browser() -> str | None:
    """Find the Chromium that the tests drive: the environment's, one on the PATH, or Playwright's own build."""
    named = os.environ.get("CLIENTCONNECT_TEST_BROWSER")
    if named:
        found = shutil.which(named)
        if found is None:
            raise SetUpError(f"CLIENTCONNECT_TEST_BROWSER names {named}, which is no program.")
        return found
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    asked = subprocess.run([str(PYTHON), "-c", PLAYWRIGHT_BROWSER], capture_output=True, text=True, check=False)
    own = asked.stdout.strip()
    return own if own and Path(own).exists() else None


def install_debian_packages() -> None:
    """Install what the browser and database tests need on Debian as root; elsewhere say what is missing."""
    missing = [package for package, signs in DEBIAN_PACKAGES.items() if not any(map(is_there, signs))]
    if "chromium" in missing and os.environ.get("CLIENTCONNECT_TEST_BROWSER"):
        missing.remove("chromium")
    if not missing or os.name == "nt":
        return
    if not shutil.which("apt-get"):
        print(f"Some tests may be skipped; they use what Debian calls: {' '.join(missing)}")
        return
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        print(f"Some tests may be skipped; for all of them: sudo {' '.join(command)}")
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], env=env)
    if run(command, env=env) != 0:
        print(f"Could not install {' '.join(missing)}; the tests that use them are skipped, or fail in CI.")


def is_there(sign: str) -> bool:
    """Tell whether a program is on the PATH, or, for an absolute pattern, whether a file matches it."""
    if sign.startswith("/"):
        return any(Path("/").glob(sign[1:]))
    return shutil.which(sign) is not None


# --- lock ------------------------------------------------------------------------------------------------------------


def lock(uv_words: list[str]) -> int:
    """Renew both locks with uv; a lock that holds an address is refused and both stay as they were."""
    plain = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"]
    command = [find_uv(), "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", *plain]
    with tempfile.TemporaryDirectory() as folder:
        fresh = {path: Path(folder) / path.name for path in (RUNTIME_LOCK, DEV_LOCK)}
        same = ["--constraint", str(fresh[RUNTIME_LOCK])]  # tests run on the very versions that agencies run
        wanted = {
            RUNTIME_LOCK: ["--extra", "postgresql"],
            DEV_LOCK: ["--all-extras", "--group", "dev", *same],
        }
        for path, copy in fresh.items():
            if path.exists():
                shutil.copyfile(path, copy)  # versions that still fit are kept, unless --upgrade is given
            if run([*command, *wanted[path], *uv_words, "--output-file", str(copy)]) != 0:
                raise SetUpError(f"{path.name} could not be renewed (see above); both locks are as they were.")
            held = addresses(copy.read_text(encoding="utf-8"))
            if held:
                raise SetUpError(f"{path.name} would hold an address; both are as they were:\n" + "\n".join(held))
        for path, copy in fresh.items():
            shutil.copyfile(copy, path)
    print(f"Renewed {RUNTIME_LOCK.name} and {DEV_LOCK.name}.")
    return 0


def find_uv() -> str:
    """Find uv in `.venv` or on the PATH; install it into `.venv` where there is none."""
    uv = shutil.which("uv", path=os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")]))
    if uv is None:
        make_venv(None)
        if run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]) != 0:
            raise SetUpError("uv is needed to renew the locks and could not be installed.")
        uv = shutil.which("uv", path=str(SCRIPTS))
    if uv is None:
        raise SetUpError("uv is needed to renew the locks and was not found.")
    return uv


def addresses(text: str) -> list[str]:
    """List the lines of a lock that name a host, a file or an index."""
    return [line for line in text.splitlines() if ADDRESS_IN_LOCK.search(line)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
