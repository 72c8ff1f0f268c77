"""A whole circuit without a mouse: nodes by typing, wires by Alt+W."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.canvas.desk import ALT, NO_KEY, SHIFT

ENTER = Qt.Key.Key_Return


def card(desk):
    return desk.canvas.keyboard_wiring.card


def start_wire(desk, source: str | None = None) -> None:
    """Alt+W, with a node selected."""
    if source is not None:
        desk.canvas.set_selection({source})
    desk.key(Qt.Key.Key_W, ALT)


def go_to(desk, name: str) -> None:
    """Quick add goes to a node by its name."""
    desk.type(name)
    desk.key(ENTER)


def named(desk, gate: str) -> str:
    return next(node.id for node in desk.circuit.nodes() if node.gate == gate)


def test_the_example_of_the_notes_is_built_by_keys_alone(desk):
    for name, value in (("x", "-2"), ("y", "5"), ("z", "-4")):
        desk.type(name)
        desk.key(ENTER)
        desk.type(value)
        desk.key(ENTER)
    desk.type("+")
    desk.key(ENTER)
    desk.type("times")
    desk.key(ENTER)
    for source, target in (("x", "+"), ("y", "+"), ("z", "*")):
        go_to(desk, source)
        desk.key(Qt.Key.Key_W, ALT)
        desk.type(target)
        desk.key(ENTER)
    go_to(desk, "x")
    desk.key(Qt.Key.Key_Right, ALT)
    desk.key(Qt.Key.Key_W, ALT)
    desk.key(Qt.Key.Key_Tab)
    desk.key(ENTER)
    q, f = named(desk, "add"), named(desk, "mul")
    assert desk.wires() == {f"x>{q}.0", f"y>{q}.1", f"z>{f}.0", f"{q}>{f}.1"}
    passes = desk.document.passes
    assert [passes.value(node) for node in ("x", "y", "z", q, f)] == [-2.0, 5.0, -4.0, 3.0, -12.0]
    assert [passes.gradient(node) for node in ("x", "y", "z", q, f)] == [-4.0, -4.0, 3.0, -4.0, 1.0]
    while desk.document.stack.canUndo():
        desk.undo()
    assert len(desk.circuit) == 0


def test_a_chain_is_built_with_shift_and_enter(desk):
    for text in ("x", "*2", "exp", "+1", "1/x"):
        desk.type(text)
        desk.key(ENTER, SHIFT)
        if desk.editor is not None:
            desk.key(ENTER)
    assert [node.gate for node in desk.circuit.nodes()] == ["input", "mulc", "exp", "addc", "recip"]
    assert len(desk.wires()) == 4
    ys = {node.position[1] for node in desk.circuit.nodes()}
    assert max(ys) - min(ys) <= 5


# --- wiring --------------------------------------------------------------------------------------------


def test_tab_goes_through_the_nodes_that_may_take_the_wire(desk):
    desk.draw_nodes()
    start_wire(desk, "x")
    wiring = desk.canvas.keyboard_wiring
    assert card(desk).sentence == "Where does x lead?"
    assert desk.canvas.look.refused == {"y", "z"}
    desk.key(Qt.Key.Key_Tab)
    assert (wiring.target, wiring.pin) == ("q", 0)
    assert card(desk).sentence == "x to q, input 1 of 2"
    desk.key(Qt.Key.Key_Tab)
    assert wiring.target == "f"
    desk.key(Qt.Key.Key_Tab)
    assert wiring.target == "q"
    desk.key(Qt.Key.Key_Backtab)
    assert wiring.target == "f"
    desk.key(ENTER)
    assert desk.wires() == {"x>f.0"}
    assert desk.undo_texts() == ["Connect x to f"]
    assert desk.canvas.selection == {"x"}
    desk.undo()
    assert desk.wires() == set()


def test_up_and_down_choose_the_pin(desk):
    desk.draw_nodes()
    start_wire(desk, "x")
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Down)
    assert card(desk).sentence == "x to q, input 2 of 2"
    desk.key(Qt.Key.Key_Down)
    assert desk.canvas.keyboard_wiring.pin == 0
    desk.key(Qt.Key.Key_Up)
    desk.key(ENTER)
    assert desk.wires() == {"x>q.1"}


def test_a_gate_that_is_full_opens_one_more_pin(desk):
    desk.draw_example()
    start_wire(desk, "z")
    desk.type("q")
    assert card(desk).sentence == "z to q, input 3 of 3"
    desk.key(ENTER)
    assert "z>q.2" in desk.wires()


@pytest.mark.parametrize("typed", ["f", "mul", "*", "times", "곱"])
def test_a_target_is_named_by_what_it_is_called(desk, typed):
    desk.draw_nodes()
    start_wire(desk, "x")
    desk.type(typed)
    assert desk.canvas.keyboard_wiring.target == "f"
    desk.key(ENTER)
    assert desk.wires() == {"x>f.0"}


def test_tab_goes_on_among_the_nodes_that_are_called_so(desk):
    desk.draw({"x": ("input", 0, 0), "a": ("add", 140, 0), "b": ("mul", 280, 0), "c": ("add", 420, 0)})
    start_wire(desk, "x")
    desk.type("add")
    assert desk.canvas.keyboard_wiring.target == "a"
    desk.key(Qt.Key.Key_Tab)
    assert desk.canvas.keyboard_wiring.target == "c"


@pytest.mark.parametrize(
    ("source", "typed", "sentence"),
    [
        ("x", "y", "y is an input or a constant: no wire can lead to it."),
        ("f", "q", "A wire from f to q would close a loop: f depends on q."),
        ("x", "nowhere", "No node is called nowhere."),
        ("f", "f", "A wire from f to f would close a loop: f depends on f."),
    ],
)
def test_a_refusal_is_said_and_enter_wires_nothing(desk, source, typed, sentence):
    desk.draw_example()
    before = desk.saved()
    start_wire(desk, source)
    desk.type(typed)
    assert card(desk).sentence == sentence
    assert card(desk).field.accessibleDescription() == sentence
    desk.key(ENTER)
    assert card(desk).isVisible()
    assert desk.saved() == before


@pytest.mark.parametrize("how", ["escape", "click", "edit"])
def test_the_wire_is_given_up(desk, how):
    desk.draw_nodes()
    before = desk.saved()
    start_wire(desk, "x")
    desk.key(Qt.Key.Key_Tab)
    if how == "escape":
        desk.key(Qt.Key.Key_Escape)
        assert desk.canvas.selection == {"x"}
    elif how == "click":
        desk.click((-100, -100))
    else:
        desk.canvas.edit_name("q")
    assert not card(desk).isVisible()
    assert desk.canvas.look.refused == frozenset()
    assert desk.saved() == before
    assert desk.undo_texts() == []


def test_without_a_selected_node_a_sentence_says_what_is_missing(desk):
    desk.draw_nodes()
    start_wire(desk)
    assert not card(desk).isVisible()
    assert desk.messages[-1] == "Select the node at which the wire shall begin."


def test_the_wire_ends_with_a_change_of_the_circuit(desk):
    desk.draw_nodes()
    start_wire(desk, "x")
    with desk.document.edit("Delete q") as circuit:
        circuit.remove("q")
    assert not card(desk).isVisible()


def test_the_wire_that_enter_would_draw_is_to_be_seen(desk):
    desk.draw_nodes()
    start_wire(desk, "x")
    without = desk.canvas.grab().toImage()
    desk.key(Qt.Key.Key_Tab)
    drawn = desk.canvas.grab().toImage()
    (x0, y0), (x1, y1) = desk.stub_end("x"), desk.pin("q", 0)
    middle = desk.screen(((x0 + x1) / 2, (y0 + y1) / 2))
    around = [(middle.x() + dx, middle.y() + dy) for dx in range(-2, 3) for dy in range(-2, 3)]
    assert any(drawn.pixel(*pixel) != without.pixel(*pixel) for pixel in around)


def test_the_target_comes_into_view(desk):
    desk.draw({"x": ("input", 0, 0), "far": ("add", 4000, 0)})
    start_wire(desk, "x")
    desk.key(Qt.Key.Key_Tab)
    assert desk.canvas.rect().contains(desk.screen(desk.position("far")))
    assert desk.canvas.rect().contains(card(desk).geometry())


def test_alt_w_is_the_canvas_s_own(desk):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_W, ALT, "w")
    event.ignore()
    QApplication.sendEvent(desk.canvas, event)
    assert event.isAccepted()
    plain = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_W, NO_KEY, "w")
    plain.ignore()
    QApplication.sendEvent(desk.canvas, plain)
    assert not plain.isAccepted()
