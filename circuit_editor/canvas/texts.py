"""Texts of the model, which knows no Qt, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from circuit_editor.model.errors import CircuitError
from circuit_editor.model.gates import Gate
from circuit_editor.model.sentences import Sentence


def sentence(error: CircuitError) -> str:
    """An error as a sentence for people: its template translated, then filled."""
    return translated(Sentence(error.sentence, **error.fields))


def translated(sentence: Sentence) -> str:
    """A sentence of the model in the user's language, with what stands in it."""
    fields = {
        name: translated(field) if isinstance(field, Sentence) else field
        for name, field in sentence.fields.items()
    }
    return QCoreApplication.translate("model", sentence.template).format(**fields)


def gate_title(gate: Gate) -> str:
    """What people call a gate, such as "multiply"."""
    return QCoreApplication.translate("model", gate.title)
