"""What the portal can do: plain functions, one package per area."""

import importlib
import pkgutil


def every_table() -> None:
    """Import every area's tables, so that the metadata is whole."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        if module.name.rsplit(".", 1)[-1].endswith("tables"):
            importlib.import_module(module.name)


def every_door() -> None:
    """Import every service module, so that the registry of use cases is whole."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)
