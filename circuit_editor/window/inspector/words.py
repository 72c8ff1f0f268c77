"""How an inspector calls nodes, pins and formulas."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.texts import gate_title
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.gates import GATES, Gate
from circuit_editor.model.names import symbol
from circuit_editor.model.passes import Passes
from circuit_editor.model.records import Node

_RAISED = str.maketrans("xyc0123456789+-()", "ˣʸᶜ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_POWER = re.compile(r"\^(?:\(([^()]*)\)|(\w))")
#: From the first operand of a variadic gate to the second, with what stands between them.
_TWO_OPERANDS = re.compile(r"\bx\b(.*?)\by\b")


def kind(node: Node) -> str:
    """What a node is: "exp gate", "add gate", "*-1 gate", "sigmoid group", "input"."""
    if node.definition is not None:
        text = QCoreApplication.translate("Inspector", "{name} group")
        return text.format(name=node.definition)
    if node.value is not None:
        return gate_title(GATES[node.gate])
    return QCoreApplication.translate("Inspector", "{name} gate").format(name=_gate_name(node))


def called(node: Node) -> str:
    """The name of a node, else what it is."""
    return node.name or kind(node)


def rate_label(circuit: Circuit, passes: Passes, node: Node) -> str:
    """What stands in place of a gradient in forward mode: "d q / d x"; empty in any other."""
    if passes.scope is None:
        return ""
    text = QCoreApplication.translate("Inspector", "d {node} / d {input}")
    return text.format(node=called(node), input=called(circuit.node(passes.scope.input)))


def heading(node: Node) -> str:
    """Name and kind of a node: "q: add gate", or "exp gate" without a name."""
    if not node.name:
        return kind(node)
    text = QCoreApplication.translate("Inspector", "{name}: {kind}")
    return text.format(name=node.name, kind=kind(node))


def pin_names(circuit: Circuit, node: Node) -> tuple[str, ...]:
    """The operands by the letters of the formula, or by numbers from 1 where there are more of them."""
    count = circuit.pin_count(node.id)
    if node.definition is not None:
        return circuit.definition(node.definition).pin_names
    pins = GATES[node.gate].pins
    return pins if count <= len(pins) else tuple(str(pin + 1) for pin in range(count))


def formula(gate: Gate, pins: int) -> str:
    """The gate's formula with the local ones: "f(x) = eˣ → df/dx = eˣ"; empty if it has none."""
    if not gate.formula or not gate.pins:
        return ""
    if pins > len(gate.pins):
        of_several = _TWO_OPERANDS.sub(r"x\1y\1…", gate.formula, count=1)
        return f"f({', '.join(gate.pins)}, …) = {raised(of_several)}"
    texts = zip(gate.pins, gate.local_formulas, strict=True)
    local = "; ".join(f"df/d{pin} = {raised(text)}" for pin, text in texts)
    return f"f({', '.join(gate.pins)}) = {raised(gate.formula)} → {local}"


def local_formula(gate: Gate, pins: int, pin: int) -> str:
    """The formula of the local gradient at a pin; empty where the table has none for so many."""
    return raised(gate.local_formulas[pin]) if pins == len(gate.local_formulas) else ""


def raised(text: str) -> str:
    """A formula with its powers as raised letters: e^x is eˣ."""
    return _POWER.sub(lambda found: (found[1] or found[2]).translate(_RAISED), text)


def _gate_name(node: Node) -> str:
    """The symbol if it has letters or a constant, as "exp" and "*-1", else the title, as "add"."""
    gate = GATES[node.gate]
    return symbol(node) if re.search("[a-z]", gate.symbol) else gate_title(gate)


def counted(node: Node, count: int) -> str:
    """So many nodes of the kind of this one, whatever their constants: "1 input", "2 add gates"."""
    if count == 1:
        text = QCoreApplication.translate("Inspector", "1 {kind}")
        return text.format(kind=kind(replace(node, constant=None)))
    if node.definition is not None:
        text = QCoreApplication.translate("Inspector", "{count} {name} groups")
        return text.format(count=f"{count:,}", name=node.definition)
    if node.gate == "input":
        return QCoreApplication.translate("Inspector", "{count} inputs").format(count=f"{count:,}")
    if node.gate == "constant":
        return QCoreApplication.translate("Inspector", "{count} constants").format(count=f"{count:,}")
    text = QCoreApplication.translate("Inspector", "{count} {name} gates")
    return text.format(count=f"{count:,}", name=_gate_name(replace(node, constant=None)))
