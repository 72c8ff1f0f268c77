"""Opening groups: the view flies in, the trail tells where it is, Esc and the trail lead back out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from circuit_editor.canvas.groups.trail import Trail
from circuit_editor.canvas.hits import Hit
from circuit_editor.canvas.tips import tip
from circuit_editor.model.grouping import collapse
from tests.benchmarks.circuits import square_circuit
from tests.canvas.desk import ALT, CONTROL, LEFT, NO_KEY, SHIFT
from tests.canvas.test_repaint import screen


def parts(desk) -> list[QLabel | QPushButton]:
    """What stands on the trail; nothing while it is hidden."""
    card = desk.canvas.findChild(Trail)
    layout = card.layout()
    return [layout.itemAt(place).widget() for place in range(layout.count())] if card.isVisible() else []


def trail(desk) -> list[str]:
    """What the trail says."""
    return [part.text() for part in parts(desk) if part.text() != "›"]


def entered(desk) -> list[str]:
    return [card.path for card in desk.canvas.groups.entered]


def inner_place(desk) -> tuple[float, float]:
    """The world point in the middle of the group inside f."""
    card = desk.canvas.insides.card(["f"])
    nodes, row = card.inside.scene.nodes, card.inside.scene.row(desk.inner)
    return card.place.scale * nodes.x[row] + card.place.x, card.place.scale * nodes.y[row] + card.place.y


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_selected_group(neuron, key):
    neuron.canvas.set_selection({"f"})
    neuron.key(key)
    assert entered(neuron) == ["f"]
    assert trail(neuron) == ["Circuit", "sigmoid"]


def test_a_double_click_opens_a_group_and_then_one_inside(neuron):
    neuron.double_click(neuron.gate("f"))
    assert entered(neuron) == ["f"]
    neuron.double_click(inner_place(neuron))
    assert entered(neuron) == ["f", f"f/{neuron.inner}"]
    assert trail(neuron) == ["Circuit", "sigmoid", "expo"]


def test_f2_still_names_a_group(neuron):
    neuron.canvas.set_selection({"f"})
    neuron.key(Qt.Key.Key_F2)
    assert neuron.editor is not None
    assert entered(neuron) == []


def test_enter_on_another_gate_edits_as_ever(neuron):
    neuron.canvas.set_selection({"s0"})
    neuron.key(Qt.Key.Key_Return)
    assert neuron.editor is not None


def test_escape_leads_out_level_by_level_to_where_the_view_was(neuron):
    camera = neuron.canvas.camera
    before = camera.zoom, neuron.canvas.world_at_center()
    neuron.double_click(neuron.gate("f"))
    neuron.double_click(inner_place(neuron))
    neuron.key(Qt.Key.Key_Escape)
    assert entered(neuron) == ["f"]
    neuron.key(Qt.Key.Key_Escape)
    assert entered(neuron) == []
    assert trail(neuron) == []
    assert (camera.zoom, neuron.canvas.world_at_center()) == before
    assert neuron.canvas.selection == {"f"}


def test_a_click_on_the_trail_leads_out(neuron):
    neuron.double_click(neuron.gate("f"))
    neuron.double_click(inner_place(neuron))
    neuron.qtbot.mouseClick(parts(neuron)[0], LEFT)
    assert entered(neuron) == []
    assert neuron.canvas.hasFocus()


def test_the_view_flies_where_there_are_animations(neuron):
    neuron.canvas.animates = True
    zoom = neuron.canvas.camera.zoom
    neuron.double_click(neuron.gate("f"))
    assert neuron.canvas.camera.zoom == pytest.approx(zoom, rel=0.5)
    neuron.qtbot.waitUntil(lambda: entered(neuron) == ["f"])


def test_a_drag_inside_pans_and_moves_nothing(neuron):
    neuron.double_click(neuron.gate("f"))
    saved, offset = neuron.saved(), neuron.canvas.camera.offset
    x, y = inner_place(neuron)
    neuron.drag((x, y), (x + 2, y + 1))
    assert neuron.saved() == saved
    assert neuron.canvas.camera.offset != offset


def test_what_is_inside_can_not_be_edited_there_and_that_is_said(neuron):
    saved = neuron.saved()
    neuron.double_click(neuron.gate("f"))
    card = neuron.canvas.insides.card(["f"])
    neuron.double_click(card.contents.center().toTuple())
    assert neuron.messages[-1].startswith("To change what is inside: ungroup it")
    assert neuron.saved() == saved
    assert neuron.editor is None


def test_the_trail_goes_when_the_group_does(neuron):
    neuron.double_click(neuron.gate("f"))
    with neuron.document.edit("Delete") as circuit:
        circuit.remove("f")
    assert trail(neuron) == []


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Delete, NO_KEY),
        (Qt.Key.Key_Backspace, NO_KEY),
        (Qt.Key.Key_Delete, CONTROL),
        (Qt.Key.Key_Right, NO_KEY),
        (Qt.Key.Key_Up, SHIFT),
    ],
)
def test_from_inside_a_group_the_keys_do_not_reach_it_and_that_is_said(neuron, key, modifiers):
    saved = neuron.saved()
    neuron.canvas.set_selection({"f"})
    neuron.key(Qt.Key.Key_Return)
    neuron.key(key, modifiers)
    assert neuron.messages[-1].startswith("To change what is inside: ungroup it")
    assert neuron.saved() == saved
    assert entered(neuron) == ["f"]


def test_tab_and_the_ways_along_wires_lead_out_of_a_group(neuron):
    zoom = neuron.canvas.camera.zoom
    for walk in (lambda: neuron.key(Qt.Key.Key_Left, ALT), lambda: neuron.key(Qt.Key.Key_Backtab, SHIFT)):
        neuron.canvas.set_selection({"f"})
        neuron.key(Qt.Key.Key_Return)
        walk()
        assert neuron.canvas.selection != {"f"}
        assert entered(neuron) == []
        assert neuron.canvas.camera.zoom == zoom


def test_escape_does_not_lead_back_to_where_another_group_was_opened(neuron):
    canvas = neuron.canvas
    neuron.double_click(neuron.gate("f"))
    canvas.fit_all()
    card = canvas.insides.card(["f"])
    canvas.camera.zoom = 12.0
    canvas.center_on(card.contents.center())
    assert entered(neuron) == ["f"]
    neuron.key(Qt.Key.Key_Escape)
    assert canvas.camera.zoom == 1.0
    assert canvas.world_at_center() == card.contents.center()


def test_the_trail_goes_when_another_circuit_is_opened(neuron):
    neuron.double_click(neuron.gate("f"))
    neuron.document.reset()
    assert trail(neuron) == []


def test_a_part_of_the_view_that_happens_to_be_a_card_is_not_entered(neuron):
    neuron.canvas.camera.zoom = 3.0
    neuron.canvas.reveal("f")
    neuron.canvas.view_moved()
    assert entered(neuron) == []


def test_nothing_is_added_from_inside_a_group_and_that_is_said(neuron):
    neuron.double_click(neuron.gate("f"))
    neuron.canvas.setFocus()
    neuron.type("m")
    assert neuron.search is None
    neuron.canvas.start_placing("add")
    assert not neuron.canvas.is_placing
    assert neuron.messages[-1].startswith("To change what is inside: ungroup it")


def test_inside_a_group_its_halo_is_no_wall_around_the_view(neuron):
    neuron.canvas.set_selection({"f"})
    neuron.key(Qt.Key.Key_Return)
    selected = screen(neuron)
    neuron.canvas.set_selection(())
    assert screen(neuron) == selected


def test_the_pin_of_a_group_tells_its_name(neuron):
    with neuron.document.edit("Disconnect") as circuit:
        circuit.disconnect("f", 1)
    canvas = neuron.canvas
    assert tip(neuron.document, canvas.scene, Hit("pin", "f", 1)) == "w2"
    assert tip(neuron.document, canvas.scene, Hit("pin", "s0", 1)) == ""


def test_a_group_of_thousands_shows_when_it_is_opened(neuron):
    with neuron.document.edit("Fill") as circuit:
        ids = circuit.insert_part(square_circuit(3000))
        end = next(one for one in ids if not [*circuit.graph.successors(one)])
        gates = [one for one in circuit.ancestors(end) if circuit.operands[one]]
        crowd = collapse(circuit, gates, "crowd")
    assert neuron.canvas.groups.open(crowd)
    assert [card.strength for card in neuron.canvas.groups.entered] == [1.0]


def test_groups_nested_many_times_open_one_after_the_other(neuron):
    ids = ["f"]
    for depth in range(4):
        with neuron.document.edit("Add") as circuit:
            after = circuit.add("exp", position=(circuit.node(ids[0]).position[0] + 140, 0.0)).id
            circuit.connect(ids[0], after, 0)
        with neuron.document.edit("Group") as circuit:
            ids.insert(0, collapse(circuit, [ids[0], after], f"around{depth}"))
    neuron.canvas.groups.open(ids[0])
    for inner in ids[1:]:
        card = neuron.canvas.groups.entered[-1]
        scene = card.inside.scene
        x, y = scene.nodes.x[scene.row(inner)], scene.nodes.y[scene.row(inner)]
        neuron.double_click((card.place.scale * x + card.place.x, card.place.scale * y + card.place.y))
    assert trail(neuron) == ["Circuit", "around3", "around2", "around1", "around0", "sigmoid"]
    for _ in ids:
        neuron.key(Qt.Key.Key_Escape)
    assert trail(neuron) == []
