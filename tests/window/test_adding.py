"""Quick add in a window: from the menus, beside the shortcuts, and from run to run."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

ALT = Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


def search(house) -> QLineEdit:
    return house.canvas.quick_add.card.field


def test_the_menu_opens_the_search(house):
    house.trigger("quick_add")
    assert search(house).isVisible()
    assert QApplication.focusWidget() is search(house)


def test_the_search_opens_where_the_context_menu_was_asked_for(house, qtbot):
    place = QPoint(120, 90)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, house.canvas.mapToGlobal(place))
    QApplication.sendEvent(house.canvas, event)
    menu = next(menu for menu in house.window.findChildren(QMenu) if menu.isVisible())
    house.trigger("quick_add")
    menu.close()
    world = house.canvas.camera.to_world(place.toPointF())
    search(house).setText("exp")
    house.press(ENTER, widget=search(house))
    (node,) = house.document.circuit.nodes()
    x, y = node.position
    assert abs(x - world.x()) <= 5
    assert abs(y - world.y()) <= 5


def test_wiring_needs_one_selected_node(house):
    assert not house.window.action("wire_from").isEnabled()
    house.draw_example()
    house.select("x")
    house.trigger("wire_from")
    assert house.canvas.keyboard_wiring.is_open


def test_no_key_of_the_search_is_a_shortcut_of_the_window(house):
    house.draw_example()
    house.select("q")
    house.press(Qt.Key.Key_E, widget=house.canvas)
    for key in (Qt.Key.Key_X, Qt.Key.Key_P, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        house.press(key)
    assert search(house).text() == "e"
    assert "q" in house.document.circuit
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Escape):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(search(house), event)
        assert event.isAccepted()


def test_what_was_used_lately_is_offered_first_in_the_next_window(house):
    house.trigger("quick_add")
    search(house).setText("tanh")
    house.press(ENTER)
    other = house.build()
    other.canvas.quick_add.open(None)
    assert other.canvas.quick_add.card.offers[0].title == "hyperbolic tangent"
    assert other.canvas.quick_add.recent.keys == ["gate:tanh"]


def test_a_circuit_is_built_from_an_empty_window_by_keys_alone(house):
    def keys(*texts) -> None:
        for text in texts:
            if isinstance(text, str):
                house.qtbot.keyClicks(QApplication.focusWidget(), text)
            else:
                house.press(text)

    for name, value in (("x", "-2"), ("y", "5"), ("z", "-4")):
        keys(name, ENTER, value, ENTER)
    keys("+", ENTER, "*", ENTER)
    for source, target in (("x", "+"), ("y", "+"), ("z", "*")):
        keys(source, ENTER)
        house.press(Qt.Key.Key_W, ALT)
        keys(target, ENTER)
    keys("x", ENTER)
    house.press(Qt.Key.Key_Right, ALT)
    house.press(Qt.Key.Key_W, ALT)
    keys(Qt.Key.Key_Tab, ENTER)
    passes = house.document.passes
    gates = {node.gate: node.id for node in house.document.circuit.nodes() if node.gate != "input"}
    assert [passes.value(node) for node in ("x", "y", "z", gates["add"], gates["mul"])] == [-2, 5, -4, 3, -12]
    assert [passes.gradient(node) for node in ("x", "y", "z", gates["add"])] == [-4, -4, 3, -4]
