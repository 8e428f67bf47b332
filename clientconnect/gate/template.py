"""A script nonce in NiceGUI's page template, by its loader: responses are never rewritten."""

import re
from pathlib import Path

import nicegui.client
from jinja2 import ChoiceLoader, DictLoader

NONCE = "csp_nonce"
_ATTRIBUTE = f"nonce=\"{{{{ request.scope['{NONCE}'] }}}}\""


def put_nonce_into_template() -> None:
    """Serve NiceGUI's own ``index.html`` with a nonce on each of its scripts; calling it again changes nothing.

    Scripts that reach the page by any other way bear no nonce, and the browser refuses them.
    """
    source = (Path(nicegui.client.__file__).parent / "templates" / "index.html").read_text(encoding="utf-8")
    source = re.sub(r"<(script|style)(?=[\s>])", rf"<\1 {_ATTRIBUTE}", source)
    source = source.replace('<link rel="modulepreload"', f'<link {_ATTRIBUTE} rel="modulepreload"')
    environment = nicegui.client.templates.env
    shipped = environment.loader
    if isinstance(shipped, ChoiceLoader):
        shipped = shipped.loaders[-1]
    if shipped is None:
        raise RuntimeError("NiceGUI's page template has no loader: this version is not known to the gate")
    environment.loader = ChoiceLoader([DictLoader({"index.html": source}), shipped])
