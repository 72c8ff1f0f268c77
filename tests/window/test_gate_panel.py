"""The palette: searching, dragging, clicking, and placing by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QScrollArea

from circuit_editor.canvas.placing import MIME_TYPE
from circuit_editor.canvas.style import THEMES
from circuit_editor.model.gates import GATES
from circuit_editor.model.grouping import collapse
from circuit_editor.window.gate_button import GateButton
from circuit_editor.window.gate_texts import FAMILIES

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(window):
    return window.gate_panel


def found(panel) -> list[str]:
    return [button.gate.name for button in panel.found()]


def button(panel, name: str) -> GateButton:
    return next(button for button in panel.buttons if button.gate.name == name)


def test_every_gate_with_a_family_is_there_in_the_order_of_the_table(panel):
    assert found(panel) == [gate.name for gate in GATES.values() if gate.family]


def test_every_family_has_a_heading():
    assert set(FAMILIES) == {gate.family for gate in GATES.values()} - {""}


@pytest.mark.parametrize(
    ("text", "gates"),
    [
        ("tanh", ["tanh"]),
        ("multiply", ["mul", "mulc"]),
        ("1/x", ["recip"]),
        ("σ", ["sigmoid"]),
        ("  SQUARE ", ["sqrt", "square"]),
    ],
)
def test_the_search_finds_by_name_title_and_symbol(panel, text, gates):
    panel.search.setText(text)

    assert found(panel) == gates
    assert [section.isVisible() for section in panel.sections].count(True) == 1 or len(gates) > 1


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("times", "mul"),
        ("plus", "add"),
        ("ln", "log"),
        ("곱", "mul"),
        # The keys of "exp" and of "mul" with a Hangul keyboard on.
        ("ㄷ테", "exp"),
        ("ㅡㅕㅣ", "mul"),
        ("exp", "exp"),
        ("max", "max"),
    ],
)
def test_enter_places_what_fits_best_however_people_call_it(house, panel, text, gate):
    panel.search.setText(text)

    house.press(Qt.Key.Key_Return, widget=panel.search)

    assert [node.gate for node in house.document.circuit.nodes()] == [gate]


def test_a_search_that_finds_nothing_says_so(panel):
    panel.search.setText("nonsense")

    assert found(panel) == []
    assert panel.nothing.isVisible()

    panel.search.clear()
    assert len(found(panel)) == len(panel.buttons)
    assert not panel.nothing.isVisible()


def test_escape_clears_the_search(house, panel):
    panel.search.setText("tanh")

    house.press(Qt.Key.Key_Escape, widget=panel.search)

    assert panel.search.text() == ""


def test_enter_in_the_search_places_the_first_gate_found(house, panel):
    panel.search.setText("tanh")

    house.press(Qt.Key.Key_Return, widget=panel.search)

    assert [node.gate for node in house.document.circuit.nodes()] == ["tanh"]


def test_a_click_then_a_click_on_the_canvas_places_a_gate(house, panel):
    house.qtbot.mouseClick(button(panel, "add"), LEFT)
    assert house.canvas.is_placing

    house.qtbot.mouseClick(house.canvas, LEFT, pos=QPoint(100, 100))

    (node,) = house.document.circuit.nodes()
    assert node.gate == "add"
    at = house.canvas.camera.to_world(QPointF(100, 100))
    assert abs(node.position[0] - at.x()) <= 5
    assert abs(node.position[1] - at.y()) <= 5


def test_escape_after_a_click_places_nothing(house, panel):
    house.qtbot.mouseClick(button(panel, "add"), LEFT)

    house.press(Qt.Key.Key_Escape, widget=house.canvas)

    assert not house.canvas.is_placing


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_place_the_gate_in_the_middle_of_the_view(house, panel, key):
    button(panel, "relu").setFocus()

    house.press(key, widget=button(panel, "relu"))

    (node,) = house.document.circuit.nodes()
    assert node.gate == "relu"


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("add", Qt.Key.Key_Right, "mul"),
        ("mul", Qt.Key.Key_Left, "add"),
        ("add", Qt.Key.Key_Down, "div"),
        ("div", Qt.Key.Key_Up, "add"),
        ("add", Qt.Key.Key_Up, "input"),
        ("softplus", Qt.Key.Key_Right, "softplus"),
    ],
)
def test_arrows_go_from_gate_to_gate(house, panel, start, key, end):
    button(panel, start).setFocus()

    house.press(key, widget=button(panel, start))

    assert QApplication.focusWidget() is button(panel, end)


def test_down_leads_from_the_search_to_the_gates_and_up_back(house, panel):
    panel.search.setFocus()

    house.press(Qt.Key.Key_Down, widget=panel.search)
    assert QApplication.focusWidget() is button(panel, "input")

    house.press(Qt.Key.Key_Up, widget=button(panel, "input"))
    assert QApplication.focusWidget() is panel.search


def test_tab_stops_at_one_gate_only(panel):
    stops = [button for button in panel.buttons if button.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert len(stops) == 1


def test_a_drag_carries_the_gate_and_its_picture(panel):
    drag = button(panel, "max").drag()

    assert bytes(drag.mimeData().data(MIME_TYPE).data()) == b"max"
    assert not drag.pixmap().isNull()


def test_a_press_becomes_a_drag_when_the_pointer_moves(house, panel, monkeypatch):
    started = []
    monkeypatch.setattr(GateButton, "drag", lambda self: started.append(self.gate.name) or _NoDrag())
    add = button(panel, "add")
    middle = add.rect().center()
    house.qtbot.mousePress(add, LEFT, pos=middle)

    for distance in (2, QApplication.startDragDistance() + 3):
        place = QPointF(middle) + QPointF(distance, 0)
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, add.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, NO_KEY
        )
        QApplication.sendEvent(add, event)
    house.qtbot.mouseRelease(add, LEFT, pos=middle)

    assert started == ["add"]
    assert not house.canvas.is_placing


class _NoDrag:
    """Stands for a drag, which would wait for a mouse that is not there."""

    def exec(self, action) -> None:
        """Nothing is dragged."""


@pytest.mark.parametrize("gate", [gate for gate in GATES.values() if gate.family], ids=lambda gate: gate.name)
def test_every_gate_is_drawn_in_its_cell_and_told_in_words(panel, gate):
    shown = button(panel, gate.name)

    assert shown.picture.size.width() <= shown.width()
    assert shown.picture.size.height() <= shown.height()
    assert shown.accessibleName() == gate.title
    assert gate.doc in shown.toolTip().replace("&#x27;", "'")
    drawn = shown.drag().pixmap().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert any(
        drawn.pixelColor(x, y).alpha() > 40 for x in range(drawn.width()) for y in range(drawn.height())
    )


def test_the_gates_are_drawn_in_the_colours_of_the_theme(house, panel):
    def background() -> str:
        image = button(panel, "add").grab().toImage()
        return image.pixelColor(image.width() // 2 + 8, image.height() // 2 + 8).name()

    house.window.appearance.choose("light")
    assert background() == THEMES["light"].background.name()

    house.window.appearance.choose("dark")
    assert background() == THEMES["dark"].background.name()


def test_a_group_with_a_long_name_cuts_off_no_other_gate(house):
    house.draw_example()
    with house.document.edit("Group") as circuit:
        collapse(circuit, ["q", "f"], "sigmoid cell")
    QApplication.processEvents()

    area = house.window.gate_panel.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()
