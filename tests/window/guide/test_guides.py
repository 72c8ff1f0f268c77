"""The sentences of the guided examples are true of the numbers, as the program prints them."""

from __future__ import annotations

import itertools
import re

import pytest

from circuit_editor.files.json_file import read_circuit
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.engine import Passes, compile_circuit, run
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.resource_finder import examples
from circuit_editor.window.examples import SUFFIX, TITLES, example_path
from circuit_editor.window.guide.guides import GUIDES
from circuit_editor.window.guide.panel import MOST_LINKS
from circuit_editor.window.guide.tries import SetInput, StepBack
from circuit_editor.window.tutorial.lessons import END_TEXTS, LESSONS

NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
#: A number that is quoted, and no part of a name like x0 or of 4h.
QUOTED = re.compile(rf"(?<![\w.])({NUMBER})(?![\w.]*\w)")
GRADIENT_IS = re.compile(rf"gradient on (\w+) is ({NUMBER})")
VALUE_IS = re.compile(rf"(?<!gradient on )(?<!of )\b(\w+) is (?:now )?({NUMBER})")
#: Numbers that are not the circuit's.
OTHER_NUMBERS = re.compile(r"figure 2|between 0 and 1|\(1 - ")


class Printed:
    """The numbers of a circuit as the program prints them."""

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.passes: Passes = run(compile_circuit(circuit))
        self.format = NumberFormat.of(self.passes, circuit.settings.digits)
        self.ids = {circuit.label(node.id): node.id for node in circuit.nodes()}

    def value(self, name: str) -> str:
        return self.format.text(self.passes.value(self.ids[name]))

    def gradient(self, name: str) -> str:
        return self.format.text(self.passes.gradient(self.ids[name]))

    def all(self) -> set[str]:
        """Values, gradients, contributions, local gradients and constants."""
        nodes, wires = self.circuit.nodes(), self.circuit.wires()
        numbers = [
            *(self.passes.value(node.id) for node in nodes),
            *(self.passes.gradient(node.id) for node in nodes),
            *(self.passes.contribution(wire.target, wire.pin) for wire in wires),
            *(self.passes.local_gradient(wire.target, wire.pin) for wire in wires),
            *(node.constant for node in nodes),
        ]
        texts = {self.format.text(number) for number in numbers if number is not None}
        return texts | {text.lstrip("-") for text in texts}


def opened(name: str) -> Circuit:
    return read_circuit(example_path(name))


def tried(name: str, place: int) -> Circuit:
    """The example as it is for one of its tries."""
    circuit = opened(name)
    values = {node.id: node.value for node in circuit.nodes() if node.gate == "input"}
    for node_id, value in GUIDES[name].tries[place].values(values).items():
        circuit.update(node_id, value=value)
    return circuit


def sayings() -> list[tuple[str, int | None, str]]:
    """Example, the place of the try that comes before or None, and the sentence."""
    return [
        *((name, None, text) for name, guide in GUIDES.items() for text in guide.texts),
        *((name, place, one.seen) for name, guide in GUIDES.items() for place, one in enumerate(guide.tries)),
    ]


def check(text: str, printed: Printed) -> None:
    """What the text says of a name must be that name's number, and other numbers some of the circuit's."""
    for name, number in GRADIENT_IS.findall(text):
        assert number == printed.gradient(name), f"gradient on {name}"
    for name, number in VALUE_IS.findall(text):
        if name in printed.ids:
            assert number == printed.value(name), name
    known = {float(one) for one in printed.all()}
    quoted = QUOTED.findall(OTHER_NUMBERS.sub("", text))
    assert [number for number in quoted if float(number) not in known] == []


def test_every_example_has_a_guide_and_every_guide_its_example() -> None:
    names = {path.name.removesuffix(SUFFIX) for path in examples()}

    assert set(GUIDES) == set(TITLES) == names
    assert len(GUIDES) == 11


@pytest.mark.parametrize(("name", "place", "text"), sayings())
def test_the_numbers_of_a_sentence_are_the_circuits(name: str, place: int | None, text: str) -> None:
    circuit = opened(name) if place is None else tried(name, place)

    check(text, Printed(circuit))


def test_a_false_number_would_be_found() -> None:
    printed = Printed(opened("backprop-1-fork"))

    for text in ("The gradient on x is -4.", "f is 9.", "It comes to 17."):
        with pytest.raises(AssertionError):
            check(text, printed)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_has_a_few_sentences_and_something_to_try(name: str) -> None:
    guide = GUIDES[name]

    assert 2 <= len(guide.texts) <= 3
    assert 2 <= len(guide.tries) < MOST_LINKS
    assert any(GRADIENT_IS.search(text) for text in (*guide.texts, *(one.seen for one in guide.tries)))


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_names_is_in_its_circuit(name: str) -> None:
    circuit = opened(name)

    for one in GUIDES[name].tries:
        assert one.node in circuit
        if isinstance(one, SetInput):
            assert circuit.node(one.node).value != one.value
        if isinstance(one, StepBack):
            assert circuit.node(one.node).value is None


def test_the_numbers_of_the_tutorial_are_those_of_its_circuits() -> None:
    drawn = {float(text) for text in Printed(opened("cs231n-1-add-multiply")).all()}
    neuron = {float(text) for text in Printed(opened("cs231n-2-neuron")).all()}

    for lesson in LESSONS[:-1]:
        assert {float(number) for number in QUOTED.findall(" ".join(lesson.texts))} <= drawn
    told = OTHER_NUMBERS.sub("", " ".join((*LESSONS[-1].texts, *END_TEXTS)))
    assert {float(number) for number in QUOTED.findall(told)} <= neuron


# --- what the three new ones show, beyond what numbers say ---


def test_the_fork_adds_up_two_contributions() -> None:
    passes = Printed(opened("backprop-1-fork")).passes

    assert [passes.contribution("p", 0), passes.contribution("f", 0)] == [-4.0, 1.0]
    assert passes.gradient("x") == -3.0


def test_the_tie_is_a_kink_that_goes_with_the_tie() -> None:
    assert [kink.node for kink in Printed(opened("backprop-2-tie")).passes.kinks] == ["m"]
    assert Printed(tried("backprop-2-tie", 0)).passes.kinks == ()


def test_the_gradient_vanishes_by_three_quarters_at_each_sigmoid_or_more() -> None:
    printed = Printed(opened("backprop-3-vanishing"))
    chain = [printed.passes.gradient(one) for one in ("f", "s5", "s4", "s3", "s2", "s1", "x")]

    assert all(abs(before) <= abs(after) / 4 for after, before in itertools.pairwise(chain))
    assert [printed.gradient(one) for one in ("f", "s5", "s4", "s3")] == ["1.00", "0.22", "0.050", "0.011"]
