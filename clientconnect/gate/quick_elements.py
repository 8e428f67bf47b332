"""Elements made in less time: NiceGUI reads the same signatures three times for each element that it makes.

An element watches its classes, style and props, each by a method of its own; whether that method wants an argument is
read from its signature, which took four tenths of the time in which an element is made. A method of a class has one
answer for all of its objects, so it is read once.
"""

from collections.abc import Callable
from types import MethodType
from typing import Any
from weakref import WeakKeyDictionary

from nicegui import helpers

_read = helpers.expects_arguments
_known: WeakKeyDictionary[Callable[..., Any], bool] = WeakKeyDictionary()


def read_signatures_once() -> None:
    """Let NiceGUI read a method's signature once for all objects of its class."""
    helpers.expects_arguments = expects_arguments


def expects_arguments(func: Callable[..., Any]) -> bool:
    """Tell whether ``func`` wants an argument that has no default."""
    if not isinstance(func, MethodType):
        return _read(func)
    function = func.__func__
    if function not in _known:
        _known[function] = _read(func)
    return _known[function]
