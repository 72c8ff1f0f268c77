"""Contributions at forks: on the side that is meant, and never over one another."""

from __future__ import annotations

import random
from contextlib import suppress

import numpy as np
import pytest

from circuit_editor.canvas import geometry, labels
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import CONTRIBUTION_SIZE, load_fonts, text_width
from circuit_editor.canvas.tables import Kind
from circuit_editor.canvas.tries import REACH, first_tries
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, run
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.number_format import NumberFormat
from tests.canvas.figures import add_and_multiply, draw, scene_of, square, triple
from tests.canvas.kept_scene import Kept, do_nearby, grid


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def spots(scene: Scene) -> dict[tuple[str, int], tuple[float, float]]:
    x, y = scene.contribution_spots(np.arange(scene.wires.size))
    rows = [row for row in scene.wires.rows().tolist() if np.isfinite(x[row])]
    return {scene.wire_key(row): (float(x[row]), float(y[row])) for row in rows}


def boxes(scene: Scene) -> list[tuple[float, float, float, float]]:
    """The measured ink of each contribution."""
    found = []
    for key, (x, y) in spots(scene).items():
        text = scene.numbers.contribution_text(scene.wire_row(*key))
        half = text_width(text, CONTRIBUTION_SIZE) / 2
        found.append((x - half, y - 5, x + half, y + 5))
    return found


def overlap(a, b) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def tangle(seed: int) -> Circuit:
    dice = random.Random(seed)
    places = [(140 * column, 70 * row) for column in range(6) for row in range(5)]
    nodes = [f"x{index}@{x},{y}=2" for index, (x, y) in enumerate(places[:5])]
    nodes += [f"g{index}:add@{x},{y}" for index, (x, y) in enumerate(places[5:])]
    wires = []
    for index in range(25):
        earlier = [f"x{row}" for row in range(5)] + [f"g{other}" for other in range(index - index % 5)]
        wires += [f"{dice.choice(earlier)}>g{index}.{pin}" for pin in range(dice.choice([2, 2, 3]))]
    used = {wire.split(">")[0] for wire in wires}
    ends = [f"g{index}" for index in range(25) if f"g{index}" not in used]
    wires += [f"{end}>f.{pin}" for pin, end in enumerate(ends)]
    return draw(" ".join([*nodes, "f:add@900,140"]), " ".join(wires), "f", digits=2)


def test_a_circuit_without_forks_has_no_contributions():
    assert spots(scene_of(add_and_multiply())) == {}


def test_both_wires_of_a_square_have_one_above_and_one_below():
    found = spots(scene_of(square()))
    assert set(found) == {("f", 0), ("f", 1)}
    assert found["f", 0][1] < 0 < found["f", 1][1]


def test_all_three_wires_of_x_plus_x_plus_x_have_one_in_the_order_of_the_pins():
    found = spots(scene_of(triple()))
    assert len(found) == 3
    heights = [found["f", pin][1] for pin in range(3)]
    assert heights == sorted(heights)


def test_a_contribution_is_about_60_percent_along_a_wire_that_has_room():
    scene = scene_of(draw("x@0,0=2 y@0,400=1 f:mul@400,0 g:mul@400,400 h:add@600,200",
                          "x>f.0 y>f.1 x>g.0 y>g.1 f>h.0 g>h.1", "h"))  # fmt: skip
    x, y = spots(scene)["g", 0]
    row = scene.wire_row("g", 0)
    wires = scene.wires
    _, along = geometry.distance_to_segments(x, y, wires.x0[row], wires.y0[row], wires.x1[row], wires.y1[row])
    assert along == pytest.approx(0.6, abs=0.03)
    above = spots(scene)["f", 0]
    assert above[1] < 0


def test_a_lower_pin_has_its_contribution_below_the_wire():
    scene = scene_of(
        draw("x@0,0=2 f:mul@300,0 g:exp@300,200 h:add@500,0", "x>f.1 x>f.0 x>g.0 f>h.0 g>h.1", "h")
    )
    row = scene.wire_row("f", 1)
    x, y = spots(scene)["f", 1]
    wires = scene.wires
    on_wire = np.interp(x, [wires.x0[row], wires.x1[row]], [wires.y0[row], wires.y1[row]])
    assert y > on_wire


@pytest.mark.parametrize("seed", range(6))
def test_no_contribution_lies_over_another_or_over_a_gate_or_a_number(seed):
    scene = scene_of(tangle(seed))
    found = boxes(scene)
    assert len(found) >= 0.8 * (scene.wires.branch & scene.wires.alive).sum() > 20
    for index, box in enumerate(found):
        assert not any(overlap(box, other) for other in found[:index])
    nodes, numbers = scene.nodes, scene.numbers
    for row in nodes.rows().tolist():
        start, _, y = scene.stub(row)
        left = start + geometry.TEXT_INSET
        value = (left, y - 17, left + text_width(numbers.value_text(row)), y - 6)
        gradient = (left, y + 6, left + text_width(numbers.gradient_text(row)), y + 17)
        for box in found:
            assert not overlap(box, value)
            assert not overlap(box, gradient)
            if nodes.kind[row] == Kind.CIRCLE:
                center_x, center_y = float(nodes.x[row]), float(nodes.y[row])
                away_x = center_x - min(max(center_x, box[0]), box[2])
                away_y = center_y - min(max(center_y, box[1]), box[3])
                assert np.hypot(away_x, away_y) >= geometry.RADIUS


def test_a_contribution_does_not_lie_on_its_own_wire():
    for seed in range(3):
        scene = scene_of(tangle(seed))
        wires = scene.wires
        for (key, _), box in zip(spots(scene).items(), boxes(scene), strict=True):
            row = scene.wire_row(*key)
            ends = (wires.x0[row], wires.y0[row], wires.x1[row], wires.y1[row])
            for t in np.linspace(0, 1, 60):
                x, y = ends[0] + t * (ends[2] - ends[0]), ends[1] + t * (ends[3] - ends[1])
                assert not (box[0] < x < box[2] and box[1] < y < box[3])


def test_spots_do_not_depend_on_the_rows_that_nodes_happen_to_have():
    circuit = tangle(1)
    kept = scene_of(circuit)
    first = spots(kept)
    rows = [kept.row(node.id) for node in circuit.nodes()]
    for node_id in ("g24", "g7", "x0", "g12"):
        circuit.remove(node_id)
    change = circuit.take_change()
    kept.apply(change, circuit)
    circuit.apply(change.inverse())
    kept.apply(change.inverse(), circuit)
    passes = run(compile_circuit(circuit))
    kept.take(passes, NumberFormat.of(passes, 2))
    assert [kept.row(node.id) for node in circuit.nodes()] != rows
    assert spots(kept) == first


def test_a_constant_shows_no_contributions_as_it_has_no_gradient():
    scene = scene_of(draw("c:constant@0,0=2 f:mul@100,0", "c>f.0 c>f.1", "f"))
    assert spots(scene) == {}


def test_a_branch_that_does_not_reach_the_output_shows_none():
    scene = scene_of(draw("x@0,0=2 f:exp@140,0 h:tanh@140,70", "x>f.0 x>h.0", "f"))
    assert set(spots(scene)) == {("f", 0)}


def test_no_contributions_without_an_output():
    assert spots(scene_of(draw("x@0,0=2 f:exp@140,0 h:tanh@140,70", "x>f.0 x>h.0"))) == {}


def test_many_forks_are_placed_in_lots_with_the_same_result(monkeypatch):
    at_once = spots(scene_of(tangle(2)))
    monkeypatch.setattr(labels, "_PLACED", 7)
    monkeypatch.setattr(labels, "_LOOKED_AT", 5)
    assert spots(scene_of(tangle(2))) == at_once


@pytest.mark.parametrize("seed", range(4))
def test_spots_are_the_same_whoever_asks_for_them_in_whatever_order(seed):
    together = spots(scene_of(tangle(seed)))
    dice = random.Random(seed)
    scene = scene_of(tangle(seed))
    rows = scene.wires.rows().tolist()
    dice.shuffle(rows)
    for row in rows:
        scene.contribution_spots([row])
    assert spots(scene) == together


def test_spots_that_are_asked_for_by_clips_are_those_of_the_whole_picture():
    whole = spots(scene_of(tangle(5)))
    scene = scene_of(tangle(5))
    for left in range(-100, 1000, 130):
        for top in range(-100, 500, 170):
            scene.contribution_spots(scene.wires_in((left, top, left + 130, top + 170)))
    assert spots(scene) == whole


def test_spots_after_a_move_are_those_of_a_scene_made_anew():
    circuit = tangle(3)
    kept = scene_of(circuit)
    assert spots(kept)
    circuit.update("g7", position=(420.0, 333.0))
    kept.apply(circuit.take_change(), circuit)
    assert spots(kept) == spots(scene_of(circuit))


@pytest.mark.parametrize("seed", range(8))
def test_spots_after_many_edits_are_those_of_a_scene_made_anew(seed):
    kept = Kept(grid(9, 9) if seed % 2 else tangle(seed))
    dice = random.Random(seed)
    spots(kept.scene)
    painted = []
    for _ in range(12):
        with suppress(CircuitError):
            do_nearby(kept.circuit, dice)
        kept.follow()
        painted.append(kept.patches)
        if dice.random() < 0.7:
            assert spots(kept.scene) == spots(scene_of(kept.circuit))
    assert len([patches for patches in painted if patches is not None]) > 5


def test_spots_after_a_gesture_are_those_of_a_scene_made_anew():
    kept = Kept(tangle(3))
    spots(kept.scene)
    for step in range(3):
        kept.circuit.update("g7", position=(420.0 + 30 * step, 333.0))
        kept.scene.apply(kept.circuit.take_change(), kept.circuit, settle=False)
        spots(kept.scene)
    kept.follow()
    assert spots(kept.scene) == spots(scene_of(kept.circuit))


def test_a_spot_depends_on_what_is_near_it_alone():
    circuit = tangle(4)
    before = spots(scene_of(circuit))
    circuit.add("tanh", position=(-4000.0, 140.0))
    circuit.add("tanh", position=(5000.0, 140.0))
    assert spots(scene_of(circuit)) == before


def test_contributions_of_a_long_wire_keep_near_its_usual_place():
    scene = scene_of(draw("x@0,0=2 f:mul@4000,0 g:exp@4000,900", "x>f.0 x>f.1 x>g.0", "f"))
    x, _ = scene.contribution_spots(scene.wires.rows())
    shown = x[np.isfinite(x)]
    assert len(shown)
    assert (np.abs(shown - (60 + 0.6 * 3920)) < 200).all()


def test_the_picture_has_bounds_without_any_spot_being_looked_for(monkeypatch):
    monkeypatch.setattr(labels.Spots, "at", None)
    assert scene_of(tangle(0)).bounds() is not None


@pytest.mark.parametrize(
    ("branches", "shown"), [(labels.MOST_BRANCHES, True), (labels.MOST_BRANCHES + 1, False)]
)
def test_the_branches_of_a_fork_of_very_many_have_no_texts(branches, shown):
    gates = " ".join(
        f"g{place}:exp@{200 + 140 * (place % 20)},{70 * (place // 20)}" for place in range(branches)
    )
    circuit = draw(
        f"x@0,0=1 {gates} s:add@4000,0",
        " ".join(f"x>g{place}.0 g{place}>s.{place}" for place in range(branches)),
        "s",
    )
    assert bool(spots(scene_of(circuit))) == shown


@pytest.mark.parametrize("scale", [1, 4, 20])
def test_no_text_is_farther_than_promised_from_where_it_is_tried_first(scale):
    circuit = tangle(3)
    circuit.move_all(
        {node.id: (node.position[0] * scale, node.position[1] * scale) for node in circuit.nodes()}
    )
    scene = scene_of(circuit)
    rows = scene.wires.rows()
    x, y = scene.contribution_spots(rows)
    first_x, first_y = first_tries(scene, rows)
    shown = np.isfinite(x)
    assert shown.any()
    assert (np.abs(x - first_x)[shown] < REACH - 40).all()
    assert (np.abs(y - first_y)[shown] < REACH).all()
