"""The scene's columns: what they say, and that keeping them in step gives what building them afresh gives."""

from __future__ import annotations

import random
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circuit_editor.canvas import extents, geometry
from circuit_editor.canvas.scene import Scene
from circuit_editor.canvas.style import load_fonts
from circuit_editor.canvas.tables import Kind
from circuit_editor.model import engine
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import compile_circuit, rerun, run
from circuit_editor.model.errors import CircuitError
from circuit_editor.model.number_format import NumberFormat
from tests.canvas.figures import add_and_multiply, draw, patterns, scene_of, square, triple
from tests.canvas.kept_scene import EDIT, Kept, do, grid, whole


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


# --- in step -------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.lists(EDIT, min_size=1, max_size=12))
def test_a_scene_kept_in_step_equals_one_built_afresh(edits):
    kept = Kept(add_and_multiply())
    for edit in edits:
        try:
            do(kept.circuit, edit)
        except CircuitError:
            continue
        assert kept.follow().snapshot() == scene_of(kept.circuit).snapshot()


def test_taking_a_change_back_gives_the_first_picture():
    kept = Kept(triple())
    first = kept.scene.snapshot()
    kept.circuit.disconnect("f", 1)
    change = kept.circuit.take_change()
    kept.scene.apply(change, kept.circuit)
    kept.circuit.apply(change.inverse())
    kept.scene.apply(change.inverse(), kept.circuit)
    kept.follow()
    assert kept.scene.snapshot() == first


def test_a_gate_that_becomes_an_input_and_one_again_has_the_size_of_each():
    circuit = add_and_multiply()
    kept = Kept(circuit)
    circuit.disconnect_all((wire.target, wire.pin) for wire in circuit.wires_into("q"))
    circuit.update("q", gate="input", value=3.0)
    assert kept.follow().snapshot() == scene_of(circuit).snapshot()

    circuit.update("q", gate="add", value=None)
    assert kept.follow().snapshot() == scene_of(circuit).snapshot()


def test_rows_of_removed_nodes_are_used_again():
    kept = Kept(add_and_multiply())
    for _ in range(200):
        kept.circuit.remove(kept.circuit.add("exp").id)
        kept.circuit.add("tanh", name="t")
        kept.follow()
        kept.circuit.remove("t")
        kept.follow()
    assert kept.scene.nodes.size < 10


def test_a_big_circuit_grows_the_columns():
    circuit = Circuit()
    for number in range(300):
        circuit.add("exp", position=(float(number), 0.0))
    scene = scene_of(circuit)
    assert scene.nodes.x[scene.row("n299")] == 299


def test_a_moved_node_moves_the_wires_at_both_of_its_sides():
    kept = Kept(add_and_multiply())
    kept.circuit.update("q", position=(200.0, 300.0))
    scene = kept.follow()
    into, out = scene.wire_row("q", 0), scene.wire_row("f", 0)
    assert (scene.wires.x1[into], scene.wires.y1[into]) == pytest.approx(scene.pin(scene.row("q"), 0))
    assert (scene.wires.x0[out], scene.wires.y0[out]) == (300, 300)


def test_deleting_all_of_a_large_circuit_and_taking_it_back_gives_the_first_picture():
    kept = Kept(grid(30, 30))
    first = kept.scene.snapshot()
    change = whole(kept.circuit)
    for step in (change, change.inverse()):
        kept.circuit.apply(step)
        kept.scene.apply(step, kept.circuit)
        kept.follow()
        assert kept.scene.snapshot() == scene_of(kept.circuit).snapshot()
    assert kept.scene.snapshot() == first
    assert not np.array_equal(kept.scene.rows_in_order(), np.arange(900))


def test_the_wires_of_each_node_are_those_of_the_circuit_after_many_edits():
    kept = Kept(grid(12, 12))
    dice = random.Random(1)
    for _ in range(30):
        for _ in range(dice.choice([1, 1, 12])):
            kind = dice.choice(["cut", "connect", "connect", "add", "remove"])
            with suppress(CircuitError):
                do(kept.circuit, (kind, *(dice.randrange(1000) for _ in range(3))))
        scene = kept.follow()
        for node in kept.circuit.nodes():
            row = scene.row(node.id)
            into = [(wire.target, wire.pin) for wire in kept.circuit.wires_into(node.id)]
            out = [(wire.target, wire.pin) for wire in kept.circuit.wires_from(node.id)]
            assert [scene.wire_key(wire) for wire in scene.wires_into(row)] == into
            assert [scene.wire_key(wire) for wire in scene.wires_from(row)] == out
            assert [scene.wire_row(*key) for key in into] == scene.wires_into(row)


@pytest.fixture
def small_passes(monkeypatch) -> None:
    """Passes over what changed alone, in small circuits too."""
    monkeypatch.setattr(engine, "MANY_GATES", 0)
    monkeypatch.setattr(engine, "LARGEST_CONE", 1.0)


@pytest.mark.usefixtures("small_passes")
def test_a_pass_over_what_changed_gives_the_same_picture_as_a_full_one():
    circuit = grid(8, 6)
    tape = compile_circuit(circuit)
    passes = run(tape)
    number_format = NumberFormat(2, 0.0, whole=False)
    scene = Scene()
    scene.reset(circuit, passes, number_format)
    dice = random.Random(2)
    for _ in range(20):
        node = circuit.node(f"n{dice.randrange(8)}")
        node = circuit.update(node.id, value=dice.choice([0.5, -0.25, 100000.0, 1.0, 1e300]))
        scene.apply(circuit.take_change(), circuit)
        passes = rerun(passes, [node])
        assert passes.touched is not None
        scene.take(passes, number_format, settle=dice.random() < 0.5)
    scene.take(rerun(passes, []), number_format)
    fresh = Scene()
    fresh.reset(circuit, run(compile_circuit(circuit)), number_format)
    assert scene.snapshot() == fresh.snapshot()


# --- what has to be painted anew -----------------------------------------------------------------------


def holds(patches: list[extents.Rect], rect: tuple[float, float, float, float]) -> bool:
    return any(
        patch[0] <= rect[0] and patch[1] <= rect[1] and patch[2] >= rect[2] and patch[3] >= rect[3]
        for patch in patches
    )


def test_while_a_node_is_moved_patches_lie_where_it_was_and_where_it_is_now():
    kept = Kept(add_and_multiply())
    kept.circuit.update("q", position=(100.0, 335.0))
    patches = kept.scene.apply(kept.circuit.take_change(), kept.circuit, settle=False)
    assert holds(patches, (80, 15, 200, 55))
    assert holds(patches, (80, 315, 200, 355))
    assert not any(patch[0] < 240 < patch[2] and patch[1] < 170 < patch[3] for patch in patches)


def test_a_long_slanted_wire_is_painted_in_small_pieces():
    kept = Kept(draw("x@0,0=1 f:exp@3000,3000", "x>f.0", "f"))
    kept.circuit.update("x", position=(10.0, 0.0))
    patches = kept.scene.apply(kept.circuit.take_change(), kept.circuit, settle=False)
    assert sum((patch[2] - patch[0]) * (patch[3] - patch[1]) for patch in patches) < 0.2 * 3000 * 3000
    row = kept.scene.wire_row("f", 0)
    x0, y0, x1, y1 = (
        axis[row]
        for axis in (kept.scene.wires.x0, kept.scene.wires.y0, kept.scene.wires.x1, kept.scene.wires.y1)
    )
    for along in np.linspace(0, 1, 100):
        x, y = x0 + along * (x1 - x0), y0 + along * (y1 - y0)
        assert holds(patches, (x - 1, y - 1, x + 1, y + 1))


@pytest.mark.usefixtures("small_passes")
def test_while_a_value_is_scrubbed_patches_lie_on_what_depends_on_it():
    circuit = draw(
        "x@0,0=1 y@0,900=1 f:exp@140,0 g:exp@140,900 h:add@300,450", "x>f.0 y>g.0 f>h.0 g>h.1", "h"
    )
    passes = run(compile_circuit(circuit))
    number_format = NumberFormat(2, 0.0, whole=False)
    scene = Scene()
    scene.reset(circuit, passes, number_format)
    node = circuit.update("x", value=2.0)
    assert scene.apply(circuit.take_change(), circuit, settle=False) == []
    patches = scene.take(rerun(passes, [node]), number_format, settle=False)
    assert holds(patches, (0, -17, 60, 17))
    assert not any(patch[3] > 880 for patch in patches)


def test_a_finished_edit_paints_what_it_changed_alone():
    kept = Kept(add_and_multiply())
    kept.circuit.update("q", position=(100.0, 335.0))
    patches = kept.scene.apply(kept.circuit.take_change(), kept.circuit)
    assert holds(patches, (80, 15, 200, 55))
    assert holds(patches, (80, 315, 200, 355))
    assert not any(patch[0] < 240 < patch[2] and patch[1] < 170 < patch[3] for patch in patches)


def test_a_contribution_that_gives_way_is_painted_where_it_was_and_where_it_is():
    kept = Kept(square())
    scene, row = kept.scene, kept.scene.wire_row("f", 0)
    kept.scene.contribution_spots(scene.wires.rows())
    (x,), (y,) = scene.contribution_spots([row])
    kept.circuit.add("exp", position=(float(x), float(y)))
    patches = kept.scene.apply(kept.circuit.take_change(), kept.circuit)
    passes = run(compile_circuit(kept.circuit))
    patches += kept.scene.take(passes, NumberFormat.of(passes, kept.circuit.settings.digits))
    (new_x,), (new_y,) = scene.contribution_spots([row])
    assert (new_x, new_y) != (x, y)
    assert holds(patches, (x - 5, y - 5, x + 5, y + 5))
    assert holds(patches, (new_x - 5, new_y - 5, new_x + 5, new_y + 5))


def test_after_a_gesture_everything_is_painted_anew():
    kept = Kept(add_and_multiply())
    kept.circuit.update("q", position=(100.0, 335.0))
    kept.scene.apply(kept.circuit.take_change(), kept.circuit, settle=False)
    passes = run(compile_circuit(kept.circuit))
    assert kept.scene.take(passes, NumberFormat.of(passes, None)) is None


# --- what the columns say ------------------------------------------------------------------------------


def test_wires_run_from_the_end_of_a_stub_to_a_pin():
    scene = scene_of(add_and_multiply())
    wire = scene.wire_row("q", 1)
    assert (scene.wires.x0[wire], scene.wires.y0[wire]) == scene.stub(scene.row("y"))[1:]
    assert (scene.wires.x1[wire], scene.wires.y1[wire]) == pytest.approx(scene.pin(scene.row("q"), 1))
    assert scene.stub(scene.row("q")) == (140, 200, 35)


def test_a_long_number_gets_a_long_stub_and_the_wire_begins_at_its_end():
    scene = scene_of(draw("x@0,0=-12345.67 f:exp@200,0", "x>f.0", "f"))
    assert scene.stub(scene.row("x")) == (0, 90, 0)
    assert scene.wires.x0[scene.wire_row("f", 0)] == 90


def test_a_long_gradient_gets_a_long_stub_as_well():
    scene = scene_of(draw("x@0,0=1 n:mulc@200,0=-12345.5", "x>n.0", "n"))
    assert scene.nodes.stub[scene.row("x")] == 90


def test_a_stub_keeps_its_length_until_the_numbers_settle():
    kept = Kept(draw("x@0,0=1 f:exp@200,0", "x>f.0", "f"))
    kept.circuit.update("x", value=-12345.67)
    scene = kept.follow(settle=False)
    assert scene.nodes.stub[scene.row("x")] == 60
    assert scene.numbers.value_text(scene.row("x")) == "-12345.67"
    assert kept.follow(settle=True).stub(scene.row("x")) == (0, 90, 0)
    assert scene.snapshot() == scene_of(kept.circuit).snapshot()


def test_contributions_keep_their_spots_while_a_value_is_scrubbed():
    kept = Kept(square())
    before = [spots.copy() for spots in kept.scene.contribution_spots(kept.scene.wires.rows())]
    kept.circuit.update("x", value=-123456.0)
    kept.follow(settle=False)
    assert np.array_equal(before, kept.scene.contribution_spots(kept.scene.wires.rows()), equal_nan=True)
    kept.follow(settle=True)
    assert not np.array_equal(before, kept.scene.contribution_spots(kept.scene.wires.rows()), equal_nan=True)


def test_what_is_not_computed_has_no_number_and_no_text():
    scene = scene_of(draw("x@0,0=1 q:add@100,0", "x>q.0"))
    row = scene.row("q")
    assert not scene.nodes.computed[row]
    assert np.isnan(scene.nodes.value[row])
    assert scene.numbers.value_text(row) == scene.numbers.gradient_text(row) == ""
    assert scene.numbers.gradient_text(scene.row("x")) == ""


def test_a_value_that_is_nan_is_shown_as_nan():
    scene = scene_of(draw("x@0,0=-1 f:log@100,0", "x>f.0", "f"))
    assert scene.numbers.value_text(scene.row("f")) == "nan"
    assert [notice.kind for notice in scene.notices(scene.row("f"))] == ["domain"]
    assert scene.badges(scene.row("f"))[0][0] == "fault"


def test_a_kink_has_a_badge_of_its_own():
    scene = scene_of(draw("x@0,0=4 y@0,70=4 f:max@100,35", "x>f.0 y>f.1", "f"))
    assert [kind for kind, _, _ in scene.badges(scene.row("f"))] == ["kink"]
    assert scene.nodes.winner[scene.row("f")] == 0


def test_a_gate_with_a_free_pin_has_no_badge():
    scene = scene_of(draw("x@0,0=4 f:log@100,35"))
    assert scene.badges(scene.row("f")) == []


def test_max_and_min_know_which_pin_they_route():
    scene = scene_of(patterns())
    assert scene.nodes.winner[scene.row("_k")] == 0
    low = scene_of(draw("x@0,0=3 y@0,70=-4 f:min@100,35", "x>f.0 y>f.1", "f"))
    assert low.nodes.winner[low.row("f")] == 1
    assert (low.nodes.winner[[low.row("x"), low.row("y")]] == -1).all()


def test_a_node_that_the_output_does_not_depend_on_is_muted_and_has_no_gradient():
    scene = scene_of(draw("x@0,0=2 f:exp@100,0 h:tanh@100,70", "x>f.0 x>h.0", "f"))
    row = scene.row("h")
    assert scene.nodes.muted[row]
    assert scene.nodes.computed[row]
    assert not scene.nodes.has_gradient[row]
    assert not scene.nodes.muted[scene.row("x")]


def test_a_constant_is_muted_and_has_no_gradient():
    scene = scene_of(draw("x@0,0=2 c:constant@0,70=3 f:mul@100,35", "x>f.0 c>f.1", "f"))
    row = scene.row("c")
    assert scene.nodes.kind[row] == Kind.CONSTANT
    assert scene.nodes.muted[row]
    assert scene.numbers.value_text(row) == "3"
    assert scene.numbers.gradient_text(row) == ""


def test_a_wire_is_dashed_where_its_contribution_is_exactly_zero():
    scene = scene_of(patterns())
    dashed = {scene.wire_key(row) for row in scene.wires.rows() if scene.wires.dashed[row]}
    assert dashed == {("_k", 1)}


def test_only_the_wires_of_a_fork_are_branches():
    scene = scene_of(draw("x@0,0=2 y@0,70=1 f:mul@100,0 g:add@100,70 h:add@240,35",
                          "x>f.0 y>f.1 x>g.0 y>g.1 f>h.0 g>h.1", "h"))  # fmt: skip
    branches = {scene.wire_key(row) for row in scene.wires.rows() if scene.wires.branch[row]}
    assert branches == {("f", 0), ("f", 1), ("g", 0), ("g", 1)}


def test_free_pins_are_those_without_a_wire_and_one_more_at_a_full_variadic_gate():
    scene = scene_of(draw("x@0,0=2 a:add@100,0 s:sub@100,70 e:exp@100,140", "x>a.0 x>a.1 x>s.1 x>e.0"))
    a, s, e = (scene.row(key) for key in "ase")
    assert scene.free_pins(a) == []
    assert scene.free_pins(a, more=True) == [2]
    assert scene.open_pins(a) == 3
    assert scene.free_pins(s) == scene.free_pins(s, more=True) == [0]
    assert scene.free_pins(e, more=True) == []


def test_a_sixth_wire_turns_a_circle_into_a_box_and_back():
    kept = Kept(draw("x@0,0=1 f:add@200,0", " ".join(f"x>f.{pin}" for pin in range(5)), "f"))
    assert kept.scene.nodes.kind[kept.scene.row("f")] == Kind.CIRCLE
    kept.circuit.connect("x", "f", 5)
    scene = kept.follow()
    assert scene.nodes.kind[scene.row("f")] == Kind.BOX
    assert scene.nodes.half_height[scene.row("f")] == 6 * geometry.PIN_STEP / 2
    kept.circuit.disconnect("f", 0)
    assert kept.follow().nodes.kind[scene.row("f")] == Kind.CIRCLE


def test_a_gate_shows_its_constant_in_its_symbol():
    kept = Kept(draw("x@0,0=1 n:mulc@100,0=-1", "x>n.0", "n"))
    assert kept.scene.nodes.symbol[kept.scene.row("n")] == "*-1"
    kept.circuit.update("n", constant=-1.25)
    scene = kept.follow()
    assert scene.nodes.symbol[scene.row("n")] == "*-1.25"
    assert scene.nodes.kind[scene.row("n")] == Kind.BOX
    assert scene.nodes.stub_x[scene.row("n")] == 100 + 6 * 9.5 / 2 + 20


def test_contributions_keep_their_place_beside_their_wires_while_a_node_is_moved():
    kept = Kept(draw("x@0,0=3 f:mul@300,0 g:exp@300,200", "x>f.0 x>f.1 x>g.0", "f"))
    x, y = (spots.copy() for spots in kept.scene.contribution_spots(kept.scene.wires.rows()))
    kept.circuit.update("x", position=(50.0, 20.0))
    kept.circuit.update("f", position=(350.0, 20.0))
    kept.scene.apply(kept.circuit.take_change(), kept.circuit, settle=False)
    row = kept.scene.wire_row("f", 0)
    moved_x, moved_y = kept.scene.contribution_spots(kept.scene.wires.rows())
    assert (moved_x[row], moved_y[row]) == pytest.approx((x[row] + 50, y[row] + 20))
    kept.follow()
    assert kept.scene.snapshot() == scene_of(kept.circuit).snapshot()
