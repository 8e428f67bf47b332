"""The starter: it says what is wrong, installs once, hands over faithfully and refuses a lock with an address."""

import ast
import os
import subprocess
import sys

import pytest

import portal


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """Make `portal` believe that it stands in a fresh clone; commands are recorded instead of run."""
    venv = tmp_path / ".venv"
    for name, path in {
        "ROOT": tmp_path,
        "VENV": venv,
        "SCRIPTS": venv / "bin",
        "PYTHON": venv / "bin" / "python",
        "RUNTIME_LOCK": tmp_path / "requirements.lock",
        "DEV_LOCK": tmp_path / "requirements-dev.lock",
    }.items():
        monkeypatch.setattr(portal, name, path)
    portal.RUNTIME_LOCK.write_text("ann==1\n", encoding="utf-8")
    portal.DEV_LOCK.write_text("ann==1\nbob==2\n", encoding="utf-8")
    monkeypatch.setattr(portal.shutil, "which", lambda name, path=None: None)
    return tmp_path


@pytest.fixture
def commands(clone, monkeypatch):
    ran = []

    def run(command, **options):
        ran.append(command)
        if "venv" in command[:3]:
            portal.SCRIPTS.mkdir(parents=True, exist_ok=True)
            portal.PYTHON.touch()
        return 0

    monkeypatch.setattr(portal, "run", run)
    return ran


def test_without_a_word_it_says_how_to_use_it(capsys):
    assert portal.main([]) == 0
    assert "portal.py demo" in capsys.readouterr().out


def test_an_old_python_is_told_so(monkeypatch, capsys):
    monkeypatch.setattr(portal.sys, "version_info", (3, 10, 4))
    assert portal.main(["demo"]) == 2
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def test_it_uses_the_standard_library_only():
    with open(portal.__file__, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".", maxsplit=1)[0] for name in imported} <= sys.stdlib_module_names


def test_a_lock_is_installed_once(commands):
    portal.install(portal.RUNTIME_LOCK)
    assert [word for word in commands[-1] if word.startswith("--require")] == ["--require-hashes"]
    assert commands[-1][-1] == str(portal.RUNTIME_LOCK)
    done = len(commands)
    portal.install(portal.RUNTIME_LOCK)
    assert len(commands) == done
    portal.RUNTIME_LOCK.write_text("ann==2\n", encoding="utf-8")
    portal.install(portal.RUNTIME_LOCK)
    assert len(commands) > done


def test_an_install_says_one_line_and_nothing_to_do_says_none(commands, capsys):
    portal.install(portal.RUNTIME_LOCK)
    assert capsys.readouterr().out.splitlines() == [
        "Installing 1 packages into .venv, once; this takes a minute or a few ..."
    ]
    assert "--quiet" in commands[-1], "pip names what is there already"
    portal.install(portal.RUNTIME_LOCK)
    assert capsys.readouterr().out == ""


def test_the_development_lock_serves_the_runtime_too(commands):
    portal.install(portal.DEV_LOCK)
    done = len(commands)
    portal.install(portal.RUNTIME_LOCK)
    assert len(commands) == done


def test_the_runtime_lock_does_not_serve_development(commands):
    portal.install(portal.RUNTIME_LOCK)
    portal.install(portal.DEV_LOCK)
    assert commands[-1][-1] == str(portal.DEV_LOCK)


def test_uv_is_used_where_there_is_one_and_pip_where_it_fails(commands, monkeypatch):
    monkeypatch.setattr(portal.shutil, "which", lambda name, path=None: "uv" if name == "uv" else None)
    recorded = portal.run
    monkeypatch.setattr(
        portal, "run", lambda command, **o: recorded(command, **o) + (command[:3] == ["uv", "pip", "install"])
    )
    portal.install(portal.RUNTIME_LOCK)
    assert [command[:3] for command in commands if command[0] == "uv"] == [
        ["uv", "venv", "--quiet"],
        ["uv", "pip", "install"],
    ]
    assert commands[-1][1:4] == ["-m", "pip", "install"]


def test_a_failed_install_is_said_and_tried_again(commands, monkeypatch, capsys):
    monkeypatch.setattr(portal, "run", lambda command, **options: int("--require-hashes" in command))
    assert portal.main(["demo"]) == 1
    assert "could not be installed" in capsys.readouterr().err
    assert not portal.is_stamped(portal.RUNTIME_LOCK)


def test_a_python_without_ensurepip_is_told_what_to_install(commands, monkeypatch, capsys):
    monkeypatch.setattr(portal.importlib.util, "find_spec", lambda name: None)
    assert portal.main(["demo"]) == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err
    assert commands == []


def test_the_project_comes_first_on_the_module_path(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "mine")
    assert portal.environment()["PYTHONPATH"].split(os.pathsep) == [str(portal.ROOT), "mine"]


def test_the_command_line_takes_over_from_any_folder(tmp_path):
    """The words, the exit code and the caller's folder pass through; what the folder holds is not imported."""
    (tmp_path / "clientconnect.py").write_text("raise SystemExit(99)", encoding="utf-8")
    code = (
        "import portal, sys; portal.PYTHON = sys.executable; portal.install = lambda lock: None;"
        "portal.hand_over = lambda command, go=portal.hand_over: go([*command[:2], '-c',"
        " 'import os, sys, clientconnect; print(os.getcwd(), clientconnect.__file__, sys.argv[1:]); sys.exit(7)',"
        " *command[4:]]); sys.exit(portal.main(['import', 'a b.csv']))"
    )
    env = {**os.environ, "PYTHONPATH": str(portal.ROOT)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.split() == [
        str(tmp_path),
        str(portal.ROOT / "clientconnect" / "__init__.py"),
        "['import',",
        "'a",
        "b.csv']",
    ]


def test_on_windows_ctrl_c_is_the_childs_and_its_exit_code_ours(monkeypatch):
    class Child:
        def __init__(self, command, env):
            self.waits = 0

        def wait(self):
            self.waits += 1
            if self.waits == 1:
                raise KeyboardInterrupt
            return 130

    monkeypatch.setattr(portal.os, "name", "nt")
    monkeypatch.setattr(portal.subprocess, "Popen", Child)
    assert portal.hand_over(["python.exe"]) == 130


def test_every_check_runs_and_the_first_failing_code_is_returned(commands, monkeypatch, capsys):
    monkeypatch.setattr(portal, "install_debian_packages", lambda: None)
    monkeypatch.setattr(portal, "find_browser", lambda: None)
    ran = []

    def run(command, **options):
        ran.append(" ".join(command))
        return 3 if command[-1] == "mypy" else 5 * ("pytest" in command)

    monkeypatch.setattr(portal, "run", run)
    portal.VENV.mkdir()
    assert portal.main(["test"]) == 3
    assert any("lint-imports" in command for command in ran)
    assert "pytest -n 3" in ran[-1]
    assert "mypy" in capsys.readouterr().out.split("== summary")[1]


def test_a_lock_with_an_address_is_refused(commands, monkeypatch, capsys):
    before = portal.RUNTIME_LOCK.read_text(encoding="utf-8")

    def compile_to(command, **options):
        with open(command[-1], "w", encoding="utf-8") as file:
            file.write("ann @ https://host/ann.whl\n")
        return 0

    monkeypatch.setattr(portal, "find_uv", lambda: "uv")
    monkeypatch.setattr(portal, "run", compile_to)
    assert portal.main(["lock"]) == 1
    assert "ann @ https://host/ann.whl" in capsys.readouterr().err
    assert portal.RUNTIME_LOCK.read_text(encoding="utf-8") == before


def test_renewed_locks_replace_the_old(commands, monkeypatch):
    def compile_to(command, **options):
        with open(command[-1], "a", encoding="utf-8") as file:
            file.write("carl==3\n")
        return 0

    monkeypatch.setattr(portal, "find_uv", lambda: "uv")
    monkeypatch.setattr(portal, "run", compile_to)
    assert portal.main(["lock", "--upgrade"]) == 0
    assert portal.RUNTIME_LOCK.read_text(encoding="utf-8") == "ann==1\ncarl==3\n"
    assert portal.DEV_LOCK.read_text(encoding="utf-8") == "ann==1\nbob==2\ncarl==3\n"


def test_a_named_browser_that_is_none_is_said(clone, monkeypatch, capsys):
    monkeypatch.setenv("CLIENTCONNECT_TEST_BROWSER", "no-such-browser")
    with pytest.raises(portal.SetUpError, match="no-such-browser"):
        portal.find_browser()
