"""Presentation mode: the circuit alone and large, and everything back afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QToolBar, QWidget

from circuit_editor.canvas.style import NUMBER_SIZE
from circuit_editor.document import Document
from circuit_editor.model.layout import tidy_positions
from circuit_editor.window.main_window import GEOMETRY_KEY, STATE_KEY, STATE_VERSION
from circuit_editor.window.memory import memory
from circuit_editor.window.presentation.caption import Caption
from circuit_editor.window.presentation.framing import LEAST_TEXT, MOST_ZOOM
from tests.window.house import House

Key = Qt.Key


@pytest.fixture
def house(qtbot) -> House:
    """A window with (x + y) z in it, and no animations."""
    house = House(qtbot)
    house.window.settings["animations"] = False
    house.draw_example()
    house.canvas.fit_all()
    return house


def chrome(house) -> list[QWidget]:
    window = house.window
    bars = [window.menuBar(), window.statusBar(), *window.findChildren(QToolBar)]
    return [*bars, *window.findChildren(QDockWidget)]


def seen(house) -> list[bool]:
    return [part.isVisible() for part in chrome(house)]


def present(house) -> None:
    house.press(Key.Key_F5, widget=house.canvas)
    QApplication.processEvents()
    assert house.window.presentation.is_on


def arrangement(house) -> tuple:
    """All that has to be as it was."""
    canvas, window = house.canvas, house.window
    sizes = [part.size().toTuple() for part in chrome(house) if part.isVisible()]
    view = (canvas.size().toTuple(), canvas.camera.zoom, canvas.camera.offset.toTuple(), canvas.show_grid)
    state = (window.saveState(STATE_VERSION), window.geometry(), window.windowState())
    return seen(house), sizes, view, state, window.minimap.isVisible()


def long_chain(house, gates: int = 60) -> None:
    """A circuit that is too wide to be read as a whole."""
    with house.document.edit("Draw") as circuit:
        before = circuit.add("input", name="a").id
        for _ in range(gates):
            gate = circuit.add("sigmoid").id
            circuit.connect(before, gate, 0)
            before = gate
        circuit.move_all(tidy_positions(circuit))


# --- in and out ----------------------------------------------------------------------------------------


def test_f5_leaves_the_canvas_alone(house):
    present(house)

    assert not any(seen(house))
    assert house.window.isFullScreen()
    assert house.canvas.size() == house.window.size()
    assert house.canvas.hasFocus()
    assert not house.canvas.show_grid


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F5], ids=["esc", "f5"])
def test_everything_comes_back_as_it_was(house, key):
    house.window.settings["minimap"] = True
    house.window.action("inputs_panel").trigger()
    house.canvas.zoom_in()
    QApplication.processEvents()
    before = arrangement(house)
    present(house)
    house.press(Key.Key_Right, widget=house.canvas)

    house.press(key, widget=house.canvas)
    QApplication.processEvents()

    assert arrangement(house) == before
    assert not house.canvas.timeline.is_active


def test_a_window_that_is_closed_meanwhile_keeps_its_arrangement(house):
    window = house.window
    window.document.stack.setClean()
    kept = window.saveGeometry(), window.saveState(STATE_VERSION)
    present(house)

    window.close()

    assert (memory().value(GEOMETRY_KEY), memory().value(STATE_KEY)) == kept
    assert all(window.settings[name] for name in ("gates_panel", "inspector_panel", "inputs_panel"))


def test_the_menu_has_it_too(house):
    house.trigger("presentation")
    assert house.window.presentation.is_on
    house.trigger("presentation")
    assert not house.window.presentation.is_on


def test_a_panel_that_opens_meanwhile_stays_away(house):
    present(house)

    house.press(Key.Key_B, widget=house.canvas)
    house.window.action("inspector_panel").trigger()
    QApplication.processEvents()

    assert house.canvas.timeline.is_active
    assert not any(seen(house))


def scrub(house, node_id: str, *moves: int) -> None:
    """Press on a value and move sideways by so many pixels, as the mouse does with its button down."""
    canvas = house.canvas
    house.select(node_id)
    at = canvas.camera.to_screen(canvas.text_rect(node_id, "value").center()).toPoint()
    house.qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
    for move in moves:
        place = QPointF(at + QPoint(move, 0))
        there = QPointF(canvas.mapToGlobal(place))
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        event = QMouseEvent(QEvent.Type.MouseMove, place, there, none, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas, event)


def test_values_are_scrubbed_and_what_flips_is_told(house):
    present(house)

    scrub(house, "z", 6, 60)

    assert house.document.circuit.node("z").value > 0.0
    told = [caption.text for caption in house.canvas.findChildren(Caption) if caption.isVisible()]
    assert told == ["The circuit now wants x and y higher."]
    house.press(Key.Key_Right, widget=house.canvas)
    assert not house.canvas.timeline.is_active


def test_esc_takes_back_a_scrub_before_it_leaves_the_presentation(house):
    present(house)
    scrub(house, "x", 6, 40)
    assert house.document.circuit.node("x").value > -2.0

    house.press(Key.Key_Escape, widget=house.canvas)

    assert house.window.presentation.is_on
    assert house.document.circuit.node("x").value == -2.0


def test_esc_leaves_a_value_that_is_typed_before_it_leaves_the_presentation(house):
    present(house)
    house.select("x")
    house.press(Key.Key_7, widget=house.canvas)
    assert house.editor.text() == "7"

    house.press(Key.Key_Escape)
    assert house.window.presentation.is_on
    assert house.document.circuit.node("x").value == -2.0
    house.press(Key.Key_Escape)
    assert not house.window.presentation.is_on


def test_two_windows_present_each_for_itself(house):
    other = house.build()
    house.window.presentation.start()

    assert not other.presentation.is_on
    assert other.menuBar().isVisible()


# --- steps ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        ([Key.Key_Right], 0),
        ([Key.Key_Right, Key.Key_Right], 1),
        ([Key.Key_PageDown, Key.Key_PageDown, Key.Key_Down], 2),
        ([Key.Key_Right, Key.Key_Right, Key.Key_Left], 0),
        ([Key.Key_End], 5),
        ([Key.Key_PageUp], 4),
        ([Key.Key_End, Key.Key_Up], 4),
        ([Key.Key_End, Key.Key_Home], 0),
        ([Key.Key_Home], 0),
    ],
)
def test_arrows_and_the_keys_of_a_clicker_step(house, keys, step):
    present(house)

    for key in keys:
        house.press(key, widget=house.canvas)

    assert house.canvas.timeline.is_active
    assert house.canvas.timeline.step == step
    assert house.document.stack.count() == 0


def test_space_plays_and_stays(house):
    present(house)

    house.press(Key.Key_Space, widget=house.canvas)
    assert house.canvas.timeline.is_playing
    house.press(Key.Key_Space, widget=house.canvas)
    assert not house.canvas.timeline.is_playing
    assert house.editor is None


def test_steps_that_were_shown_before_are_shown_afterwards(house):
    house.canvas.timeline.begin(3)
    present(house)
    house.press(Key.Key_Right, widget=house.canvas)

    house.press(Key.Key_Escape, widget=house.canvas)
    QApplication.processEvents()

    assert house.canvas.timeline.step == 4
    assert house.window.stepping.dock.isVisible()


# --- the view ------------------------------------------------------------------------------------------


def test_a_small_circuit_is_enlarged_to_the_room_above_the_captions(house):
    present(house)

    canvas = house.canvas
    shown = canvas.camera.screen_rect(canvas.bounds())
    assert canvas.camera.zoom <= MOST_ZOOM
    assert QRectF(0, 0, canvas.width(), 0.85 * canvas.height()).contains(shown)
    assert shown.width() > 0.8 * canvas.width() or shown.height() > 0.6 * canvas.height()


def test_of_a_large_circuit_the_step_is_shown_with_numbers_that_can_be_read(house):
    long_chain(house)
    present(house)
    canvas = house.canvas
    least = LEAST_TEXT * canvas.height()
    assert canvas.camera.zoom * NUMBER_SIZE < least

    for _ in range(40):
        house.press(Key.Key_Right, widget=canvas)
        QApplication.processEvents()
        node_id = canvas.timeline.current.node
        if node_id is None:
            continue
        assert canvas.camera.zoom * NUMBER_SIZE >= 0.999 * least
        at = canvas.camera.to_screen(QPointF(*house.document.circuit.node(node_id).position))
        assert QRectF(canvas.rect()).contains(at)


def test_a_circuit_that_is_opened_meanwhile_is_shown_as_a_whole_then_and_afterwards(house, tmp_path):
    present(house)
    zoom = house.canvas.camera.zoom
    other = Document()
    with other.edit("Draw") as circuit:
        for number in range(30):
            circuit.add("input", position=(400.0 * number, 5000.0))
    other.save(tmp_path / "far.circuit.json")

    house.document.load(tmp_path / "far.circuit.json")
    QApplication.processEvents()

    canvas = house.canvas
    assert canvas.camera.zoom < zoom
    assert QRectF(canvas.rect()).contains(canvas.camera.screen_rect(canvas.bounds()))
    house.press(Key.Key_Escape, widget=canvas)
    QApplication.processEvents()
    shown = canvas.camera.screen_rect(canvas.bounds())
    assert QRectF(canvas.rect()).contains(shown)
    assert (shown.center() - QRectF(canvas.rect()).center()).manhattanLength() < 4.0
