"""The panel that explains what is selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton

from circuit_editor.model.explain.telling import HIDDEN
from circuit_editor.window.explain.formula_view import FormulaView
from circuit_editor.window.explain.panel import ExplainPanel
from circuit_editor.window.menu_rows import NODE_MENU, WIRE_MENU
from tests.window.house import House

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def open_house(house: House) -> House:
    """With the example drawn, and the panel opened by its key."""
    house.draw_example()
    house.press(Key.Key_E, CONTROL, house.canvas)
    return house


def panel(house: House) -> ExplainPanel:
    return house.window.explaining.panel


def text(house: House) -> str:
    """What the panel shows, after all that is to be shown later."""
    QApplication.processEvents()
    panel(house).refresh()
    return panel(house).text


def link(view: FormulaView, number: int) -> QPoint:
    return view.links[number].rect.center().toPoint()


def test_it_is_hidden_at_first_and_the_key_opens_and_closes_it(house):
    house.draw_example()
    assert not panel(house).isVisible()

    house.press(Key.Key_E, CONTROL, house.canvas)
    assert panel(house).isVisible()
    assert house.window.action("explain").isChecked()

    house.press(Key.Key_E, CONTROL, house.canvas)
    assert not panel(house).isVisible()
    assert not house.window.action("explain").isChecked()


def test_its_own_button_closes_it(open_house):
    close = panel(open_house).findChild(QToolButton)
    open_house.qtbot.mouseClick(close, LEFT)

    assert not panel(open_house).isVisible()
    assert not open_house.window.action("explain").isChecked()


def test_nothing_selected_is_told(open_house):
    assert text(open_house) == "Explanation\nSelect a node or a wire to have its gradient explained."
    assert not panel(open_house).copy_text.isEnabled()


def test_it_follows_the_selection(open_house):
    open_house.select("x")
    assert text(open_house).splitlines() == [
        "x: input",
        "If x rises by a tiny h, f changes by -4h: the circuit wants x lower, with a force of 4.",
        "df/dx = df/dq · dq/dx = -4 · 1 = -4",
    ]

    open_house.canvas.set_selection((), [("f", 1)])
    assert text(open_house).splitlines()[0] == "z → f"
    assert text(open_house).splitlines()[-1] == "gradient on z through f = ∂f/∂z = 3"

    open_house.select("f")
    assert "f is the output" in text(open_house)
    assert panel(open_house).rows.views == []
    assert not panel(open_house).copy_latex.isEnabled()


def test_it_follows_a_scrub_and_undo(open_house):
    open_house.select("x")
    with open_house.document.edit("Set z") as circuit:
        circuit.update("z", value=7.0)
    assert "7 · 1 = 7" in text(open_house)

    open_house.document.undo()
    assert "-4 · 1 = -4" in text(open_house)


def test_what_was_explained_may_go(open_house):
    open_house.select("x")
    text(open_house)
    open_house.trigger("delete")
    assert text(open_house).startswith("Explanation\nSelect a node")


def test_a_click_on_a_factor_selects_its_wire_and_the_explanation_stays(open_house):
    open_house.select("x")
    before = text(open_house)
    (view,) = panel(open_house).rows.views
    open_house.qtbot.mouseClick(view, LEFT, pos=link(view, 0))

    assert open_house.canvas.selected_wires == {("f", 0)}
    assert text(open_house) == before

    open_house.select("z")
    assert "df/dz" in text(open_house)


def test_a_factor_under_the_pointer_lights_its_wire(open_house):
    open_house.select("x")
    text(open_house)
    (view,) = panel(open_house).rows.views
    open_house.qtbot.mouseMove(view, link(view, 1))
    assert not open_house.canvas.path_light.leading.isEmpty()

    open_house.qtbot.mouseMove(view, QPoint(view.width() - 1, 1))
    assert open_house.canvas.path_light.leading.isEmpty()


def test_factors_by_keys(open_house):
    open_house.select("x")
    text(open_house)
    (view,) = panel(open_house).rows.views
    view.setFocus()
    open_house.press(Key.Key_Right, widget=view)
    open_house.press(Key.Key_Return, widget=view)

    assert open_house.canvas.selected_wires == {("q", 0)}


def test_keys_go_back_to_the_canvas_when_their_formula_goes(open_house):
    open_house.select("x")
    text(open_house)
    (view,) = panel(open_house).rows.views
    view.setFocus()
    open_house.select("f")
    text(open_house)
    assert open_house.canvas.hasFocus()

    panel(open_house).copy_text.setFocus()
    open_house.press(Key.Key_Escape, widget=panel(open_house).copy_text)
    assert open_house.canvas.hasFocus()


def test_copied_as_text_and_as_latex(open_house):
    open_house.select("x")
    text(open_house)
    open_house.qtbot.mouseClick(panel(open_house).copy_text, LEFT)
    assert QApplication.clipboard().text().endswith("df/dx = df/dq · dq/dx = -4 · 1 = -4")

    open_house.qtbot.mouseClick(panel(open_house).copy_latex, LEFT)
    assert QApplication.clipboard().text() == (
        r"\frac{df}{dx} = \frac{df}{dq} \cdot \frac{dq}{dx} = -4 \cdot 1 = -4"
    )


def test_a_screen_reader_hears_the_formula(open_house):
    open_house.select("x")
    text(open_house)

    assert panel(open_house).rows.views[0].accessibleName() == "df/dx = df/dq · dq/dx = -4 · 1 = -4"


def test_several_paths_have_a_row_each(house):
    with house.document.edit("Draw") as circuit:
        circuit.add("input", name="x", value=3.0)
        circuit.add("mulc", name="q", constant=4.0, position=(170, 0))
        circuit.add("add", name="f", position=(340, 0))
        for source, target, pin in (("x", "q", 0), ("q", "f", 0), ("x", "f", 1)):
            circuit.connect(source, target, pin)
    house.trigger("explain")
    house.select("x")

    assert text(house).splitlines()[2:] == [
        "Gradients add up at forks: 5 = 4 + 1",
        "df/dx = 4 + 1 = 5",
        "path 1: ∂f/∂q · ∂q/∂x = 1 · 4 = 4",
        "path 2: ∂f/∂x = 1",
    ]
    assert len(panel(house).rows.views) == 3


def test_a_narrow_panel_breaks_a_formula_into_lines(open_house):
    open_house.select("x")
    text(open_house)
    (view,) = panel(open_house).rows.views

    assert view.heightForWidth(120) > 2 * view.heightForWidth(900)


def test_while_stepping_nothing_is_told_that_is_not_shown(open_house):
    open_house.select("x")
    open_house.canvas.timeline.begin(2)
    assert text(open_house).splitlines() == ["x: input", HIDDEN]

    open_house.canvas.timeline.to_end()
    assert "df/dq" in text(open_house)

    open_house.canvas.timeline.end()
    assert "df/dq" in text(open_house)


def test_in_forward_mode_the_chosen_input_is_told_about(open_house):
    open_house.select("x")
    open_house.trigger("forward_mode")
    open_house.select("q")

    assert text(open_house).splitlines()[1:] == [
        "Forward mode: if x rises by a tiny h, q changes by h.",
        "dq/dx = 1",
    ]


def test_explaining_is_no_edit(open_house):
    open_house.select("x")
    text(open_house)
    (view,) = panel(open_house).rows.views
    open_house.qtbot.mouseClick(view, LEFT, pos=link(view, 0))

    assert open_house.document.stack.count() == 0


def test_the_menus_on_nodes_and_wires_offer_it():
    assert "explain" in NODE_MENU
    assert "explain" in WIRE_MENU
