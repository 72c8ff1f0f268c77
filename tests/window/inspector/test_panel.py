"""The inspector: what is selected in numbers and words, in step with the circuit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from circuit_editor.canvas.style import THEMES
from circuit_editor.model.definition import Definition
from tests.builders import build
from tests.window.inspector.reader import Reader, draw


@pytest.fixture
def reader(house) -> Reader:
    house.draw_example()
    house.window.activateWindow()
    return Reader(house)


# --- what is said --------------------------------------------------------------------------------------


def test_a_gate_with_its_numbers_pattern_and_intuition(reader):
    reader.select("q")

    assert reader.texts[:2] == ["q: add gate", "f(x, y) = x + y → df/dx = 1; df/dy = 1"]
    assert {"value 3", "upstream gradient -4"} <= set(reader.spoken)
    assert {"x -2", "local gradient 1", "gradient on x -4"} <= set(reader.spoken)
    assert "-4 = -4 × 1" in reader.texts
    assert "add distributes the upstream gradient to all its inputs." in reader.texts
    assert (
        "If q rises by a tiny h, f changes by -4h: the circuit wants q lower, with a force of 4."
        in reader.texts
    )


def test_the_local_gradients_of_a_multiply_gate_are_the_other_inputs(reader):
    reader.select("f")

    assert {"local gradient -4", "local gradient 3", "gradient on q -4", "gradient on z 3"} <= set(
        reader.spoken
    )
    assert "start gradient 1" in reader.spoken


def test_an_input_says_what_it_feeds(reader):
    reader.select("x")

    assert reader.texts[0] == "x: input"
    assert "gradient -4" in reader.spoken
    reader.house.qtbot.mouseClick(reader.link("Select q (x)"), Qt.MouseButton.LeftButton)
    assert reader.house.canvas.selection == {"q"}


def test_a_click_on_what_feeds_a_gate_selects_it(reader):
    reader.select("f")

    reader.house.qtbot.mouseClick(reader.link("Select q"), Qt.MouseButton.LeftButton)

    assert reader.house.canvas.selection == {"q"}
    assert reader.texts[0] == "q: add gate"


def test_a_constant_needs_no_gradient(reader):
    draw(reader.house.document, "x=2 c:constant=3 f:mul", "x>f c>f")
    reader.select("c")

    assert "A constant: we do not need its gradient." in reader.texts
    assert not any("gradient" in text for text in reader.spoken if not text.startswith("A constant"))


def test_gradients_add_up_at_forks(reader):
    draw(reader.house.document, "x=2 y=5 a:mulc=-4 b:max f:add", "x>a x>b y>b a>f b>f")
    reader.select("x")

    assert "Gradients add up at forks: -4 = -4 + 0" in reader.texts
    assert {"a -4", "b (x) 0"} <= set(reader.spoken)


def test_a_tie_is_told_as_its_badge_tells_it(reader):
    draw(reader.house.document, "x=2 y=2 f:max", "x>f y>f")
    reader.select("f")

    assert any(text.startswith("Tie: x = y. Max has a kink here.") for text in reader.texts)


def test_what_is_not_computed_is_blank_and_says_why(reader):
    draw(reader.house.document, "x=2 f:add", "x>f")
    reader.select("f")

    assert {"value", "start gradient"} & set(reader.spoken) >= {"value"}
    assert "f has a free pin, so it can't be computed yet." in reader.texts
    assert "y ← a free pin" in reader.texts
    assert not any(text in ("0", "0.00") for text in reader.texts)


def test_a_node_beside_the_way_has_no_gradient(reader):
    draw(reader.house.document, "x=2 f:exp g:sin", "x>f x>g")
    reader.house.canvas.set_output("f")
    reader.select("g")

    assert "g does not reach f, so f does not depend on it." in reader.texts
    assert {"upstream gradient", "gradient on x"} <= set(reader.spoken)


def test_a_wire_is_the_chain_rule_with_its_numbers(reader):
    reader.select(wires=[("f", 0)])

    assert reader.texts[0] == "q → f"
    assert {"pin x, 1 of 2", "value 3", "upstream gradient 1", "local gradient -4"} <= set(reader.spoken)
    assert {"-4 = 1 × -4", "gradient on q = upstream × local"} <= set(reader.texts)


def test_several_nodes_say_what_they_share(reader):
    reader.select("x", "y", "q")
    assert reader.texts[:2] == ["3 nodes", "2 inputs, 1 add gate"]

    reader.select("q", wires=[("f", 0), ("f", 1)])
    assert reader.texts[:2] == ["1 node, 2 wires", "1 add gate"]


def test_nothing_selected_is_the_circuit(reader):
    assert reader.texts[0] == "Untitled"
    assert {"nodes 5", "wires 4", "f -12"} <= set(reader.spoken)


def test_a_nameless_gate_is_called_by_its_symbol(reader):
    with reader.house.document.edit("Rename") as circuit:
        circuit.update("q", name=None)
    reader.select("q")

    assert reader.texts[0] == "add gate"
    assert any(text.startswith("If this + gate rises by a tiny h") for text in reader.texts)


def test_a_group_has_the_pins_of_its_definition_and_says_how_much_is_inside(reader):
    document = reader.house.document
    inside = build("u=1 n:mulc=-1 e:exp d:addc=1 r:recip", "u>n n>e e>d d>r")
    draw(document, "x=0.5 f:square", "")
    with document.edit("Group") as circuit:
        circuit.add_definition(Definition.of("sigmoid", inside))
        group = circuit.add("group", definition="sigmoid")
        circuit.connect("x", group.id, 0)
        circuit.connect(group.id, "f", 0)
    reader.select(group.id)

    assert reader.texts[:2] == ["sigmoid group", "inside: 4 gates"]
    assert "u ←" in reader.texts
    assert {"value 0.62", "local gradient 0.24", "gradient on x 0.29"} <= set(reader.spoken)
    assert any(text.startswith("If this sigmoid group rises by a tiny h") for text in reader.texts)


def test_many_pins_and_branches_are_counted(reader):
    names = [f"n{place}" for place in range(30)]
    draw(reader.house.document, f"{' '.join(names)} s:add", " ".join(f"{name}>s" for name in names))
    reader.select("s")

    assert "and 22 more" in reader.texts


# --- keeping in step -----------------------------------------------------------------------------------


def test_numbers_change_in_place_while_a_value_is_scrubbed(reader):
    reader.select("q")
    widgets = reader.shown(QWidget)
    edit = reader.house.document.begin("Set x")

    for value in (1.0, 2.0, 2.5):
        edit.circuit.update("x", value=value)
        edit.step()
        reader.settle()

    assert reader.shown(QWidget) == widgets
    assert "value 7.50" in reader.spoken
    edit.cancel()
    assert "value 3.00" not in reader.spoken
    assert "value 3" in reader.spoken


def test_names_and_wires_of_others_are_followed(reader):
    reader.select("q")

    with reader.house.document.edit("Change") as circuit:
        circuit.update("x", name="speed")
        circuit.disconnect("q", 1)

    assert any("gradient on speed" in text for text in reader.texts)
    assert not any("gradient on y" in text for text in reader.texts)
    reader.house.document.undo()
    assert any("gradient on y" in text for text in reader.texts)


def test_a_node_that_goes_leaves_the_circuit(reader):
    reader.select("q")

    reader.house.trigger("delete")

    assert reader.texts[0] == "Untitled"


def test_a_hidden_inspector_does_nothing_and_knows_all_when_it_is_shown_again(reader):
    reader.house.trigger("inspector_panel")
    assert not reader.panel.isVisible()
    reader.select("q")

    reader.house.trigger("inspector_panel")

    assert reader.texts[0] == "q: add gate"


def test_the_view_stays_where_it_was_scrolled_to_while_numbers_change(reader):
    reader.house.window.resize(900, 500)
    reader.select("f")
    bar = reader.panel.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())

    with reader.house.document.edit("Set z") as circuit:
        circuit.update("z", value=7.0)
    reader.settle()
    assert bar.value() == bar.maximum()

    reader.select("q")
    assert bar.value() == 0


# --- how it looks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["dark", "light"])
def test_numbers_have_the_colours_of_the_theme(reader, name):
    reader.house.window.appearance.choose(name)
    reader.select("q")
    colours = {
        label.accessibleName(): label.palette().color(label.foregroundRole())
        for label in reader.shown(QLabel)
    }

    assert colours["value 3"] == THEMES[name].value
    assert colours["upstream gradient -4"] == THEMES[name].gradient


def test_long_names_make_the_panel_no_wider(reader):
    width = reader.panel.width()
    long_name = "a_name_that_is_much_too_long_for_any_panel_in_this_window"
    with reader.house.document.edit("Rename") as circuit:
        circuit.update("x", name=long_name)
        circuit.update("q", name="another_" + long_name)

    for node_id in ("x", "q"):
        reader.select(node_id)
        assert reader.panel.width() == width
        for label in reader.shown(QLabel):
            assert label.mapTo(reader.panel, label.rect().bottomRight()).x() < width


def test_everything_has_a_name_for_a_screen_reader(reader):
    for selection in (["q"], ["x", "y"], []):
        reader.select(*selection)
        for kind in (QLineEdit, QPushButton, QComboBox):
            for widget in reader.shown(kind):
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name)


def test_a_number_that_grows_has_its_room_at_once(reader):
    reader.select("q")
    with reader.house.document.edit("Set value") as circuit:
        circuit.update("x", value=123456.25)

    # Not after the next round of events: a picture may be painted before it.
    reader.house.window.inspector.refresh()

    (number,) = (label for label in reader.panel.findChildren(QLabel) if label.text() == "123461.25")
    assert number.width() >= number.sizeHint().width()


def test_large_counts_have_their_thousands_told_apart(reader):
    with reader.house.document.edit("Add many") as circuit:
        for _ in range(1000):
            circuit.add("input", value=1.0)

    reader.select()
    assert "nodes 1,005" in reader.spoken
    bar = reader.house.window.status_bar
    assert any(label.text().startswith("1,005 nodes, 4 wires") for label in bar.findChildren(QLabel))

    reader.select(*(node.id for node in reader.house.document.circuit.nodes()))
    assert {"1,005 nodes", "1,003 inputs, 1 add gate, 1 multiply gate"} <= set(reader.texts)


def test_where_there_is_little_room_the_formula_gives_way_and_not_the_words(reader):
    with reader.house.document.edit("Set value") as circuit:
        circuit.update("z", value=-123456789.0)

    reader.select("f")

    assert "local gradient -123456789" in reader.spoken
    assert reader.texts.count("local gradient") == 2
