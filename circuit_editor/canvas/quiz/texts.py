"""What blanks are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.records import Blank


def blank_title(circuit: Circuit, blank: Blank) -> str:
    """What a blank asks for, such as "gradient on x"."""
    if blank.pin is not None:
        text = QCoreApplication.translate("Quiz", "gradient on {source}, branch to {target}")
        source = circuit.wire(blank.node, blank.pin).source
        return text.format(source=circuit.label(source), target=circuit.label(blank.node))
    if blank.what == "value":
        return QCoreApplication.translate("Quiz", "value of {node}").format(node=circuit.label(blank.node))
    return QCoreApplication.translate("Quiz", "gradient on {node}").format(node=circuit.label(blank.node))


def short_title(circuit: Circuit, blank: Blank) -> str:
    """The same where there is little room: "branch x → p" tells branches apart by what comes first."""
    if blank.pin is None:
        return blank_title(circuit, blank)
    source = circuit.wire(blank.node, blank.pin).source
    text = QCoreApplication.translate("Quiz", "branch {source} → {target}")
    return text.format(source=circuit.label(source), target=circuit.label(blank.node))


def announcement(circuit: Circuit, blank: Blank, place: int, count: int) -> str:
    """What a screen reader says of a blank: what it asks for and where among all it is."""
    text = QCoreApplication.translate("Quiz", "{title}, blank {place} of {count}")
    return text.format(title=blank_title(circuit, blank), place=place, count=count)
