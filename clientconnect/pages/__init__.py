"""One address each; composition only."""

import importlib
import pkgutil


def register() -> None:
    """Import every page, which registers its address."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
