"""No JavaScript: no file of it, none in a string, nothing that NiceGUI would evaluate in the browser."""

import ast
import re

import pytest

from tests.guards.sources import ROOT, Source, modules, project_files, sample, strings

SUFFIXES = {".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".wasm"}
RAW_ELEMENTS = {"html", "markdown", "restructured_text", "mermaid", "aggrid", "editor", "anywidget"}
STYLED = {"props", "classes", "style", "tailwind"}
EVALUATED_PROP = re.compile(r"(?:^|\s):[A-Za-z]")
TEMPLATE_CODE = re.compile(r"\{\{|(?:^|[\s<])(?:@|:|#|v-)[\w.-]+\s*=|(?:^|\s)v-[a-z]+")
SCRIPT = re.compile(r"<script\b|^\s*javascript:|\son[a-z]+\s*=\s*['\"]", re.IGNORECASE)

HANDLES_SCRIPT_TAGS = {
    "gate/template.py": "puts the nonce of the content security policy into the tags of NiceGUI's own page",
}
"""Modules whose text names the script tag without bringing a script."""

BUILDS_STYLES = {"components/theme.py": "puts the style sheet together from files and a checked colour"}
"""Modules that may add HTML to the head which is no constant."""


def javascript(source: Source) -> list[str]:
    found = [message for node in ast.walk(source.tree) for message in judge(source, node)]
    if source.room in BUILDS_STYLES:
        found = [finding for finding in found if "add_head_html" not in finding]
    if source.room not in HANDLES_SCRIPT_TAGS:
        prose = docstrings(source.tree)
        for node in ast.walk(source.tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
            if is_text and SCRIPT.search(node.value):
                found.append(source.at(node, "a script in a string"))
    return found


def judge(source: Source, node: ast.AST) -> list[str]:
    if isinstance(node, ast.Call):
        return [source.at(node, message) for message in judge_call(source.full_name(node.func), node)]
    if isinstance(node, ast.ClassDef) and any(keyword.arg == "component" for keyword in node.keywords):
        return [source.at(node, f"{node.name}: an element with a component of its own")]
    if isinstance(node, ast.Dict):
        keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
        evaluated = [key for key in keys if isinstance(key, str) and EVALUATED_PROP.match(key)]
        return [source.at(node, f"{key!r}: the browser evaluates keys that begin with a colon") for key in evaluated]
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
        key = getattr(node.slice, "value", None)
        if isinstance(key, str) and EVALUATED_PROP.match(key):
            return [source.at(node, f"{key!r}: the browser evaluates props that begin with a colon")]
    return []


def judge_call(name: str, call: ast.Call) -> list[str]:
    last = name.rsplit(".", 1)[-1]
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    found = []
    is_named_method = [v.value for v in values if isinstance(v, ast.Constant)] in (
        ["focus"],
        ["reset"],
        ["abort"],
        ["scrollIntoView"],
    )
    if last in {"run_javascript", "get_computed_prop"} or (last == "run_method" and not is_named_method):
        found.append(f"{last}: runs code in the browser")
    if any(keyword.arg == "js_handler" for keyword in call.keywords):
        found.append("js_handler: a handler in JavaScript")
    if last in {"add_head_html", "add_body_html"} and not all(isinstance(v, ast.Constant) for v in values):
        found.append(f"{last}: only constant HTML")
    if last in RAW_ELEMENTS and name.startswith(("ui.", "nicegui.")):
        found.append(f"ui.{last}: shows or evaluates raw text; draw it of elements")
    if last in STYLED and "." in name:
        if any(is_made_up(value) for value in values):
            found.append(f".{last}: constant text only; a value in it could break out")
        if last == "props" and any(EVALUATED_PROP.search(text) for value in values for text in strings(value)):
            found.append(".props: the browser evaluates props that begin with a colon")
    if last == "add_slot":
        template = [*call.args[1:], *(k.value for k in call.keywords if k.arg == "template")]
        if any(not isinstance(value, ast.Constant) for value in template):
            found.append("add_slot: a template of constant text only")
        if any(TEMPLATE_CODE.search(text) for value in template for text in strings(value)):
            found.append("add_slot: a template with code in it")
    return found


def is_made_up(value: ast.expr) -> bool:
    """Tell whether text is put together: an f-string, a sum, a ``%`` or a ``format``."""
    if isinstance(value, ast.JoinedStr | ast.BinOp):
        return True
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "format"


def docstrings(tree: ast.Module) -> set[int]:
    return {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}


def test_there_is_no_file_of_it():
    assert [path.relative_to(ROOT).as_posix() for path in project_files() if path.suffix in SUFFIXES] == []


def test_no_page_template_holds_a_script():
    pages = [path for path in project_files() if path.suffix in {".html", ".jinja", ".j2", ".svg"}]
    assert [str(path) for path in pages if SCRIPT.search(path.read_text(encoding="utf-8"))] == []


def test_there_is_none_in_the_program():
    assert [finding for source in modules() for finding in javascript(source)] == []


@pytest.mark.parametrize(
    "text",
    [
        "ui.run_javascript('alert(1)')",
        "client.run_javascript(code)",
        "grid.run_method('scroll')",
        "button.on('click', js_handler='() => 1')",
        "ui.add_head_html('<script>1</script>')",
        "ui.add_body_html(text)",
        "ui.add_head_html(f'<style>{css}</style>')",
        "ui.html(text)",
        "from nicegui import ui as screen\nscreen.markdown(text)",
        "ui.aggrid({})",
        "ui.editor()",
        "x.props(':rules=1')",
        "x.props('dense :rules=1')",
        "x.props('dense', remove=':rules')",
        "x.props(f'label={name}')",
        "x.classes('w-' + size)",
        "x.style('width: %s' % width)",
        "x.style('width: {}'.format(width))",
        "x.props[':rules'] = '1'",
        "ui.echart({'yAxis': {':formatter': 'x => x'}})",
        "table.add_slot('body', '<q-td @click=\"go\">')",
        "table.add_slot('body', '<q-td :props=\"props\">')",
        "table.add_slot('body', '<q-td v-if=\"a\">')",
        "table.add_slot('body', '{{ props.value }}')",
        "table.add_slot('body', template)",
        "class Map(ui.element, component='map.vue'): ...",
        "LINK = 'javascript:alert(1)'",
        "ICON = '<img src=x onerror=\"alert(1)\">'",
    ],
)
def test_javascript_is_found(text):
    assert javascript(sample(text, "clientconnect/pages/manage.py"))


@pytest.mark.parametrize(
    "text",
    [
        "x.props('dense outlined label-color=primary aria-label=\"Close: now\"')",
        "x.classes(theme.CARD).style('min-width: 20rem')",
        'ui.add_head_html(\'<link rel="manifest" href="/manifest.json">\')',
        "table.add_slot('no-data', '<span>Nothing</span>')",
        "with table.add_slot('top'): ...",
        "ui.echart({'yAxis': {'type': 'value'}})",
        "'''Speaks of <script> only.'''",
        "times = {'08:30': 1}",
        "html(text)",
    ],
)
def test_plain_python_is_no_finding(text):
    assert javascript(sample(text, "clientconnect/pages/manage.py")) == []
