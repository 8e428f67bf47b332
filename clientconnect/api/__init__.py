"""Downloads, health, and the native forms."""

import importlib
import pkgutil

from fastapi import FastAPI

from clientconnect.settings import Settings


def register(app: FastAPI, settings: Settings) -> None:
    """Let every module of this package add its routes to ``app``."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}").routes(app, settings)
