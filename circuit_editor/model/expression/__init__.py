"""Formulas: a text as a circuit, a circuit as a text, and a text put into a circuit that there is."""

from circuit_editor.model.expression.entering import enter_formula
from circuit_editor.model.expression.reading import read_formula
from circuit_editor.model.expression.writing import write_formula

__all__ = ["enter_formula", "read_formula", "write_formula"]
