"""Circuits for notebooks and scripts: make, run, draw, take in and hand out.

All of it is at hand as `circuit_editor.parse`, `circuit_editor.run` and so on. Qt is loaded only to draw and
to save. Whatever can't be had is a `CircuitError` whose text is a sentence for people.
"""

from circuit_editor.api.circuits import Circuit
from circuit_editor.api.drawing import render
from circuit_editor.api.files import load, parse, save
from circuit_editor.api.libraries import (
    from_graphml,
    from_micrograd,
    from_networkx,
    from_node_link,
    to_dot,
    to_graphml,
    to_networkx,
    to_node_link,
)
from circuit_editor.api.recording import Recording, record
from circuit_editor.api.running import Numbers, run
from circuit_editor.model.errors import CircuitError

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
