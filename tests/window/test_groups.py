"""Groups in the window: made, named, opened, undone, placed from the palette, copied; constants in gates."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from circuit_editor.canvas.placing import MIME_TYPE
from circuit_editor.files.json_file import encode
from tests.window.house import answer_dialog

EXAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "cs231n-2-neuron.circuit.json"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LAST = ("dot", "neg", "e", "d", "f")


@pytest.fixture
def neuron(house):
    """The neuron of the notes, opened."""
    house.document.load(EXAMPLE, as_copy=True)
    house.canvas.animates = False
    return house


def group(house, *nodes: str, name: str = "sigmoid") -> None:
    """Group nodes as hands do."""
    house.select(*nodes)
    answer_dialog(lambda dialog: take_name(house, dialog, name))
    house.press(Qt.Key.Key_G, CONTROL, house.canvas)
    # Without a window manager nobody gives it back what the dialog had.
    house.window.activateWindow()
    house.qtbot.waitUntil(house.window.isActiveWindow)


def take_name(house, dialog: QDialog, name: str) -> None:
    dialog.field.selectAll()
    house.qtbot.keyClicks(dialog.field, name)
    house.press(Qt.Key.Key_Return, widget=dialog.field)
    if dialog.isVisible():
        dialog.reject()
        raise AssertionError(dialog.mistake.text())


def saved(house) -> bytes:
    return encode(house.document.circuit)


def said(house) -> str:
    return house.window.status_bar.currentMessage()


# --- grouping ------------------------------------------------------------------------------------------


def test_the_five_last_gates_of_the_neuron_become_a_card_that_prints_what_the_notes_do(neuron):
    before = saved(neuron)
    group(neuron, *LAST)
    scene = neuron.canvas.scene
    assert scene.nodes.symbol[scene.row("f")] == "sigmoid"
    assert scene.numbers.value_text(scene.row("f")) == "0.73"
    assert scene.numbers.contribution_text(scene.wire_row("f", 0)) == "0.20"
    assert neuron.canvas.selection == {"f"}
    assert neuron.document.stack.undoText() == "Group 5 nodes as sigmoid"
    neuron.trigger("undo")
    assert saved(neuron) == before
    neuron.trigger("redo")
    assert neuron.document.circuit.node("f").definition == "sigmoid"


def test_a_free_name_is_offered_and_that_of_the_same_contents(neuron):
    offered = []
    neuron.select("neg", "e")
    answer_dialog(lambda dialog: (offered.append(dialog.name), dialog.accept()))
    neuron.trigger("group")
    neuron.trigger("ungroup")
    answer_dialog(lambda dialog: (offered.append(dialog.name), dialog.reject()))
    neuron.trigger("group")
    answer_dialog(lambda dialog: (offered.append(dialog.name), dialog.reject()))
    neuron.select("d", "f")
    neuron.trigger("group")
    assert offered == ["group1", "group1", "group2"]


def test_cancelling_the_dialog_groups_nothing(neuron):
    before = saved(neuron)
    neuron.select(*LAST)
    answer_dialog(lambda dialog: neuron.press(Qt.Key.Key_Escape, widget=dialog))
    neuron.trigger("group")
    assert saved(neuron) == before
    assert neuron.document.stack.count() == 0


@pytest.mark.parametrize(
    ("nodes", "sentence"),
    [
        (("m0", "m1"), "A group has one output, but * and * feed what is outside."),
        (("d", "neg"), "The group would close a loop: *-1 -> exp -> +1. Select what is between as well."),
    ],
)
def test_what_can_not_be_a_group_is_said_before_a_name_is_asked_for(neuron, nodes, sentence):
    before = saved(neuron)
    neuron.select(*nodes)
    neuron.trigger("group")
    assert said(neuron) == sentence
    assert QApplication.activeModalWidget() is None
    assert saved(neuron) == before
    assert neuron.document.stack.count() == 0


def test_with_inputs_alone_there_is_nothing_to_group(neuron):
    neuron.select("w2")
    assert not neuron.window.action("group").isEnabled()


def test_a_name_that_is_taken_is_refused_while_it_is_typed(neuron):
    group(neuron, "neg", "e", name="first")
    seen = []

    def look(dialog) -> None:
        for name in ("first", "other"):
            dialog.field.setText(name)
            seen.append((dialog.mistake.text(), dialog.ok.isEnabled()))
        dialog.field.setText("first")
        neuron.press(Qt.Key.Key_Return, widget=dialog.field)
        seen.append(dialog.isVisible())
        dialog.reject()

    neuron.select("d", "f")
    answer_dialog(look)
    neuron.trigger("group")
    taken = "The name first is taken by a definition with other contents."
    assert seen == [(taken, False), ("", True), True]


def test_grouping_again_under_the_name_replaces_what_no_group_has(neuron):
    group(neuron, *LAST)
    neuron.trigger("ungroup")
    inner = [node_id for node_id in neuron.canvas.selection if node_id != "f"]
    (negated,) = (one for one in inner if neuron.document.circuit.node(one).gate == "mulc")
    with neuron.document.edit("Set") as circuit:
        circuit.update(negated, constant=-2.0)
    before = saved(neuron)
    group(neuron, *inner, "f")
    constants = {node.constant for node in neuron.document.circuit.definition("sigmoid").nodes}
    assert -2.0 in constants
    assert list(neuron.document.circuit.definitions) == ["sigmoid"]
    neuron.trigger("undo")
    assert saved(neuron) == before


def test_ungrouping_selects_what_was_inside(neuron):
    group(neuron, *LAST)
    neuron.press(Qt.Key.Key_G, CONTROL | SHIFT, neuron.canvas)
    assert len(neuron.canvas.selection) == 5
    assert all(neuron.document.circuit.node(one).gate != "group" for one in neuron.canvas.selection)
    assert not neuron.window.action("ungroup").isEnabled()


def test_a_group_is_opened_from_the_menu(neuron):
    group(neuron, *LAST)
    neuron.trigger("open_group")
    assert [card.path for card in neuron.canvas.groups.entered] == ["f"]


def test_ungrouping_from_inside_leads_out(neuron):
    group(neuron, *LAST)
    zoom = neuron.canvas.camera.zoom
    neuron.trigger("open_group")
    neuron.trigger("ungroup")
    assert neuron.canvas.camera.zoom == zoom
    assert len(neuron.canvas.selection) == 5


@pytest.mark.parametrize("action", ["duplicate", "cut", "group", "delete"])
def test_from_inside_a_group_no_action_reaches_it(neuron, action):
    group(neuron, *LAST)
    before = saved(neuron)
    neuron.trigger("open_group")
    neuron.trigger(action)
    assert said(neuron).startswith("To change what is inside: ungroup it")
    assert saved(neuron) == before


# --- palette -------------------------------------------------------------------------------------------


def button(house, name: str):
    return next(one for one in house.window.gate_panel.buttons if one.key == f"group:{name}")


def groups_shown(house) -> list[str]:
    return [one.key for one in house.window.gate_panel.found() if one.key.startswith("group:")]


def test_the_palette_lists_groups_while_there_are_some(neuron):
    assert groups_shown(neuron) == []
    group(neuron, *LAST)
    assert groups_shown(neuron) == ["group:sigmoid"]
    assert neuron.window.gate_panel.sections[-1].isVisible()
    neuron.trigger("undo")
    assert groups_shown(neuron) == []
    assert not neuron.window.gate_panel.sections[-1].isVisible()


def test_the_search_of_the_palette_finds_groups_by_name(neuron):
    group(neuron, *LAST, name="my neuron")
    neuron.window.gate_panel.search.setText("neuron")
    assert [one.key for one in neuron.window.gate_panel.found()] == ["group:my neuron"]


def test_a_group_is_placed_by_a_click_and_a_click(neuron):
    group(neuron, *LAST)
    neuron.qtbot.mouseClick(button(neuron, "sigmoid"), Qt.MouseButton.LeftButton)
    assert neuron.canvas.is_placing
    neuron.qtbot.mouseClick(neuron.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    (placed,) = neuron.canvas.selection
    assert neuron.document.circuit.node(placed).definition == "sigmoid"
    assert neuron.document.stack.undoText() == "Add sigmoid"
    assert neuron.document.circuit.pin_count(placed) == 2


def test_escape_places_no_group(neuron):
    group(neuron, *LAST)
    before = saved(neuron)
    neuron.qtbot.mouseClick(button(neuron, "sigmoid"), Qt.MouseButton.LeftButton)
    neuron.press(Qt.Key.Key_Escape, widget=neuron.canvas)
    assert not neuron.canvas.is_placing
    assert saved(neuron) == before


def test_a_group_is_placed_by_a_key(neuron):
    group(neuron, *LAST)
    neuron.press(Qt.Key.Key_Return, widget=button(neuron, "sigmoid"))
    (placed,) = neuron.canvas.selection
    assert neuron.document.circuit.node(placed).definition == "sigmoid"


def test_a_group_is_dragged_from_the_palette(neuron):
    group(neuron, *LAST)
    data = button(neuron, "sigmoid").drag().mimeData()
    assert bytes(data.data(MIME_TYPE).data()) == b"group:sigmoid"
    drop = QDropEvent(
        QPointF(60, 60),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert neuron.canvas.placing.start("group:sigmoid", follows_click=False)
    neuron.canvas.dropEvent(drop)
    (placed,) = neuron.canvas.selection
    assert neuron.document.circuit.node(placed).definition == "sigmoid"


@pytest.mark.parametrize("key", ["group", "group:", "group:unknown", "unknown"])
def test_what_there_is_not_can_not_be_placed(neuron, key):
    assert not neuron.canvas.placing.start(key, follows_click=True)


def menu_of(house, name: str) -> QMenu:
    """The menu on a group of the palette."""
    where = button(house, name)
    at = where.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where.mapToGlobal(at))
    QApplication.sendEvent(where, event)
    return where.findChild(QMenu)


def test_a_group_is_renamed_in_the_palette(neuron):
    group(neuron, *LAST)
    *_, rename, _ = menu_of(neuron, "sigmoid").actions()
    answer_dialog(lambda dialog: take_name(neuron, dialog, "squash"))
    rename.trigger()
    assert neuron.document.circuit.node("f").definition == "squash"
    assert groups_shown(neuron) == ["group:squash"]
    assert neuron.document.stack.undoText() == "Rename group sigmoid"
    neuron.trigger("undo")
    assert neuron.document.circuit.node("f").definition == "sigmoid"
    assert groups_shown(neuron) == ["group:sigmoid"]


def test_a_group_that_is_used_is_not_deleted_in_the_palette(neuron):
    group(neuron, *LAST)
    *_, delete = menu_of(neuron, "sigmoid").actions()
    delete.trigger()
    on_canvas = "there is a group of it on the canvas. Ungroup or delete that first."
    assert said(neuron) == f"sigmoid can't be removed: {on_canvas}"
    neuron.select("f")
    neuron.trigger("ungroup")
    *_, delete = menu_of(neuron, "sigmoid").actions()
    delete.trigger()
    assert groups_shown(neuron) == []
    neuron.trigger("undo")
    assert groups_shown(neuron) == ["group:sigmoid"]


# --- copies --------------------------------------------------------------------------------------------


def test_a_copied_group_brings_its_definition_into_another_window(neuron):
    group(neuron, *LAST)
    neuron.trigger("copy")
    other = neuron.build()
    other.copying.paste()
    (pasted,) = other.document.circuit.nodes()
    assert pasted.definition == "sigmoid"
    assert len(other.document.circuit.definition("sigmoid").nodes) == 7
    other.document.undo()
    assert dict(other.document.circuit.definitions) == {}


def test_a_pasted_group_shares_the_definition_that_is_there(neuron):
    group(neuron, *LAST)
    neuron.trigger("copy")
    neuron.trigger("paste")
    (pasted,) = neuron.canvas.selection
    assert neuron.document.circuit.node(pasted).definition == "sigmoid"
    assert list(neuron.document.circuit.definitions) == ["sigmoid"]


# --- constants -----------------------------------------------------------------------------------------


def test_an_input_becomes_a_constant_and_an_input_again(neuron):
    before = saved(neuron)
    neuron.select("w2")
    neuron.trigger("make_constant")
    assert neuron.document.circuit.node("w2").gate == "constant"
    assert neuron.document.stack.undoText() == "Make w2 a constant"
    assert not neuron.window.action("make_constant").isEnabled()
    neuron.trigger("make_input")
    assert neuron.document.circuit.node("w2").gate == "input"
    assert neuron.document.stack.undoText() == "Make w2 an input"
    neuron.trigger("undo")
    neuron.trigger("undo")
    assert saved(neuron) == before


def test_a_constant_goes_into_its_gate_and_comes_out_again(neuron):
    before, value, count = saved(neuron), neuron.document.passes.value("f"), len(neuron.document.circuit)
    neuron.select("neg")
    assert not neuron.window.action("fold").isEnabled()
    neuron.trigger("unfold")
    assert neuron.document.circuit.node("neg").gate == "mul"
    assert neuron.document.passes.value("f") == value
    neuron.trigger("fold")
    assert neuron.document.circuit.node("neg").gate == "mulc"
    assert len(neuron.document.circuit) == count
    neuron.trigger("undo")
    neuron.trigger("undo")
    assert saved(neuron) == before


def test_a_gate_with_too_many_operands_says_why_it_takes_no_constant(neuron):
    neuron.select("w2")
    neuron.trigger("make_constant")
    with neuron.document.edit("Connect") as circuit:
        circuit.connect("w0", "dot", 2)
    before = saved(neuron)
    neuron.select("dot")
    neuron.trigger("fold")
    assert "it has 3 operands" in said(neuron)
    assert saved(neuron) == before
