"""What palette and menus say about a gate."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from circuit_editor.canvas.offers import gate_words
from circuit_editor.canvas.texts import gate_title
from circuit_editor.model.definition import Definition
from circuit_editor.model.gate_synonyms import GATE_SYNONYMS
from circuit_editor.model.gates import GATES, Gate

#: The sections of the palette, in their order.
FAMILIES = {
    "inputs": QT_TRANSLATE_NOOP("Families", "Inputs"),
    "arithmetic": QT_TRANSLATE_NOOP("Families", "Arithmetic"),
    "constant": QT_TRANSLATE_NOOP("Families", "With a constant"),
    "functions": QT_TRANSLATE_NOOP("Families", "Functions"),
    "activations": QT_TRANSLATE_NOOP("Families", "Activations"),
}


def family_title(family: str) -> str:
    """The heading of a section."""
    return QCoreApplication.translate("Families", FAMILIES[family])


def gates_of(family: str) -> list[Gate]:
    """The gates of a section."""
    return [gate for gate in GATES.values() if gate.family == family]


def gate_doc(gate: Gate) -> str:
    """What a gate does."""
    return QCoreApplication.translate("model", gate.doc)


def gate_tip(gate: Gate) -> str:
    """Title, formula and what the gate does."""
    formula = f"<br>{escape(gate.formula)}" if gate.formula else ""
    return f"<b>{escape(gate_title(gate))}</b>{formula}<br>{escape(gate_doc(gate))}"


def group_tip(definition: Definition) -> str:
    """What a group is called and what its pins are."""
    pins = QCoreApplication.translate("Groups", "Pins: {names}").format(names=", ".join(definition.pin_names))
    return f"<b>{escape(definition.name)}</b><br>{escape(pins)}"


def search_words(gate: Gate) -> tuple[str, ...]:
    """By what a search finds the gate: name, titles, symbol, and how people call it."""
    return *gate_words(gate), *GATE_SYNONYMS[gate.name]
