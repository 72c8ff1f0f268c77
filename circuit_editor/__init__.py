"""Circuits that show their own backpropagation: an editor, and functions for notebooks and scripts.

>>> import circuit_editor
>>> f = circuit_editor.parse("f = (x + y) * z", x=-2, y=5, z=-4)
>>> circuit_editor.run(f).gradients["z"]
3.0

Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from circuit_editor.api import (
        Circuit,
        CircuitError,
        Numbers,
        Recording,
        from_graphml,
        from_micrograd,
        from_networkx,
        from_node_link,
        load,
        parse,
        record,
        render,
        run,
        save,
        to_dot,
        to_graphml,
        to_networkx,
        to_node_link,
    )

__all__ = [
    "Circuit",
    "CircuitError",
    "Numbers",
    "Recording",
    "from_graphml",
    "from_micrograd",
    "from_networkx",
    "from_node_link",
    "load",
    "parse",
    "record",
    "render",
    "run",
    "save",
    "to_dot",
    "to_graphml",
    "to_networkx",
    "to_node_link",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("circuit_editor.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
