"""Sentences of the model, which knows no Qt, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from circuit_editor.model.errors import CircuitError


def sentence(error: CircuitError) -> str:
    """An error as a sentence for people: its template translated, then filled."""
    return QCoreApplication.translate("model", error.sentence).format(**error.fields)
