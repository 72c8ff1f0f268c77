"""What an inspector says about one wire: the chain rule with its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from circuit_editor.document import Document
from circuit_editor.model.change import WireKey
from circuit_editor.model.gates import GATES
from circuit_editor.model.intuition import shown_contribution, shown_gradient
from circuit_editor.model.product_text import product
from circuit_editor.model.records import Node, Wire
from circuit_editor.window.inspector.lines import Heading, Line, Link, Number, Role, Rule, Words
from circuit_editor.window.inspector.words import called, local_formula, pin_names, rate_label


class WireSheet:
    """One wire as it is now; made anew after the structure has changed."""

    def __init__(self, document: Document, key: WireKey) -> None:
        target, pin = key
        self._document = document
        self._wire = Wire(document.circuit.operands[target][pin], target, pin)

    def lines(self) -> list[Line]:
        """What there is to say, with the numbers that are to be seen."""
        wire, document = self._wire, self._document
        circuit, passes, number_format = document.circuit, document.shown, document.number_format
        source, target = circuit.node(wire.source), circuit.node(wire.target)
        title = QCoreApplication.translate("Inspector", "{source} → {target}")
        from_label = QCoreApplication.translate("Inspector", "from")
        to_label = QCoreApplication.translate("Inspector", "to")
        pin_label = QCoreApplication.translate("Inspector", "pin")
        value_label = QCoreApplication.translate("Inspector", "value")
        upstream_label = rate_label(circuit, passes, target)
        upstream_label = upstream_label or QCoreApplication.translate("Inspector", "upstream gradient")
        upstream = number_format.text(shown_gradient(passes, wire.target))
        return [
            Heading("title", title.format(source=called(source), target=called(target))),
            Rule("top"),
            Link("source", from_label, called(source), source.id),
            Link("target", to_label, called(target), target.id),
            Number("pin", pin_label, _pin_text(document, target, wire.pin)),
            Rule("numbers"),
            Number("value", value_label, number_format.text(passes.value(wire.source)), Role.VALUE),
            Number("upstream", upstream_label, upstream, Role.GRADIENT),
            *contribution_lines(document, wire),
            *_chain_rule(source),
        ]


def contribution_lines(document: Document, wire: Wire) -> Iterator[Line]:
    """The local gradient of a wire, its contribution, and the product that it is."""
    passes, number_format = document.shown, document.number_format
    target = document.circuit.node(wire.target)
    local = passes.local_gradient(wire.target, wire.pin)
    upstream, contribution = shown_gradient(passes, wire.target), shown_contribution(passes, wire)
    pins = document.circuit.pin_count(wire.target)
    letters = local_formula(GATES[target.gate], pins, wire.pin)
    if letters.strip("-").isdigit():
        letters = ""  # the number itself says as much
    label = QCoreApplication.translate("Inspector", "local gradient")
    yield Number(f"local {wire.pin}", label, number_format.text(local), formula=letters)
    label = _gradient_on(document.circuit.node(wire.source))
    yield Number(f"contribution {wire.pin}", label, number_format.text(contribution), Role.GRADIENT)
    text = ""
    if contribution is not None and upstream is not None and local is not None:
        text = product(contribution, (upstream, local), number_format).text
    yield Words(f"product {wire.pin}", text, Role.QUIET)


def _chain_rule(source: Node) -> Iterator[Line]:
    text = QCoreApplication.translate("Inspector", "{gradient} = upstream × local")
    yield Words("chain rule", text.format(gradient=_gradient_on(source)), Role.QUIET)


def _gradient_on(source: Node) -> str:
    text = QCoreApplication.translate("Inspector", "gradient on {node}")
    return text.format(node=called(source))


def _pin_text(document: Document, target: Node, pin: int) -> str:
    count = document.circuit.pin_count(target.id)
    name = pin_names(document.circuit, target)[pin]
    if name == str(pin + 1):
        return QCoreApplication.translate("Inspector", "{pin} of {count}").format(pin=pin + 1, count=count)
    text = QCoreApplication.translate("Inspector", "{name}, {pin} of {count}")
    return text.format(name=name, pin=pin + 1, count=count)
