"""Quick add: what is offered for a text, and in which order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt

from circuit_editor.canvas.offers import Offer
from circuit_editor.model.definition import Definition
from circuit_editor.model.gates import GATES
from tests.builders import build


def found(desk, typed: str) -> list[str]:
    desk.canvas.quick_add.open(QPointF(100, 300), typed)
    return desk.offers()


def placed(desk, typed: str):
    """The node that Enter adds for a text."""
    desk.canvas.quick_add.open(QPointF(100, 300), typed)
    desk.key(Qt.Key.Key_Return)
    return desk.circuit.nodes()[-1]


def test_everything_is_offered_before_anything_is_typed(desk):
    titles = [gate.title for gate in GATES.values() if gate.family]
    assert found(desk, "")[: len(titles)] == titles


@pytest.mark.parametrize(
    ("typed", "gate"),
    [
        ("times", "mul"),
        ("multiply", "mul"),
        ("*", "mul"),
        ("plus", "add"),
        ("sum", "add"),
        ("+", "add"),
        ("relu", "relu"),
        ("σ", "sigmoid"),
        ("sig", "sigmoid"),
        ("divide", "div"),
        ("power", "pow"),
        ("square root", "sqrt"),
        ("ln", "log"),
        ("LOG", "log"),
        ("1/x", "recip"),
        ("x^2", "square"),
        ("|x|", "abs"),
        ("leaky_relu", "leaky_relu"),
        ("곱", "mul"),
        ("더하기", "add"),
        ("합", "add"),
        ("최대", "max"),
        ("시그모이드", "sigmoid"),
        ("지수", "exp"),
        ("로그", "log"),
        ("ㅡㅁㅌ", "max"),
        ("냐ㅜ", "sin"),
        ("ㄷ테", "exp"),
    ],
)
def test_a_gate_is_found_first(desk, typed, gate):
    assert placed(desk, typed).gate == gate


@pytest.mark.parametrize("gate", [gate for gate in GATES.values() if gate.family], ids=lambda gate: gate.name)
def test_every_gate_is_found_by_its_name_and_by_its_title(desk, gate):
    for text in (gate.name, gate.title):
        assert found(desk, text)[0] == gate.title


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", 3.0),
        ("1/3", 1 / 3),
        ("2*pi", 6.283185307179586),
        ("-2", -2.0),
        ("\uff13", 3.0),
        ("\N{MINUS SIGN}2", -2.0),
    ],
)
def test_a_number_becomes_a_constant(desk, typed, value):
    node = placed(desk, typed)
    assert (node.gate, node.value) == ("constant", value)
    assert desk.editor is None


def test_a_nameless_constant_is_called_by_its_number(desk):
    placed(desk, "-0.5")
    assert desk.undo_texts() == ["Add -0.5"]
    desk.key(Qt.Key.Key_Delete)
    assert desk.undo_texts() == ["Add -0.5", "Delete -0.5"]


@pytest.mark.parametrize(
    ("typed", "gate", "constant"),
    [
        ("*2", "mulc", 2.0),
        ("* 1/2", "mulc", 0.5),
        ("/4", "mulc", 0.25),
        ("+1", "addc", 1.0),
        ("+-1", "addc", -1.0),
        ("^2", "powc", 2.0),
        ("**3", "powc", 3.0),
    ],
)
def test_an_operator_and_a_number_become_a_gate_with_this_constant(desk, typed, gate, constant):
    node = placed(desk, typed)
    assert (node.gate, node.constant) == (gate, constant)


def test_a_number_may_also_be_the_constant_of_a_gate(desk):
    assert found(desk, "2")[:4] == [
        "constant 2",
        "multiply by a constant",
        "add a constant",
        "raise to a constant power",
    ]


def test_no_number_is_divided_by_nothing(desk):
    assert found(desk, "/0") == []


def test_a_new_word_becomes_an_input(desk):
    node = placed(desk, "무게")
    assert (node.gate, node.name, node.value) == ("input", "무게", 1.0)


def test_a_letter_is_an_input_before_it_is_the_beginning_of_a_gate(desk):
    assert found(desk, "m")[:2] == ["input m", "multiply"]
    assert found(desk, "w1")[0] == "input w1"


def test_a_word_is_an_input_after_the_gates_that_begin_so(desk):
    assert found(desk, "sig")[0] == "sigmoid"
    assert found(desk, "max")[:2] == ["maximum", "input max"]
    assert found(desk, "bits")[0] == "input bits"


def test_the_number_e_does_not_hide_a_gate_that_begins_so(desk):
    offers = found(desk, "e")
    assert offers[:2] == ["constant 2.71828", "input e"]
    assert "exponential" in offers


def test_a_name_is_found_before_a_synonym(desk):
    offers = found(desk, "s")
    assert offers.index("sine") < offers.index("add")


def test_what_was_used_lately_comes_first_among_equals(desk):
    assert found(desk, "si")[0] == "sine"
    placed(desk, "sigmoid")
    assert found(desk, "si")[0] == "sigmoid"
    assert found(desk, "")[0] == "sigmoid"
    assert found(desk, "sin")[0] == "sine"


def test_recent_use_is_kept_elsewhere(desk):
    recent, told = desk.canvas.quick_add.recent, []
    recent.changed.connect(lambda: told.append(recent.keys))
    placed(desk, "exp")
    placed(desk, "3")
    assert told == [["gate:exp"]]
    recent.restore(["gate:tanh", "gate:gone"])
    assert found(desk, "")[0] == "hyperbolic tangent"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("no such thing", "Nothing here is called that."),
        ("f = max(x, y)", "A formula goes into the bar at the top: Ctrl+L."),
        ("1,5", "1,5 has a comma: write a point, not a comma, as in 1.5."),
        ("1/0", "1/0 is not finite: it is too large for a number, or it divides by 0."),
    ],
)
def test_where_nothing_fits_a_quiet_sentence_says_so(desk, typed, sentence):
    assert found(desk, typed) == []
    assert desk.canvas.quick_add.card.why_none == sentence
    desk.key(Qt.Key.Key_Return)
    assert desk.search == typed
    assert len(desk.circuit) == 0


def test_groups_of_the_document_are_offered(desk):
    with desk.document.edit("Define") as circuit:
        circuit.add_definition(Definition.of("neuron", build("x y f:add", "x>f y>f")))
    node = placed(desk, "neur")
    assert (node.gate, node.definition) == ("group", "neuron")
    assert desk.circuit.pin_count(node.id) == 2


def test_others_may_add_offers(desk):
    placed_at = []
    stamp = Offer("stamp", lambda landing: placed_at.append(landing.at.toTuple()), words=("stamp",))
    desk.canvas.quick_add.makers.append(lambda canvas: [stamp])
    assert found(desk, "sta")[0] == "stamp"
    desk.key(Qt.Key.Key_Return)
    assert placed_at == [(100.0, 300.0)]
    desk.draw_example()
    desk.canvas.quick_add.open(QPointF(0, 0), "stamp", source="f")
    assert "stamp" not in desk.offers()
