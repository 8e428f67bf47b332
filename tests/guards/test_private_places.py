"""Nothing committed names a machine's folders or a package registry."""

import re

import pytest

from tests.guards.sources import ROOT, project_files

# Written in pieces, or this file would be its own finding.
PRIVATE = re.compile(
    "|".join(
        [
            r"/(?:wo" + r"rk|fa" + r"rm|ro" + r"ot)/",
            r"/tm" + r"p/[a-z]",
            r"/ho" + r"me/[a-z]+/",
            r"[A-Z]:\\Us" + r"ers\\",
            r"py" + r"pi\.org",
            r"python" + r"hosted",
            r"npm" + r"js\.",
            r"deb\.deb" + r"ian",
            r"conda\.ana" + r"conda",
        ]
    )
)


def private_places(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if PRIVATE.search(line)]


def test_no_file_names_a_private_place():
    found = {}
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content[:8192] and (lines := private_places(content.decode("utf-8", "replace"))):
            found[path.relative_to(ROOT).as_posix()] = lines
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "cd /wo" + "rk/main",
        "open('/ro" + "ot/.config')",
        "/tm" + "p/portal.db",
        "https://py" + "pi.org/simple",
        "/ho" + "me/ann/portal",
    ],
)
def test_a_private_place_is_found(text):
    assert private_places(f"first\n{text}\nlast") == [text]


@pytest.mark.parametrize("text", ["/var/lib/clientconnect", "a network/workshop", "paperwork/forms", "tmp_path / 'x'"])
def test_another_place_is_no_finding(text):
    assert private_places(text) == []
