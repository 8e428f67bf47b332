"""The template of translations, made from the program: ``python -m tests.catalogue`` writes it anew.

A translation into French: copy it to ``clientconnect/locales/fr/LC_MESSAGES/clientconnect.po``, translate, and compile it
with ``pybabel compile -d clientconnect/locales -D clientconnect``.
"""

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from clientconnect.texts import LOCALES
from tests.guards.sources import PACKAGE, ROOT, project_files

PATH = LOCALES / "clientconnect.pot"
KEYWORDS = {"_": None, "late": None, "plural": (1, 2), "field": (3,)}
"""What marks a text: ``field`` is how exchange makes its fields, each with its sentence; another's third is no text."""
METHODS = {".py": "python", ".html": "jinja2", ".txt": "jinja2"}
HEAD = f"# The texts of ClientConnect, in the order of the alphabet. {__doc__.splitlines()[0].split(': ')[1]}\n"


def template() -> str:
    """Return the template: every text once, in the order of the alphabet, without places, so that it changes with texts only."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for path in project_files():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(PACKAGE) or path.suffix not in METHODS or "/word_lists/" in name:
            continue
        for _line, message, _comments, context in extract_from_file(METHODS[path.suffix], path, KEYWORDS):
            catalog.add(message, context=context)
    written = BytesIO()
    write_po(written, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    return HEAD + head + written.getvalue().decode()


if __name__ == "__main__":
    PATH.write_text(template(), encoding="utf-8")
