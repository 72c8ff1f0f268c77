"""Steps and the insides of groups: what is inside has its turn with the group."""

from __future__ import annotations

import pytest

from tests.canvas.groups.test_seeing_inside import come_near, texts_inside


@pytest.fixture
def near(neuron):
    """The neuron with the view at the group f, at step 0."""
    come_near(neuron, 4.0)
    neuron.finished = texts_inside(neuron, "f")
    neuron.canvas.timeline.begin()
    return neuron


def go_to(desk, step: int) -> dict[str, tuple[str, str]]:
    """What is written inside f at a step."""
    desk.canvas.timeline.go_to(step)
    return texts_inside(desk, "f")


def test_a_group_takes_one_step_in_each_pass(near):
    steps = near.canvas.timeline.steps
    turns = [steps[step].node for step in range(len(steps))]
    assert turns.count("f") == 2
    assert set(turns) <= {None, *(node.id for node in near.circuit.nodes())}


def test_values_inside_come_with_the_groups_value(near):
    forward = near.canvas.timeline.steps.forward_of("f")
    assert set(go_to(near, forward - 1).values()) == {("", "")}
    wanted = {node_id: (value, "") for node_id, (value, _) in near.finished.items()}
    assert go_to(near, forward) == wanted


def test_gradients_inside_come_with_the_groups_step_back(near):
    steps = near.canvas.timeline.steps
    start, backward = steps.last_forward + 1, steps.backward_of("f")
    at_start = go_to(near, start)
    # What arrives at the group is what arrives at the last gate inside.
    assert [gradient for _, gradient in at_start.values() if gradient] == ["1.00"]
    assert go_to(near, backward) == near.finished


def test_a_group_inside_a_group_has_its_turn_with_the_outermost(near):
    steps = near.canvas.timeline.steps
    near.canvas.timeline.go_to(steps.forward_of("f") - 1)
    assert set(texts_inside(near, "f", near.inner).values()) == {("", "")}
    near.canvas.timeline.go_to(steps.forward_of("f"))
    assert all(value and not gradient for value, gradient in texts_inside(near, "f", near.inner).values())
    near.canvas.timeline.to_end()
    assert all(value and gradient for value, gradient in texts_inside(near, "f", near.inner).values())


def test_after_step_mode_everything_is_there_again(near):
    go_to(near, 0)
    near.canvas.timeline.end()
    assert texts_inside(near, "f") == near.finished


def test_the_picture_of_the_inside_does_not_move(near):
    card = near.canvas.insides.card(("f",))
    before = (card.place, card.inside.bounds)
    for step in range(len(near.canvas.timeline.steps)):
        near.canvas.timeline.go_to(step)
        card = near.canvas.insides.card(("f",))
        assert (card.place, card.inside.bounds) == before


def test_the_inside_of_a_group_that_can_not_be_computed_is_blank_at_every_step(near):
    wire = near.circuit.wires_into("f")[0]
    with near.document.edit("Disconnect") as circuit:
        circuit.disconnect(wire.target, wire.pin)
    for step in range(near.canvas.timeline.last + 1):
        assert set(go_to(near, step).values()) == {("", "")}
