"""A circuit with everything that a file can hold, in texts and numbers that other formats stumble over."""

from __future__ import annotations

import json
from typing import Any

from circuit_editor.files.json_file import decode
from circuit_editor.model.circuit import Circuit

_SQUARE = {
    "nodes": [
        {"id": "x", "gate": "input", "name": "x", "value": 1.0, "position": [0.0, 0.0], "frozen": True},
        {"id": "f", "gate": "mul", "position": [100.0, 0.0]},
    ],
    "edges": [{"source": "x", "target": "f", "key": 0}, {"source": "x", "target": "f", "key": 1}],
    "outputs": ["f"],
}
_OUTER = {
    "nodes": [
        {"id": "x", "gate": "input", "value": 1.0, "position": [0.0, 0.0]},
        {"id": "s", "gate": "group", "position": [100.0, 0.0], "definition": "square"},
    ],
    "edges": [{"source": "x", "target": "s", "key": 0}],
    "outputs": ["s"],
}
_GRAPH = {
    "format": "circuit-editor",
    "version": 1,
    "outputs": ["out"],
    "seed": -0.5,
    "digits": 3,
    "notes": [{"id": "n", "text": 'two\nlines & <tags> "quoted"', "position": [1.0, 2.5], "markdown": True}],
    "frames": [
        {"id": "f", "title": "층 1", "position": [-20.0, 0.0], "size": [300.0, 200.0]},
        {"id": "g", "title": "", "position": [0.0, 0.0], "size": [1.0, 1.0]},
    ],
    "definitions": {"outer": _OUTER, "square": _SQUARE},
    "quiz": {
        "id": "q",
        "hide": [{"what": "gradient", "node": 'a "b" \\'}, {"what": "contribution", "node": "out", "key": 1}],
        "answers": [{"what": "gradient", "node": 'a "b" \\', "typed": " 1/3 "}],
        "student": "이학생",
    },
    "view": {"zoom": [1, None, True]},
}
_NODES = [
    {
        "id": 'a "b" \\',
        "gate": "input",
        "name": "<w & b>",
        "value": -0.0,
        "position": [0.0, 0.0],
        "frozen": True,
    },
    {"id": "b", "gate": "input", "name": "ω0", "value": 5e-324, "position": [0.0, 70.5]},
    {"id": "c", "gate": "constant", "value": 1e308, "position": [0.0, 140.0]},
    {"id": "out", "gate": "sub", "name": "out", "position": [170.0, 35.0]},
    {"id": "s", "gate": "mul", "name": "s", "position": [300.0, 35.0]},
    {"id": "l", "gate": "leaky_relu", "constant": 0.1, "position": [300.0, 105.0]},
    {"id": "g", "gate": "group", "name": "g", "position": [400.0, 105.0], "definition": "outer"},
    {"id": "free", "gate": "pow", "position": [500.0, 0.0]},
]
_WIRES = [
    ("b", "out", 0), ('a "b" \\', "out", 1), ("out", "s", 0), ("out", "s", 1), ("s", "l", 0), ("l", "g", 0),
    ("c", "free", 1),
]  # fmt: skip


def everything() -> Circuit:
    """Notes, frames, groups in groups, a quiz with an answer, frozen inputs, x*x, a free pin, odd numbers."""
    data: dict[str, Any] = {"directed": True, "multigraph": True, "graph": _GRAPH, "nodes": _NODES}
    data["edges"] = [dict(zip(("source", "target", "key"), wire, strict=True)) for wire in _WIRES]
    return decode(json.dumps(data).encode(), "everything")
