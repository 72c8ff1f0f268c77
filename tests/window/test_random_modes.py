"""Whatever modes are on, begun and ended in whatever order: what is seen is right, and no mode edits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel

from circuit_editor.canvas.quiz.answering import Answering
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.step_band import StepBand
from circuit_editor.files.json_file import encode
from circuit_editor.model.forward_mode import forward_mode
from circuit_editor.model.quiz.blanks import Hide, choose_blanks
from circuit_editor.model.quiz.veil import veil
from circuit_editor.model.records import Quiz
from circuit_editor.model.steps import Steps
from circuit_editor.window.examples import example_path
from circuit_editor.window.side_panel import NeededDock
from circuit_editor.window.status_bar import MOST_OUTPUTS
from tests.test_random_edits import check_invariants
from tests.window.house import House
from tests.window.test_random_operations import User

Key = Qt.Key
OPERATIONS = 60
#: Seeds that once failed stay here for good.
SEEDS = (*range(8), 137, 150, 163, 166)

EXAMPLES = ["cs231n-2-neuron", "backprop-1-fork", "backprop-2-tie", "notebook-3-max"]
PANELS = ["timeline_panel", "what_if_panel", "quiz_panel", "guide_panel"]
STEPPING_KEYS = [Key.Key_Left, Key.Key_Right, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_Space]


class Learner(User):
    """One who begins and ends modes, and edits meanwhile."""

    def __init__(self, house: House, seed: int) -> None:
        super().__init__(house, seed)
        self.modes: dict[Callable[[], object], float] = {
            self.switch: 6,
            self.press: 8,
            self.escape: 3,
            self.step: 4,
            self.click: 3,
            self.enter_group: 1,
            self.hold: 1,
            self.go_on_with_quiz: 1,
            self.leave_course: 1,
            self.begin_tutorial: 0.5,
        }
        self.rest: dict[Callable[[], object], float] = {
            self.edit: 8,
            self.ask: 2,
            self.answer: 2,
            self.type_value: 2,
            self.open_example: 1,
            self.start_anew: 0.3,
        }
        self.is_mode = False

    def operate(self) -> None:
        """Do one thing; what belongs to a mode changes neither the circuit nor the undo stack."""
        kinds = self.modes | self.rest
        (kind,) = self.dice.choices(list(kinds), weights=list(kinds.values()))
        if kind in self.modes:
            with unchanged(self.house):
                kind()
                settle()
        else:
            kind()
            settle()

    # --- modes -----------------------------------------------------------------------------------------

    def switch(self) -> None:
        names = ["step_through", "what_if", "forward_mode", "explain", "presentation", "gradient_widths"]
        self.canvas.finish_editing()
        self.house.window.action(self.dice.choice([*names[:3], *names])).trigger()

    def press(self) -> None:
        """A key of step mode, where nothing is typed and nothing selected could be moved by it."""
        self.canvas.finish_editing()
        self.canvas.set_selection(())
        self.house.qtbot.keyClick(self.canvas, self.dice.choice([*STEPPING_KEYS, Key.Key_B]))
        self.canvas.finish_editing()

    def escape(self) -> None:
        self.house.qtbot.keyClick(self.focus(), Key.Key_Escape)

    def step(self) -> None:
        line = self.canvas.timeline
        if line.is_active:
            line.speed = self.dice.choice([0.25, 32.0])
            self.dice.choice([line.play, line.pause, line.forward, lambda: line.go_to(10**6)])()

    def click(self) -> None:
        if len(self.circuit):
            at = self.canvas.camera.to_screen(QPointF(*self.circuit.node(self.node()).position))
            self.house.qtbot.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=at.toPoint())
            self.canvas.finish_editing()

    def enter_group(self) -> None:
        for node in self.circuit.nodes():
            if node.definition is not None:
                self.canvas.groups.open(node.id)

    def hold(self) -> None:
        self.canvas.input_modes.what_if.hold(self.dice.choice([0.0, -0.5, 1e9]))

    def go_on_with_quiz(self) -> None:
        action = self.house.window.action("continue_quiz")
        if action.isEnabled():
            action.trigger()

    def leave_course(self) -> None:
        self.house.window.learning.leave()

    def begin_tutorial(self) -> None:
        self.house.window.learning.begin_tutorial()

    # --- edits and files -------------------------------------------------------------------------------

    def edit(self) -> None:
        super().operate()

    def ask(self) -> None:
        """A quiz about this circuit, of which some has been answered."""
        self.canvas.finish_editing()
        blanks = choose_blanks(
            self.circuit, self.document.passes, self.dice.choice(list(Hide)), 0.6, self.dice.randrange(9)
        )
        if blanks:
            with self.document.edit("Start quiz") as circuit:
                circuit.set_settings(quiz=Quiz("some-id", hide=blanks))
            self.go_on_with_quiz()

    def answer(self) -> None:
        """A number for the next blank, typed where the keys go."""
        if self.canvas.quizzing.is_active:
            self.house.qtbot.keyClick(self.canvas, Key.Key_Tab)
            self.house.qtbot.keyClicks(self.focus(), self.dice.choice(["1", "-4", "0.2", "x"]))
            self.house.qtbot.keyClick(self.focus(), self.dice.choice([Key.Key_Return, Key.Key_Tab]))

    def type_value(self) -> None:
        inputs = [node.id for node in self.circuit.nodes() if node.gate == "input"]
        if inputs and not self.canvas.quizzing.is_active:
            self.canvas.set_selection({self.dice.choice(inputs)})
            self.house.qtbot.keyClicks(self.canvas, self.dice.choice(["0", "-1", "1e9"]))
            keys = [Key.Key_Return, Key.Key_Left, Key.Key_Space, Key.Key_Escape]
            self.house.qtbot.keyClick(self.focus(), self.dice.choice(keys))
            self.canvas.finish_editing()

    def open_example(self) -> None:
        self.document.stack.setClean()
        name = self.dice.choice(EXAMPLES)
        if self.dice.random() < 0.5:
            self.house.window.learning.open_guide(name)
        else:
            self.house.window.files.open_example(example_path(name), name)

    def start_anew(self) -> None:
        self.document.stack.setClean()
        self.house.window.files.new()

    def focus(self):
        """Who gets the keys: what is open on the canvas, else the canvas."""
        return self.canvas.focusWidget() or self.canvas


@contextmanager
def unchanged(house: House):
    """The circuit and the undo stack are the same behind this as before."""
    document = house.document
    before = document.circuit, encode(document.circuit), document.stack.count(), document.stack.index()
    yield
    after = document.circuit, encode(document.circuit), document.stack.count(), document.stack.index()
    assert after == before


def settle() -> None:
    """All that was left for later is done."""
    for _ in range(3):
        QApplication.processEvents()


def check(house: House) -> None:
    """What must hold whatever is on."""
    window, canvas, document = house.window, house.canvas, house.document
    modes = canvas.input_modes
    lenses = [canvas.timeline.is_active, canvas.quizzing.is_active, modes.forward.is_active]
    assert sum([*lenses, modes.what_if.is_active]) <= 1
    assert (document.lens is not None) == any(lenses)
    assert (document.shown is document.passes) or any(lenses)
    check_panels(house)
    check_words(house)
    assert canvas.look.show_values == canvas.look.show_gradients == (not modes.what_if.is_active)
    assert window.focusWidget() is not None
    assert window.focusWidget().isVisible()
    check_numbers(house)


def check_panels(house: House) -> None:
    window, canvas = house.window, house.canvas
    is_on = [
        canvas.timeline.is_active,
        canvas.input_modes.what_if.is_active,
        canvas.quizzing.is_active,
        window.findChild(NeededDock, "guide_panel").is_needed,
    ]
    if window.presentation.is_on:
        is_on = [False] * len(is_on)
    assert [window.findChild(NeededDock, name).isVisible() for name in PANELS] == is_on


def check_words(house: House) -> None:
    window, canvas = house.window, house.canvas
    modes, is_stepping = canvas.input_modes, canvas.timeline.is_active
    band = canvas.findChild(StepBand)
    assert band.isVisible() == (is_stepping and not window.presentation.is_on)
    assert modes.forward.band.isVisible() == modes.forward.is_active
    assert modes.what_if.band.isVisible() == modes.what_if.is_active
    checked = {name: window.action(name).isChecked() for name in ("step_through", "what_if", "forward_mode")}
    on = (is_stepping, modes.what_if.is_active, modes.forward.is_active)
    assert tuple(checked.values()) == on
    assert canvas.timeline.is_playing <= is_stepping
    answering = canvas.findChild(Answering)
    assert answering.is_open <= canvas.quizzing.is_active


def check_numbers(house: House) -> None:
    """The scene that is kept has the numbers of one that is made anew from what the mode shows."""
    document, canvas = house.document, house.canvas
    shown, mode = document.passes, canvas.input_modes.forward
    if canvas.timeline.is_active:
        shown = Steps(shown.tape).shown_at(shown, canvas.timeline.step)
    elif canvas.quizzing.is_active:
        shown = veil(canvas.quizzing.quiz, shown, canvas.quizzing.progress.solved)
    elif mode.is_active:
        shown = forward_mode(shown, mode.input)
    fresh = Scene()
    fresh.reset(document.circuit, shown, document.number_format)
    assert texts(house, canvas.scene) == texts(house, fresh)
    told = house.window.status_bar.findChild(QLabel).text()
    outputs = document.circuit.settings.outputs
    known = [output for output in outputs if shown.value(output) is not None]
    assert told.count(" = ") == (len(known) if len(outputs) <= MOST_OUTPUTS else 0)


def texts(house: House, scene: Scene) -> list[object]:
    circuit, numbers = house.document.circuit, scene.numbers
    rows = [scene.row(node.id) for node in circuit.nodes()]
    wires = [scene.wire_row(wire.target, wire.pin) for wire in circuit.wires()]
    return [
        *((numbers.value_text(row), numbers.gradient_text(row)) for row in rows),
        *map(numbers.contribution_text, wires),
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_modes_on_top_of_each_other(house: House, seed: int) -> None:
    house.window.settings["animations"] = False
    house.draw_example()
    learner = Learner(house, seed)
    for _ in range(OPERATIONS):
        learner.operate()
        check(house)
    house.window.presentation.end()
    while house.canvas.escape() or house.canvas.quizzing.leave():
        settle()
    check(house)
    assert house.document.shown is house.document.passes
    while house.document.stack.canRedo():
        house.document.redo()
    last = encode(house.document.circuit)
    while house.document.stack.canUndo():
        house.document.undo()
    while house.document.stack.canRedo():
        house.document.redo()
    settle()
    assert encode(house.document.circuit) == last
    check_invariants(house.document, house.canvas.scene)
