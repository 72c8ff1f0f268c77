"""Which kind of picture a file is, and the circuit that is in it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from circuit_editor.files.inside import pdf, png, svg
from circuit_editor.files.places import Damage
from circuit_editor.model.errors import UnwritableFile
from circuit_editor.model.picture_errors import NoCircuitInPdf, NoCircuitInside

Kind = Literal["PNG", "SVG", "PDF"]

#: Of files that may have a circuit inside.
SUFFIXES = (".png", ".svg", ".pdf")
#: An SVG may begin with much that is no drawing yet.
_HEAD = 65_536
_TAKE = {"PNG": png.take, "SVG": svg.take, "PDF": pdf.take}


def kind_of(head: bytes) -> Kind | None:
    """Which picture a file is that begins with these bytes; None for any other file."""
    if head.startswith(png.SIGNATURE):
        return "PNG"
    if head.startswith(pdf.SIGNATURE):
        return "PDF"
    return "SVG" if svg.begins(head) else None


def is_picture(path: Path) -> bool:
    """Whether a file is a picture by its first bytes, whatever it is called."""
    try:
        with open(path, "rb") as file:
            return kind_of(file.read(_HEAD)) is not None
    except OSError:
        return False


def taken(picture: bytes) -> bytes | None:
    """The bytes of the circuit's file in a picture, None if it has none; Damage if it is not whole."""
    kind = kind_of(picture)
    return None if kind is None else _TAKE[kind](picture)


def circuit_in(data: bytes, path: Path | str) -> bytes:
    """The bytes of a circuit's file, which are those of the file itself or inside it, as it is a picture.

    NoCircuitInside, which calls it `path`, if the picture has none; Damage if what it has is not whole.
    """
    kind = kind_of(data)
    if kind is None:
        return data
    circuit = taken(data)
    if circuit is None:
        raise (NoCircuitInPdf if kind == "PDF" else NoCircuitInside)(path=path)
    return circuit


def check(picture: bytes, circuit: bytes) -> None:
    """Raise UnwritableFile unless this circuit can be read out of the picture again."""
    try:
        found = taken(picture)
    except Damage:
        found = None
    if found != circuit:
        reason = "the circuit inside it could not be read again"
        raise UnwritableFile(path="The picture", reason=reason)
