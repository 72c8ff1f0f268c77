"""The circuit inside a PDF: an attached file, found in PDFs as Qt writes them and nothing changed since."""

from __future__ import annotations

import re

from circuit_editor.files.inside.packing import unpacked
from circuit_editor.files.places import Damage

SIGNATURE = b"%PDF-"
#: How the attached file is called, and its type.
ATTACHMENT = "circuit.circuit.json"
MIME = "application/x-circuit-editor+json"

#: The object that names the file, and tells in which one its bytes are.
_FILE = re.compile(
    rb"/F \(" + re.escape(b"\xfe\xff" + ATTACHMENT.encode("utf-16-be")) + rb"\)\s*/EF\s*<<\s*/F (\d{1,9}) 0 R"
)
_TABLE_AT = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\n0 (\d{1,9})\n")
#: A line of the table: where an object begins, its generation, and whether it is in use.
_LINE = 20
_PACKED = re.compile(rb"\d+ 0 obj\s*<<[^<>]*/Filter\s*/FlateDecode[^<>]*>>\s*stream\r?\n")


def take(picture: bytes) -> bytes | None:
    """The circuit in a PDF of ours, None where there is none or the PDF is not as it was written."""
    files = _FILE.findall(picture)
    start = _object_at(picture, int(files[-1])) if files else None
    stream = None if start is None else _PACKED.match(picture, start)
    if stream is None:
        return None
    try:
        return unpacked(picture[stream.end() :])
    except Damage:
        return None


def _object_at(picture: bytes, number: int) -> int | None:
    """Where an object begins, from the table at the end."""
    found = _TABLE_AT.search(picture, max(0, len(picture) - 64))
    table = None if found is None else _TABLE.match(picture, int(found[1]))
    if table is None or number >= int(table[1]):
        return None
    line = picture[table.end() + number * _LINE :][:10]
    return int(line) if line.isdigit() else None
