"""What a circuit that is drawn by hand lacks of (x + y) z, and how one tells the neuron."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.editing import exact_text
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES
from circuit_editor.model.names import label
from circuit_editor.model.records import Node
from circuit_editor.window.tutorial.missing import Missing

#: What the tutorial's circuit is drawn for.
VALUES = {"x": -2.0, "y": 5.0, "z": -4.0}
#: The gates of the neuron in the notes.
_NEURON = Counter(("mul", "mul", "add", "add", "mulc", "exp", "addc", "recip"))


def input_called(circuit: Circuit, name: str) -> Node | None:
    """The input with this name."""
    return next((node for node in _inputs(circuit) if node.name == name), None)


def adder(circuit: Circuit) -> Node | None:
    """The + gate of x + y: of several the one that most of its inputs feed."""
    return _best(circuit, "add", _ids(circuit, "x", "y"))


def multiplier(circuit: Circuit) -> Node | None:
    """The * gate of (x + y) z."""
    plus = adder(circuit)
    return _best(circuit, "mul", _ids(circuit, "z") | ({plus.id} if plus else set()))


def lacks_inputs(circuit: Circuit, *names: str) -> Missing | None:
    """Which of these inputs there is not."""
    found = [node.name for node in _inputs(circuit) if node.name]
    for name in names:
        if name in found:
            continue
        others = [other for other in found if other not in VALUES]
        if others:
            text = QCoreApplication.translate(
                "Tutorial", "No input is called {name}: click {other}, press F2 and call it {name}."
            )
            return Missing(text.format(name=name, other=others[0]))
        text = QCoreApplication.translate("Tutorial", "There is no input {name} yet.")
        return Missing(text.format(name=name), gate="input")
    return None


def lacks_gate(circuit: Circuit, gate: str) -> Missing | None:
    """Whether there is no gate of this kind."""
    if any(node.gate == gate for node in circuit.nodes()):
        return None
    text = QCoreApplication.translate("Tutorial", "There is no {gate} gate yet.")
    return Missing(text.format(gate=GATES[gate].symbol), gate=gate)


def lacks_sum(circuit: Circuit) -> Missing | None:
    """What x + y lacks."""
    plus = adder(circuit)
    if plus is None:
        return lacks_gate(circuit, "add")
    return lacks_inputs(circuit, "x", "y") or _lacks_wires(circuit, plus, _ids(circuit, "x", "y"))


def lacks_product(circuit: Circuit) -> Missing | None:
    """What the product of + and z lacks."""
    plus, times = adder(circuit), multiplier(circuit)
    if plus is None or times is None:
        return lacks_gate(circuit, "add") or lacks_gate(circuit, "mul")
    return lacks_inputs(circuit, "z") or _lacks_wires(circuit, times, {plus.id} | _ids(circuit, "z"))


def lacks_values(circuit: Circuit) -> Missing | None:
    """Which input has another value than it should."""
    for name, value in VALUES.items():
        node = input_called(circuit, name)
        if node is None:
            return lacks_inputs(circuit, name)
        if node.value is not None and node.value != value:
            text = QCoreApplication.translate("Tutorial", "{name} is {value}; it should be {wanted}.")
            told = text.format(name=name, value=exact_text(node.value), wanted=exact_text(value))
            return Missing(told, node=node.id)
    return None


def is_neuron(circuit: Circuit) -> bool:
    """Whether the circuit has the gates of the notes' neuron."""
    gates = [node for node in circuit.nodes() if node.value is None]
    return Counter(node.gate for node in gates) == _NEURON and len(_inputs(circuit)) == 5


def _inputs(circuit: Circuit) -> list[Node]:
    return [node for node in circuit.nodes() if node.gate == "input"]


def _ids(circuit: Circuit, *names: str) -> set[str]:
    return {node.id for name in names if (node := input_called(circuit, name)) is not None}


def _best(circuit: Circuit, gate: str, sources: set[str]) -> Node | None:
    """The gate of a kind that most of these feed, and of equal ones the first."""
    found = [node for node in circuit.nodes() if node.gate == gate]
    return max(found, key=lambda node: len(sources & set(_feeding(circuit, node))), default=None)


def _feeding(circuit: Circuit, node: Node) -> list[str]:
    return list(circuit.sources(node.id).values())


def _lacks_wires(circuit: Circuit, gate: Node, wanted: set[str]) -> Missing | None:
    """Which wires into a gate are missing, or too many."""
    feeding = Counter(_feeding(circuit, gate))
    extra = sorted(feeding - Counter(wanted))
    absent = sorted(wanted - set(feeding), key=lambda one: circuit.node(one).order)
    names = {"gate": label(gate), "first": "", "last": ""}
    if extra:
        text = QCoreApplication.translate(
            "Tutorial",
            "One wire from {source} to the {gate} gate is too many: click the wire and press Delete.",
        )
        return Missing(text.format(source=circuit.label(extra[0]), **names), node=gate.id)
    if not absent:
        return None
    names["first"], names["last"] = circuit.label(absent[0]), circuit.label(absent[-1])
    text = QCoreApplication.translate(
        "Tutorial", "The {gate} gate still has a free pin: draw a wire from {first} to it."
    )
    if len(absent) > 1:
        text = QCoreApplication.translate(
            "Tutorial",
            "The {gate} gate has two free pins: draw a wire from {first} and one from {last} to it.",
        )
    return Missing(text.format(**names), stub=absent[0])
