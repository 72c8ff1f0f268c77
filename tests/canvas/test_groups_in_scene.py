"""Groups in the scene: drawn with the name of what is inside and a pin for each inner input."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.tables import Kind
from circuit_editor.model import engine
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, rerun, run
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.folding import fold_constant, unfold_constant
from circuit_editor.model.grouping import collapse, expand
from circuit_editor.model.number_format import NumberFormat
from tests.builders import build
from tests.canvas.figures import scene_of
from tests.canvas.kept_scene import Kept, do_nearby, grid
from tests.model.random_groups import collapse_some, random_selection


def two_groups() -> Circuit:
    circuit = build("x=2 y=3 q:mul f:exp g:sin h:cos", "x>q y>q q>f f>g g>h")
    collapse(circuit, ["q", "f"], "multiply")
    collapse(circuit, ["g"], "wave")
    circuit.take_change()
    return circuit


def test_a_group_is_a_box_with_the_name_of_its_definition(qapp) -> None:
    scene = scene_of(two_groups())
    long, short = scene.row("f"), scene.row("g")

    assert (scene.nodes.symbol[long], scene.nodes.kind[long]) == ("multiply", Kind.BOX)
    assert (scene.nodes.symbol[short], scene.nodes.kind[short]) == ("wave", Kind.BOX)
    assert scene.nodes.half_width[long] > scene.nodes.half_width[short]


def test_a_group_has_a_pin_for_each_inner_input_and_no_more(qapp) -> None:
    circuit = two_groups()
    circuit.disconnect("f", 0)
    scene = scene_of(circuit)
    row = scene.row("f")

    assert (scene.nodes.pins[row], scene.nodes.wired[row]) == (2, 1)
    assert scene.free_pins(row, more=True) == [0]


def test_the_wires_of_a_group_have_its_contributions(qapp) -> None:
    circuit = two_groups()
    scene = scene_of(circuit)
    passes = Kept(circuit).scene

    assert len(scene.wires.rows()) == 4
    for pin, source in enumerate("xy"):
        row = scene.wire_row("f", pin)
        assert scene.nodes.id[scene.wires.source_row[row]] == source
        assert scene.wires.contribution[row] == scene.nodes.gradient[scene.row(source)] != 0.0
    assert passes.snapshot() == scene.snapshot()


def test_the_badge_of_a_fault_inside_is_at_the_group(qapp) -> None:
    circuit = build("x=-2 q:log f:neg", "x>q q>f")
    collapse(circuit, ["q", "f"], "g")
    scene = scene_of(circuit)

    assert scene.nodes.fault[scene.row("f")]
    [notice] = scene.notices(scene.row("f"))
    assert str(notice.text).startswith("Inside f, at q: log of -2")


@pytest.mark.parametrize("seed", range(10))
def test_a_scene_that_follows_groups_is_the_scene_of_the_circuit(qapp, seed: int) -> None:
    dice = random.Random(seed)
    kept = Kept(grid(5, 6))
    for turn in range(25):
        circuit = kept.circuit
        groups = [node.id for node in circuit.nodes() if node.definition is not None]
        with suppress(CircuitError):
            kind = dice.choice(["collapse", "collapse", "expand", "rename", "fold", "near", "near"])
            if kind == "collapse":
                collapse(circuit, random_selection(dice, circuit), f"group {turn}")
            elif kind == "expand" and groups:
                expand(circuit, dice.choice(groups))
            elif kind == "rename" and circuit.definitions:
                circuit.rename_definition(dice.choice(sorted(circuit.definitions)), f"a long name {turn}")
            elif kind == "fold":
                dice.choice([fold_constant, unfold_constant])(circuit, dice.choice(circuit.nodes()).id)
            else:
                do_nearby(circuit, dice)
        change = circuit.take_change()
        circuit.apply(change.inverse())
        for step in [change, change.inverse(), change]:
            circuit.do(step)
            assert kept.follow().snapshot() == scene_of(circuit).snapshot()


@pytest.mark.parametrize("seed", range(5))
def test_numbers_that_are_followed_into_groups_are_taken_over(
    qapp, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MANY_GATES", 0)
    monkeypatch.setattr(engine, "LARGEST_CONE", 2.0)
    dice, circuit = random.Random(seed), grid(5, 6)
    collapse_some(dice, circuit, 6)
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat.of(passes, 2)
    scene, fresh = Scene(), Scene()
    scene.reset(circuit, passes, number_format)
    for _ in range(10):
        changed = circuit.update(f"n{dice.randrange(5)}", value=dice.uniform(-2.0, 2.0))
        passes = rerun(passes, [changed])
        assert passes.touched is not None
        scene.take(passes, number_format)
        fresh.reset(circuit, run(compile_circuit(circuit)), number_format)
        assert scene.snapshot() == fresh.snapshot()
