"""What the portal ships for everybody, and nothing else of the disk."""

import pytest
from nicegui import app
from nicegui.testing import User
from PIL import Image
from sqlalchemy import Engine

from clientconnect import api
from clientconnect.components import asset_files, theme
from clientconnect.components.page_head import head_links
from clientconnect.settings import Settings


@pytest.fixture
def portal(sqlite_engine: Engine, user: User) -> User:
    """Put the routes before the simulated browser."""
    api.register(app, Settings(public_url="http://test"))
    return user


@pytest.mark.parametrize("size", [192, 512])
def test_an_icon_has_its_size(size: int) -> None:
    found = asset_files.picture(f"icon-{size}.png")
    assert found == asset_files.Picture(f"/assets/icon-{size}.png", size, size)
    with Image.open(asset_files.ASSETS / f"icon-{size}.png") as icon:
        assert icon.size == (size, size)
        assert icon.getpixel((size // 2, size // 4)) == (255, 255, 255, 255)  # the roof
        assert icon.getpixel((0, 0))[3] == 0  # round corners


def test_a_picture_that_is_not_there_is_none() -> None:
    assert asset_files.help_picture("no-such-section") is None


async def test_every_icon_of_the_manifest_is_served(portal: User) -> None:
    answer = await portal.http_client.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    manifest = answer.json()
    assert manifest["name"] == "Your Agency ClientConnect"
    assert manifest["start_url"] == "/accounts"
    for icon in manifest["icons"]:
        served = await portal.http_client.get(icon["src"])
        assert (served.status_code, served.headers["content-type"]) == (200, icon["type"])
        assert "max-age" in served.headers["cache-control"]


@pytest.mark.parametrize("name", ["", "..%2ftheme.py", "../theme.py", "icon.svg/", "help", "%2e%2e/theme.py"])
async def test_nothing_else_is_served(portal: User, name: str) -> None:
    assert (await portal.http_client.get(f"/assets/{name}")).status_code == 404


def test_every_page_names_manifest_icon_and_colour() -> None:
    head = head_links(theme.PRIMARY, "#103c5d")
    for told in ('rel="manifest"', 'rel="apple-touch-icon"', f'content="{theme.PRIMARY}"', 'content="#103c5d"'):
        assert told in head
    assert "<script" not in head
