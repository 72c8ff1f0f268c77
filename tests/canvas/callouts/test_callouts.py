"""In each step of the backward pass callouts print the chain rule, over nothing that is to be seen."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF

from circuit_editor.canvas.callouts.making import FIRST_FEW
from circuit_editor.canvas.hits import gradient_rect, name_rect, value_rect
from circuit_editor.model.chain_rule import chain_rule
from circuit_editor.model.steps import StepKind
from circuit_editor.resource_finder import resource
from tests.canvas.test_repaint import Patches, assert_nothing_is_stale, screen

EXAMPLES = sorted(resource("examples").glob("*.circuit.json"))


def texts(desk) -> list[str]:
    """What the callouts say."""
    return [callout.writing.text for callout in desk.canvas.step_light.callouts]


def show_example(desk, path) -> None:
    desk.document.load(path)
    desk.canvas.resize(1200, 700)
    screen(desk)
    desk.canvas.fit_all()
    desk.canvas.zoom_reset()


def example(name: str):
    return next(path for path in EXAMPLES if name in path.name)


def to_rect(edges) -> QRectF:
    return QRectF(QPointF(*edges[:2]), QPointF(*edges[2:]))


def things_to_see(desk) -> list[QRectF]:
    """Gates, numbers, names and contributions, as they are drawn now."""
    scene = desk.canvas.scene
    nodes, found = scene.nodes, []
    for row in nodes.rows().tolist():
        found += [rect for of in (value_rect, gradient_rect, name_rect) if (rect := of(scene, row))]
        if nodes.is_gate(row):
            x, y, wide, high = nodes.x[row], nodes.y[row], nodes.half_width[row], nodes.half_height[row]
            found.append((x - wide, y - high, x + wide, y + high))
    wire_rows = scene.wires.rows()
    for row, x, y in zip(wire_rows, *scene.contribution_spots(wire_rows), strict=True):
        if scene.numbers.contribution_text(row) and x == x:
            found.append((x - 8, y - 5, x + 8, y + 5))
    return [to_rect(edges) for edges in found]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_in_every_step_of_an_example_each_input_has_its_product_and_covers_nothing(desk, path):
    show_example(desk, path)
    timeline, document = desk.canvas.timeline, desk.document
    timeline.begin()
    for step in range(timeline.last + 1):
        timeline.go_to(step)
        current, callouts = timeline.current, desk.canvas.step_light.callouts
        if current.kind is StepKind.BACKWARD:
            wires = document.circuit.wires_into(current.node)
            wires = [wire for wire in wires if document.circuit.node(wire.source).gate != "constant"]
            assert len(callouts) == len(wires)
            for wire, text in zip(wires, texts(desk), strict=True):
                found = chain_rule(document.circuit, document.passes, document.number_format, wire)
                sign = "=" if found.product.exact else "≈"
                upstream, local = found.product.factors
                assert text.startswith(f"{found.title}; {found.product.result} {sign} {upstream} × {local}")
        rects = [to_rect(callout.rect) for callout in callouts]
        view = desk.canvas.camera.world_rect(QRectF(desk.canvas.rect()))
        assert all(view.contains(rect) for rect in rects)
        assert not any(one.intersects(other) for one, other in combinations(rects, 2))
        assert not any(rect.intersects(thing) for rect in rects for thing in things_to_see(desk))
    assert not texts(desk) or timeline.step == timeline.last


def test_the_neuron_says_what_the_notes_say(desk):
    show_example(desk, example("neuron"))
    desk.canvas.timeline.begin(12)

    assert texts(desk) == ["gradient on the *-1 gate = upstream × local; -0.20 = -0.534 × 0.368 e^(-1)"]


def test_the_first_step_of_the_backward_pass_says_what_it_starts_with(desk):
    desk.draw_example()
    timeline = desk.canvas.timeline
    timeline.begin(3)
    assert timeline.current.kind is StepKind.START
    assert texts(desk) == ["the gradient of f on itself is 1"]
    with desk.document.edit("Seed") as circuit:
        circuit.set_settings(seed=2.5)
    assert texts(desk) == ["the start gradient on f is 2.50; (1 would be the gradient of f on itself)"]
    with desk.document.edit("Rename") as circuit:
        circuit.set_settings(seed=1.0)
        circuit.update("f", name=None)
    assert texts(desk) == ["the gradient of the output on itself is 1"]


def test_steps_of_the_forward_pass_light_up_a_gate_and_have_no_callouts(desk):
    desk.draw_example()
    light = desk.canvas.step_light
    desk.canvas.timeline.begin(1)
    assert (light.lit, light.callouts) == (("q",), [])
    desk.canvas.timeline.go_to(0)
    assert (light.lit, light.callouts) == ((), [])
    desk.canvas.timeline.end()
    assert (light.lit, light.callouts) == ((), [])


def test_a_constant_has_no_callout_as_nobody_needs_its_gradient(desk):
    desk.draw(
        {"x": ("input", 0, 0, 2.0), "c": ("constant", 0, 70, 3.0), "f": ("mul", 170, 35)}, "x>f.0 c>f.1"
    )
    desk.canvas.timeline.begin(3)
    assert texts(desk) == ["gradient on x = upstream × local; 3 = 1 × 3 other input: 3"]


def test_of_many_inputs_the_first_few_have_a_callout_and_the_others_are_counted(desk):
    inputs = {f"x{place}": ("input", 0, 70 * place, 1.0) for place in range(100)}
    wires = " ".join(f"x{place}>f.{place}" for place in range(100))
    desk.draw({**inputs, "f": ("add", 300, 3500)}, wires)
    desk.canvas.timeline.begin(3)
    assert [text.split(";")[0] for text in texts(desk)] == [
        *(f"gradient on x{place} = upstream × local" for place in range(FIRST_FEW)),
        f"and {100 - FIRST_FEW} more",
    ]


def test_both_wires_of_a_square_have_a_callout(desk):
    desk.draw({"x": ("input", 0, 0, 3.0), "f": ("mul", 170, 0)}, "x>f.0 x>f.1")
    desk.canvas.timeline.begin(3)
    assert texts(desk) == 2 * ["gradient on x = upstream × local; 3 = 1 × 3 other input: 3"]


def test_a_long_name_is_cut_and_a_long_formula_has_a_line_of_its_own(desk):
    name = "weight" * 20
    desk.draw({name: ("input", 0, 0, 1.23456), "f": ("powc", 900, 0, -2.71828)}, f"{name}>f.0")
    desk.canvas.timeline.begin(3)
    (callout,) = desk.canvas.step_light.callouts
    assert callout.writing.size[0] < 400
    assert "…" in callout.writing.lines[0][0].text


def test_a_reason_in_words_stands_behind_the_local_gradient_once(desk):
    desk.draw({"x": ("input", 0, 0, 2.0), "y": ("input", 0, 70, 1.0), "f": ("max", 170, 35)}, "x>f.0 y>f.1")
    desk.canvas.timeline.begin(3)
    assert [text.split("; ")[1] for text in texts(desk)] == [
        "1 = 1 × 1 because 2 ≥ 1",
        "0 = 1 × 0 because 1 ≤ 2",
    ]


def test_from_afar_only_the_lit_gate_is_left(desk):
    desk.draw_example()
    desk.canvas.timeline.begin(4)
    assert texts(desk)
    desk.canvas.zoom_at(QPointF(500, 350), 0.15)
    assert not texts(desk)
    assert desk.canvas.step_light.lit == ("f",)
    desk.canvas.zoom_reset()
    assert texts(desk)


@pytest.mark.parametrize("zoom", [1.0, 0.8, 0.6, 0.35])
def test_callouts_are_as_large_on_the_screen_where_the_picture_is_smaller(desk, zoom):
    show_example(desk, example("cs231n-2"))
    desk.canvas.timeline.begin(12)
    desk.canvas.zoom_at(QPointF(600, 350), zoom)
    (callout,) = desk.canvas.step_light.callouts
    size = desk.canvas.camera.screen_rect(to_rect(callout.rect)).size()
    assert size.toTuple() == pytest.approx(callout.writing.size)


def test_callouts_of_many_inputs_find_the_room_beside_them_in_a_smaller_picture(desk):
    with desk.document.edit("Draw") as circuit:
        circuit.add("add", name="s", position=(300.0, 400.0))
        for pin in range(20):
            circuit.add("input", name=f"x{pin}", value=float(pin), position=(0.0, 44.0 * pin))
            circuit.connect(f"x{pin}", "s", pin)
    desk.canvas.resize(908, 677)
    desk.canvas.fit_all()
    desk.canvas.resize(908, 583)
    desk.canvas.timeline.begin(3)

    view = desk.canvas.camera.world_rect(QRectF(desk.canvas.rect()))
    callouts = desk.canvas.step_light.callouts
    assert len(callouts) == 5
    assert all(view.contains(to_rect(callout.rect)) for callout in callouts)


def test_callouts_stay_in_the_view_where_they_can(desk):
    desk.draw_example()
    desk.canvas.timeline.begin(4)
    for by in (QPointF(0, 330), QPointF(0, -500), QPointF(350, 200)):
        desk.canvas.pan_by(by)
        assert_nothing_is_stale(desk)
        view = desk.canvas.camera.world_rect(QRectF(desk.canvas.rect()))
        assert all(view.contains(to_rect(callout.rect)) for callout in desk.canvas.step_light.callouts)


def test_callouts_follow_a_gate_that_is_dragged_and_come_back_with_undo(desk):
    desk.draw_example()
    desk.canvas.timeline.begin(4)
    before = [callout.leader for callout in desk.canvas.step_light.callouts]
    desk.drag(desk.gate("f"), (400, 160))
    after = [callout.leader for callout in desk.canvas.step_light.callouts]
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert_nothing_is_stale(desk)
    desk.undo()
    assert [callout.leader for callout in desk.canvas.step_light.callouts] == before


def test_another_value_is_in_the_callouts_at_once(desk):
    desk.draw_example()
    desk.canvas.timeline.begin(4)
    with desk.document.edit("Set z") as circuit:
        circuit.update("z", value=7.0)
    assert texts(desk)[0] == "gradient on q = upstream × local; 7 = 1 × 7 other input: 7"


def test_deleting_the_lit_gate_leaves_nothing_behind(desk):
    desk.draw_example()
    desk.canvas.timeline.begin(4)
    with desk.document.edit("Delete") as circuit:
        circuit.remove("f")
    assert_nothing_is_stale(desk)
    assert "f" not in desk.canvas.step_light.lit


def test_another_circuit_that_is_opened_among_callouts_is_shown_without_them(desk):
    show_example(desk, example("cs231n-2"))
    desk.canvas.timeline.begin(12)
    desk.document.load(example("notebook-1"))
    assert desk.canvas.step_light.lit == ()
    assert texts(desk) == []


def test_a_screen_reader_hears_the_callouts(desk):
    desk.draw_example()
    desk.canvas.timeline.begin(4)
    assert "gradient on q = upstream × local; -4 = 1 × -4" in desk.canvas.accessibleDescription()
    desk.canvas.timeline.end()
    assert desk.canvas.accessibleDescription() == ""


def test_a_step_paints_only_what_it_changes(desk):
    show_example(desk, example("neuron"))
    desk.canvas.timeline.begin(3)
    patches = Patches(desk)
    patches.share(desk)
    for _ in range(desk.canvas.timeline.last - 3):
        desk.canvas.timeline.forward()
        assert patches.share(desk) < 0.5
        assert_nothing_is_stale(desk)
        patches.share(desk)
