"""What an inspector says about the whole circuit while nothing is selected."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from circuit_editor.canvas.editing import exact_text
from circuit_editor.document import Document
from circuit_editor.model.rules import MOST_DIGITS
from circuit_editor.window.inspector.edits import Edits
from circuit_editor.window.inspector.lines import (
    Choice,
    Entry,
    Heading,
    Line,
    Link,
    Number,
    Role,
    Rule,
    Words,
)
from circuit_editor.window.inspector.words import called

#: More outputs than these are not listed.
MOST_OUTPUTS = 8


class CircuitSheet:
    """The circuit as it is now; made anew after the structure has changed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._edits = Edits(document)
        self._wire_count = sum(len(pins) - pins.count(None) for pins in document.circuit.operands.values())

    def lines(self) -> list[Line]:
        """What there is to say, with the numbers of the document's passes."""
        circuit = self._document.circuit
        untitled = QCoreApplication.translate("Inspector", "Untitled")
        nodes = QCoreApplication.translate("Inspector", "nodes")
        wires = QCoreApplication.translate("Inspector", "wires")
        seed = QCoreApplication.translate("Inspector", "start gradient")
        return [
            Heading("title", self._document.title or untitled),
            Rule("top"),
            Number("nodes", nodes, f"{len(circuit):,}"),
            Number("wires", wires, f"{self._wire_count:,}"),
            *self._outputs(),
            Rule("settings"),
            Entry("seed", seed, exact_text(circuit.settings.seed), self._edits.set_seed, Role.GRADIENT),
            digits_line(self._document, self._edits),
            Rule("end"),
            Words("hint", _hint(), Role.QUIET),
        ]

    def _outputs(self) -> Iterator[Line]:
        document = self._document
        label = QCoreApplication.translate("Inspector", "output")
        for output in document.circuit.settings.outputs[:MOST_OUTPUTS]:
            value = document.number_format.text(document.shown.value(output))
            yield Link(f"output {output}", label, called(document.circuit.node(output)), output, value)


def digits_line(document: Document, edits: Edits) -> Choice:
    """How many decimals all numbers of the circuit have."""
    automatic = QCoreApplication.translate("Inspector", "automatic")
    choices = (None, *range(MOST_DIGITS + 1))
    return Choice(
        "digits",
        QCoreApplication.translate("Inspector", "digits"),
        tuple(automatic if digits is None else str(digits) for digits in choices),
        choices.index(document.circuit.settings.digits),
        lambda place: edits.set_digits(choices[place]),
    )


def _hint() -> str:
    return QCoreApplication.translate("Inspector", "Select a node or a wire to see its numbers.")
