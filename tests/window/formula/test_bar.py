"""The formula bar: what it shows, what Enter and Esc do, and how it tells a mistake."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from circuit_editor.window.formula import bar as bar_module
from circuit_editor.window.formula import text as text_module
from circuit_editor.window.menus import WIDTH_FOR_WORDS

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(house):
    """A window with its formula bar, wide enough for all of the toolbar."""
    house.window.resize(1280, 700)
    QApplication.processEvents()
    return Bar(house)


class Bar:
    """The bar with hands."""

    def __init__(self, house) -> None:
        self.house = house
        self.bar = house.window.formula_bar
        self.field = self.bar.field

    @property
    def text(self) -> str:
        QApplication.processEvents()
        return self.field.toPlainText()

    @property
    def circuit(self):
        return self.house.document.circuit

    def open(self) -> None:
        QTest.keyClick(self.house.canvas, Key.Key_L, CONTROL)
        assert self.field.hasFocus()

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text: str) -> None:
        """Type over what is there, a line after the other."""
        self.open()
        for number, line in enumerate(text.split("\n")):
            if number:
                self.key(Key.Key_Return, SHIFT)
            QTest.keyClicks(self.field, line)

    def enter(self, text: str) -> None:
        self.type(text)
        self.key(Key.Key_Return)

    def gates(self) -> list[str]:
        return sorted(node.gate for node in self.circuit.nodes())

    def underlined(self) -> list[str]:
        """The texts under a wave."""
        wave = QTextCharFormat.UnderlineStyle.WaveUnderline
        marks = self.field.extraSelections()
        return [mark.cursor.selectedText() for mark in marks if mark.format.underlineStyle() == wave]

    def wait_for_a_sentence(self) -> str:
        self.house.qtbot.waitUntil(self.bar.callout.isVisible)
        return self.bar.callout.text()


# --- entering -------------------------------------------------------------------------------------------


def test_a_typed_formula_becomes_a_circuit_that_is_laid_out_in_one_step(bar):
    bar.enter("f = 1/(1+exp(-(w0*x0 + w1*x1 + w2)))")

    assert bar.gates() == ["add", "add", "addc", "exp", *["input"] * 5, "mul", "mul", "mulc", "recip"]
    assert len({node.position for node in bar.circuit.nodes()}) == 13
    assert bar.house.document.stack.count() == 1
    assert bar.house.document.stack.undoText() == "Enter formula"
    assert bar.house.canvas.hasFocus()
    assert [bar.circuit.node(one).name for one in bar.house.canvas.selection] == ["f"]


def test_an_entered_formula_is_in_view(bar):
    bar.enter("f = a*b + b*c + c*d + d*e + e*g + g*h + h*i + i*j + j*k + k*l + l*m")

    canvas = bar.house.canvas
    left, top, right, bottom = canvas.scene.bounds()
    shown = canvas.camera.world_rect(canvas.rect().toRectF())
    assert shown.left() <= left
    assert shown.top() <= top
    assert shown.right() >= right
    assert shown.bottom() >= bottom


def test_a_first_formula_is_in_the_middle_in_its_own_size(bar):
    bar.enter("f = x + y")

    canvas = bar.house.canvas
    left, top, right, bottom = canvas.scene.bounds()
    assert canvas.camera.zoom == 1.0
    middle = canvas.world_at_center()
    assert abs(middle.x() - (left + right) / 2) < 3
    assert abs(middle.y() - (top + bottom) / 2) < 3


def test_a_formula_that_is_drawn_out_of_view_is_shown(bar):
    bar.house.draw_example()
    bar.house.canvas.pan_by(QPointF(-9000.0, 0.0))

    bar.enter("g = a*b")

    canvas = bar.house.canvas
    left, top, _, _ = canvas.scene.bounds(canvas.scene.rows_of(canvas.selection))
    assert canvas.camera.world_rect(canvas.rect().toRectF()).contains(QPointF(left, top))


def test_undo_takes_the_formula_out_of_circuit_and_bar(bar):
    bar.enter("f = x + y")

    bar.key(Key.Key_Z, CONTROL)

    assert len(bar.circuit) == 0
    assert bar.text == ""


def test_several_lines_are_entered_together(bar):
    bar.enter("q = x + y\nf = q * z")

    assert {node.name for node in bar.circuit.nodes()} == {"x", "y", "z", "q", "f"}
    assert bar.house.document.stack.count() == 1
    assert bar.text == "q = x + y\nf = q*z"


def test_a_name_that_is_there_already_is_that_node(bar):
    bar.house.draw_example()
    q = bar.circuit.node("n3" if "n3" in bar.circuit else "q")

    bar.enter("g = exp(q)")

    (exp,) = (node for node in bar.circuit.nodes() if node.gate == "exp")
    assert [bar.circuit.label(one) for one in bar.circuit.sources(exp.id).values()] == ["q"]
    assert bar.circuit.node(q.id).gate == "add"
    assert len(bar.circuit) == 6


def test_the_formula_of_a_node_without_a_name_is_changed_in_place(bar):
    bar.enter("exp(x + y)")
    (exp,) = bar.house.canvas.selection
    bar.house.select(exp)
    assert bar.text == "exp(x + y)"

    bar.enter("log(x + y)")

    assert bar.circuit.node(exp).gate == "log"
    assert len(bar.circuit) == 4


def test_what_lies_elsewhere_stays_where_it_is(bar):
    bar.house.draw_example()
    before = {node.id: node.position for node in bar.circuit.nodes()}

    bar.enter("g = a*b")

    after = {node.id: node.position for node in bar.circuit.nodes()}
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def test_nodes_that_were_there_stay_about_where_they_were(bar):
    bar.house.draw_example()
    with bar.house.document.edit("Move") as circuit:
        circuit.move_all({node.id: (node.position[0] + 900, 400.0) for node in circuit.nodes()})
    old = set(bar.circuit.operands)

    bar.enter("g = exp(f)")

    columns = [bar.circuit.node(one).position[0] for one in old]
    rows = [bar.circuit.node(one).position[1] for one in old]
    assert abs(sum(columns) / len(columns) - 996) < 30
    assert abs(sum(rows) / len(rows) - 400) < 30


def test_hangul_is_typed_into_a_formula(bar):
    bar.open()
    for commit in ("넓이", " = ", "가로"):
        event = QInputMethodEvent("", [])
        event.setCommitString(commit)
        QApplication.sendEvent(bar.field, event)
    QTest.keyClicks(bar.field, "*2")
    bar.key(Key.Key_Return)

    assert {node.name for node in bar.circuit.nodes()} == {"넓이", "가로"}


def test_a_pasted_snippet_keeps_its_lines_and_is_entered(bar):
    text = (
        "import torch\r\nx = torch.tensor(2.0, requires_grad=True)\r\nf = torch.tanh(x)\r\nf.backward()\r\n"
    )
    QApplication.clipboard().setText(text)
    bar.open()

    bar.key(Key.Key_V, CONTROL)
    assert bar.field.blockCount() == 4
    bar.key(Key.Key_Return)

    assert bar.gates() == ["input", "tanh"]
    assert bar.text == "f = tanh(x)"


def test_enter_without_a_change_is_no_step(bar):
    bar.house.draw_example()
    bar.open()

    bar.key(Key.Key_Return)

    assert bar.house.document.stack.count() == 0
    assert bar.house.canvas.hasFocus()


# --- mistakes -------------------------------------------------------------------------------------------


def test_a_mistake_is_underlined_where_it_is_with_a_sentence_under_the_field(bar):
    bar.type("f = x + sn(y)")

    sentence = bar.wait_for_a_sentence()

    assert "sn" in sentence
    assert bar.underlined() == ["sn"]
    assert bar.field.accessibleDescription() == sentence
    assert bar.bar.callout.y() > bar.field.geometry().bottom()
    assert bar.bar.callout.x() == bar.field.x()


def test_the_place_of_a_mistake_behind_rare_letters_is_right(bar):
    bar.open()
    bar.field.insertPlainText("𝑥 = 𝛼 + sn(y)")

    bar.wait_for_a_sentence()

    assert bar.underlined() == ["sn"]


def test_enter_with_a_mistake_changes_nothing_and_keeps_the_text(bar):
    bar.house.draw_example()

    bar.enter("f = (x + y")

    assert bar.bar.callout.isVisible()
    assert bar.text == "f = (x + y"
    assert bar.field.hasFocus()
    assert len(bar.circuit) == 5
    assert bar.house.document.stack.count() == 0


def test_a_loop_through_the_circuit_is_refused_and_changes_nothing(bar):
    bar.house.draw_example()
    before = [(node.id, node.gate) for node in bar.circuit.nodes()]

    bar.enter("x = f * 2")

    assert bar.bar.callout.isVisible()
    assert [(node.id, node.gate) for node in bar.circuit.nodes()] == before


def test_typing_on_takes_the_sentence_away(bar):
    bar.enter("f = (x + y")

    QTest.keyClicks(bar.field, ")")

    assert not bar.bar.callout.isVisible()
    assert bar.underlined() == []
    assert bar.field.accessibleDescription() == ""
    bar.key(Key.Key_Return)
    assert len(bar.circuit) == 3


# --- leaving --------------------------------------------------------------------------------------------


def test_escape_gives_the_text_of_the_circuit_back(bar):
    bar.house.draw_example()
    shown = bar.text
    bar.type("g = nonsense +")

    bar.key(Key.Key_Escape)

    assert bar.text == shown == "q = x + y\nf = q*z"
    assert bar.house.canvas.hasFocus()
    assert not bar.bar.callout.isVisible()
    assert bar.house.document.stack.count() == 0


def test_a_text_that_was_not_entered_stays_while_the_circuit_changes(bar):
    bar.type("g = a + b")
    QTest.mouseClick(bar.house.canvas, Qt.MouseButton.LeftButton)
    bar.house.change()

    assert bar.text == "g = a + b"
    assert bar.field.note == "not drawn yet"

    bar.enter("g = a*b")
    assert bar.gates() == ["input", "input", "input", "mul"]


def test_another_circuit_takes_a_text_away_that_was_not_entered(bar):
    bar.type("g = a + b")

    bar.house.document.reset()

    assert bar.text == ""


def test_undo_keys_in_the_field_are_for_its_text(bar):
    bar.house.change()
    bar.type("f = x")

    bar.key(Key.Key_Z, CONTROL)
    assert len(bar.circuit) == 1
    assert bar.field.toPlainText() != "f = x"

    bar.key(Key.Key_Y, CONTROL)
    assert len(bar.circuit) == 1


# --- what is shown --------------------------------------------------------------------------------------


def test_the_bar_shows_the_formula_of_the_selected_node_else_of_the_output(bar):
    bar.house.draw_example()
    assert bar.text == "q = x + y\nf = q*z"
    named = {node.name: node.id for node in bar.circuit.nodes()}

    bar.house.select(named["q"])
    assert bar.text == "q = x + y"

    bar.house.select(named["q"], named["z"])
    assert bar.text == "q = x + y\nf = q*z"


def test_the_bar_follows_names_and_wires(bar):
    bar.house.draw_example()
    named = {node.name: node.id for node in bar.circuit.nodes()}

    with bar.house.document.edit("Rename") as circuit:
        circuit.update(named["x"], name="width")
    assert bar.text == "q = width + y\nf = q*z"

    with bar.house.document.edit("Disconnect") as circuit:
        circuit.disconnect(named["f"], 1)
    assert "z" not in bar.text


def test_values_and_places_make_no_formula_anew(bar, monkeypatch):
    bar.house.draw_example()
    assert bar.text
    written = []
    monkeypatch.setattr(bar_module, "shown_formula", lambda *_: written.append(1))

    with bar.house.document.edit("Set") as circuit:
        circuit.update("x", value=9.0, position=(-50.0, 20.0))
    QApplication.processEvents()

    assert written == []


def test_a_long_formula_is_not_shown_but_another_can_be_typed(bar, monkeypatch):
    monkeypatch.setattr(text_module, "MOST_NODES", 4)
    bar.house.draw_example()

    assert bar.text == ""
    assert bar.field.note == "More than 4 nodes: too long to be shown here"

    bar.enter("g = a*b")
    assert len(bar.circuit) == 8


# --- where it is ----------------------------------------------------------------------------------------


def place_of(bar: Bar) -> QPoint:
    """Where the toolbar has room for the field."""
    return bar.bar.mapTo(bar.house.window, QPoint(0, 0))


def test_the_field_stands_in_its_place_in_the_toolbar(bar):
    assert bar.field.isVisible()
    assert bar.field.pos() == place_of(bar)
    assert bar.field.width() == bar.bar.width()


def test_the_field_grows_with_its_lines_while_it_is_typed_in(bar):
    one = bar.field.height()

    bar.type("q = x + y\nf = q * z\ng = f")
    three = bar.field.height()
    QTest.mouseClick(bar.house.canvas, Qt.MouseButton.LeftButton)

    assert three > one + 20
    assert bar.field.height() == one
    assert bar.field.pos() == place_of(bar)


def test_many_lines_are_scrolled(bar):
    bar.type("\n".join(f"a{number} = x" for number in range(10)))
    ten = bar.field.height()
    QTest.keyClick(bar.field, Key.Key_Return, SHIFT)
    QApplication.processEvents()

    assert bar.field.height() == ten
    assert bar.field.verticalScrollBar().isVisible()


def test_in_a_narrow_window_words_make_room_for_the_formula(bar):
    save = bar.house.window.toolbar.widgetForAction(bar.house.window.action("save"))
    assert save.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon

    bar.house.window.resize(900, 600)
    QApplication.processEvents()

    assert save.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert bar.field.isVisible()
    assert bar.field.width() >= 300
    assert bar.field.pos() == place_of(bar)
    bar.house.window.resize(QSize(WIDTH_FOR_WORDS, 600))
    QApplication.processEvents()
    assert save.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_a_click_opens_the_field_and_tab_leaves_it(bar):
    QTest.mouseClick(bar.field.viewport(), Qt.MouseButton.LeftButton)
    assert bar.field.is_open

    bar.key(Key.Key_Tab)

    assert not bar.field.is_open
