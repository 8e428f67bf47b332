"""Every picture that the README and Help show is there, small and sharp enough, and taken by a scene."""

from clientconnect.components.asset_files import ASSETS, help_picture
from clientconnect.components.help.guide.whole import guide
from tests.components.help.test_guide import FACTS
from tests.pictures.scenes import SCENES
from tests.readme_blocks import README

FOLDER = ASSETS / "help"
LARGEST = 150_000
WIDEST_IN_HELP = 720


def told() -> dict[str, str]:
    return {one.key: one.picture for chapter in guide(FACTS) for one in chapter.sections if one.picture}


def test_every_picture_of_help_is_taken_and_told_to_those_who_do_not_see_it() -> None:
    assert set(told()) == set(SCENES) == {path.stem for path in FOLDER.glob("*")}
    assert len(set(told().values())) == len(SCENES)


def test_pictures_are_small_to_load_and_wide_enough_for_help() -> None:
    assert [path.name for path in FOLDER.glob("*") if path.stat().st_size > LARGEST] == []
    sizes = {name: help_picture(name) for name in SCENES}
    assert [name for name, found in sizes.items() if found is None or found.width < WIDEST_IN_HELP] == []


def test_the_readme_tells_its_pictures_in_the_same_words() -> None:
    text = README.read_text(encoding="utf-8")
    shown = {name: said for name, said in told().items() if f"assets/help/{name}.png" in text}
    assert len(shown) > 5
    assert [name for name, said in shown.items() if f"![{said.removesuffix('.')}](" not in text] == []
