"""A part of a circuit in a text that people send each other: a file's JSON, or a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping

from circuit_editor.files.json_file import decode
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.definition import Definition
from circuit_editor.model.errors import LongPaste
from circuit_editor.model.expression import read_formula
from circuit_editor.model.expression.source import without_wrapping
from circuit_editor.model.layout import tidy_positions

#: About 200,000 nodes as JSON, which take some seconds.
MOST_CHARACTERS = 32_000_000
#: Where an object of JSON begins; a formula has no braces.
_BEGINNING = re.compile(r"\{\s*(\"|\}|$)|^\s*[{\[]")


def part_in_text(text: str, name: str, definitions: Mapping[str, Definition] | None = None) -> Circuit | None:
    """The circuit that a text has, laid out; None if it is blank.

    Words, quotes and fences around JSON, as chats have them, are read over. LongPaste, or a FileError or a
    FormulaRefused, says why there is none; `name` is what a FileError calls the text. A formula may have
    groups of these definitions.
    """
    if not text.strip():
        return None
    if len(text) > MOST_CHARACTERS:
        raise LongPaste(count=f"{len(text):,}", limit=f"{MOST_CHARACTERS:,}")
    text = without_wrapping(text)
    beginning = _BEGINNING.search(text)
    if beginning is not None:
        first = beginning.start()
        end = text.rfind("}", first) + 1 or len(text)
        return decode(text[first:end].encode("utf-8", "surrogatepass"), name)
    circuit = read_formula(text, definitions)
    circuit.move_all(tidy_positions(circuit))
    circuit.take_change()
    return circuit
