"""The neuron with groups, on the canvas."""

from __future__ import annotations

from pathlib import Path

import pytest

from circuit_editor.model.grouping import collapse
from tests.canvas.desk import Desk

EXAMPLE = Path(__file__).parents[3] / "resources" / "examples" / "cs231n-2-neuron.circuit.json"


@pytest.fixture
def neuron(qtbot) -> Desk:
    """The neuron, whose last gates are the group f called sigmoid, with a group e called expo inside."""
    desk = Desk(qtbot)
    desk.document.load(EXAMPLE, as_copy=True)
    with desk.document.edit("Group") as circuit:
        inner = collapse(circuit, ["neg", "e", "d"], "expo")
        collapse(circuit, ["dot", inner, "f"], "sigmoid")
    desk.document.stack.clear()
    desk.inner = inner
    desk.canvas.animates = False
    desk.canvas.fit_all()
    return desk
