"""Whatever hands do while they step through the passes: what is shown is what is known."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from circuit_editor.canvas.scene import Scene
from circuit_editor.files.json_file import encode
from circuit_editor.model.steps import Steps
from tests.window.house import House
from tests.window.test_random_events import Hands, dismiss_dialog

EVENTS = 150
SEEDS = range(8)


class SteppingHands(Hands):
    """Random events, of which many are steps."""

    def __init__(self, house: House, seed: int) -> None:
        super().__init__(house, seed)
        self.timeline = house.canvas.timeline
        self.kinds |= {self.begin: 4, self.step: 12, self.click_gate: 3, self.scrub: 2}

    def begin(self) -> None:
        self.house.qtbot.keyClick(self.canvas, Qt.Key.Key_B)

    def step(self) -> None:
        line = self.timeline
        go = [line.forward, line.forward, line.back, line.to_start, line.to_end, line.toggle_play]
        self.dice.choice(go)()

    def click_gate(self) -> None:
        self.at = self.spot()
        self.house.qtbot.mouseClick(self.canvas, Qt.MouseButton.LeftButton, pos=self.at.toPoint())

    def scrub(self) -> None:
        scrubber = self.house.window.stepping.panel.scrubber
        scrubber.setValue(self.dice.randint(0, max(1, scrubber.maximum())))


def assert_shows_what_is_known(house: House) -> None:
    """The scene that is kept has the texts of one that is made anew from what the step knows."""
    document, timeline = house.document, house.canvas.timeline
    fresh, kept = Scene(), house.canvas.scene
    shown = document.passes
    if timeline.is_active:
        steps = Steps(document.passes.tape)
        assert [steps[step] for step in range(len(steps))] == [
            timeline.steps[step] for step in range(len(timeline.steps))
        ]
        shown = steps.shown_at(document.passes, timeline.step)
    fresh.reset(document.circuit, shown, document.number_format)
    assert texts(house, kept) == texts(house, fresh)


def texts(house: House, scene: Scene) -> list[object]:
    circuit, numbers = house.document.circuit, scene.numbers
    rows = [scene.row(node.id) for node in circuit.nodes()]
    wires = [scene.wire_row(wire.target, wire.pin) for wire in circuit.wires()]
    return [
        *((numbers.value_text(row), numbers.gradient_text(row)) for row in rows),
        *map(numbers.contribution_text, wires),
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_random_events_in_step_mode(house, seed):
    house.draw_example()
    house.canvas.animates = False
    before = encode(house.document.circuit)
    hands = SteppingHands(house, seed)
    # A key may open a dialog that waits for an answer.
    impatience = QTimer(house.window, interval=50)
    impatience.timeout.connect(dismiss_dialog)
    impatience.start()
    for _ in range(EVENTS):
        hands.act()
        if not house.document.is_editing:
            assert_shows_what_is_known(house)
    QApplication.processEvents()
    timeline, panel = house.canvas.timeline, house.window.stepping.panel
    assert panel.isVisible() == timeline.is_active
    assert timeline.last > 0 or not timeline.is_active

    house.canvas.finish_editing()
    timeline.end()
    assert house.document.shown is house.document.passes
    while house.document.stack.canUndo():
        house.document.undo()
    assert encode(house.document.circuit) == before
    assert_shows_what_is_known(house)
