"""What a window shows at every step is what an engine knows that has come as far and no farther."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from circuit_editor.window.inputs_model import Column
from tests.window.house import House
from tests.window.timeline.slow_engine import SlowEngine

EXAMPLES = sorted((Path(__file__).parents[3] / "resources" / "examples").glob("*.circuit.json"))


def written(house: House, number: float | None) -> str:
    return house.document.number_format.text(number)


def assert_shows(house: House, engine: SlowEngine) -> None:
    """Canvas and table of inputs show what the engine knows, and nothing else."""
    scene, circuit = house.canvas.scene, house.document.circuit
    numbers = scene.numbers
    for node in circuit.nodes():
        row = scene.row(node.id)
        assert numbers.value_text(row) == written(house, engine.values.get(node.id)), node
        assert numbers.gradient_text(row) == written(house, engine.gradient(node.id)), node
    for wire in circuit.wires():
        wanted = written(house, engine.contributions.get((wire.target, wire.pin)))
        assert numbers.contribution_text(scene.wire_row(wire.target, wire.pin)) == wanted, wire
    model = house.window.inputs_panel.model
    for row in range(model.rowCount()):
        wanted = written(house, engine.gradients.get(model.node_id(row)))
        assert model.index(row, Column.GRADIENT).data() == wanted


def all_texts(house: House) -> list[str]:
    scene = house.canvas.scene
    numbers = scene.numbers
    texts = [(numbers.value_text(row), numbers.gradient_text(row)) for row in scene.nodes.rows().tolist()]
    return [*texts, *map(numbers.contribution_text, scene.wires.rows().tolist())]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_every_step_of_every_example_shows_an_engine_that_stopped_there(house, path):
    house.document.load(path, as_copy=True)
    finished = all_texts(house)
    timeline, engine = house.canvas.timeline, SlowEngine(house.document.circuit)

    house.press(Qt.Key.Key_B)
    shown_at = []
    while True:
        engine.turn(timeline.current)
        assert_shows(house, engine)
        shown_at.append(all_texts(house))
        if timeline.step == timeline.last:
            break
        house.press(Qt.Key.Key_Right)

    # All steps together are the full passes.
    assert shown_at[-1] == finished
    passes = house.document.passes
    assert engine.values == {node.id: passes.value(node.id) for node in house.document.circuit.nodes()}
    # And the way back is the same way.
    while timeline.step > 0:
        house.press(Qt.Key.Key_Left)
        assert all_texts(house) == shown_at[timeline.step]
    house.press(Qt.Key.Key_Escape)
    assert all_texts(house) == finished


def test_the_neuron_steps_through_the_numbers_of_the_notes(house):
    house.document.load(next(path for path in EXAMPLES if "cs231n-2" in path.name), as_copy=True)
    house.window.resize(1280, 800)
    house.press(Qt.Key.Key_B)
    panel = house.window.stepping.panel
    assert panel.counter.text() == "step 0 of 17"
    for _ in range(12):
        house.press(Qt.Key.Key_Right)
    QApplication.processEvents()

    assert panel.counter.text() == "step 12 of 17"
    symbols = [symbol for _, _, symbol in sorted(panel.scrubber.shown_symbols())]
    forward = ["*", "*", "+", "+", "*-1", "exp", "+1", "1/x"]
    assert symbols == ["inputs", *forward, "df/df", *reversed(forward)]
