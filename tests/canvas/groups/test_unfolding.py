"""Ungrouping makes room: what was inside lies on nothing else."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas.groups.unfolding import SLACK, ungroup
from circuit_editor.model.group_errors import NoGroup
from circuit_editor.model.grouping import collapse
from circuit_editor.model.layout import tidy_positions


def overlapping(desk) -> set[frozenset[str]]:
    """Nodes whose drawings lie on each other; what is told of how far they reach is generous."""
    scene = desk.canvas.scene
    boxes = {node.id: scene.bounds([scene.row(node.id)]) for node in desk.circuit.nodes()}
    rects = {node_id: QRectF(QPointF(*box[:2]), QPointF(*box[2:])) for node_id, box in boxes.items()}
    rects = {node_id: rect.adjusted(SLACK, SLACK, -SLACK, -SLACK) for node_id, rect in rects.items()}
    return {frozenset(pair) for pair in combinations(rects, 2) if rects[pair[0]].intersects(rects[pair[1]])}


def places(desk) -> dict[str, tuple[float, float]]:
    return {node.id: node.position for node in desk.circuit.nodes()}


def test_right_after_grouping_everything_comes_back_to_its_place(desk):
    desk.draw_example()
    before = places(desk)
    with desk.document.edit("Group") as circuit:
        collapse(circuit, ["q", "f"], "both")
    inner = ungroup(desk.canvas, "f")
    moved = dict(zip(["q", "f"], sorted(inner, key=lambda one: one == "f"), strict=True))
    assert {name: desk.position(moved.get(name, name)) for name in before} == before


@pytest.fixture
def tight(neuron):
    """The neuron with its group in the middle of a tidy circuit."""
    with neuron.document.edit("Draw") as circuit:
        circuit.add("exp", name="g")
        circuit.connect("f", "g", 0)
        circuit.move_all(tidy_positions(circuit))
    neuron.document.stack.clear()
    assert overlapping(neuron) == set()
    return neuron


def test_what_is_to_the_right_moves_on(tight):
    x0, y0 = tight.position("g")
    saved = tight.saved()
    inner = ungroup(tight.canvas, "f")
    assert overlapping(tight) == set()
    assert tight.position("g")[0] > x0
    assert tight.position("g")[1] == y0
    assert len(inner) == 3
    assert tight.undo_texts() == ["Ungroup sigmoid"]
    tight.undo()
    assert tight.saved() == saved


def test_what_is_to_the_left_stays(tight):
    before = places(tight)
    ungroup(tight.canvas, "f")
    assert {name: tight.position(name) for name in ("x0", "w2", "s0")} == {
        name: before[name] for name in ("x0", "w2", "s0")
    }


def test_what_is_above_and_below_moves_up_and_down(desk):
    desk.draw(
        {
            "x": ("input", 0, 0),
            "a": ("exp", 170, -70),
            "b": ("exp", 170, 0),
            "c": ("exp", 310, 0),
            "d": ("add", 450, 0),
            "e": ("exp", 310, 90),
        },
        "x>a.0 x>b.0 b>c.0 b>e.0 c>d.0 e>d.1",
    )
    with desk.document.edit("Group") as circuit:
        collapse(circuit, ["b", "c", "e", "d"], "diamond")
        circuit.move_all({"d": (170.0, 0.0), "a": (170.0, -50.0)})
        circuit.add("input", name="below", position=(150.0, 60.0))
    ungroup(desk.canvas, "d")
    assert overlapping(desk) == set()


def test_what_is_no_group_is_refused_and_nothing_changes(desk):
    desk.draw_example()
    saved = desk.saved()
    with pytest.raises(NoGroup):
        ungroup(desk.canvas, "q")
    assert desk.saved() == saved
    assert not desk.document.is_editing
