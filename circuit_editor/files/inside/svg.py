"""The circuit inside an SVG: the text of a `metadata` element."""

from __future__ import annotations

import re
from html import escape
from xml.parsers import expat

from circuit_editor.files.inside.packing import MOST_BYTES, check_size
from circuit_editor.files.places import Damage

#: By which the element is told from others.
ID = "circuit-editor"
_ROOT = re.compile(rb"<svg\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
#: What may stand in front of the root. Groups that never give back what they took, so that a text of many
#: comments takes no longer than to read it.
_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+<(?:\w+:)?svg\b",
    re.DOTALL,
)
#: So much is read at a time; the circuit is at the beginning, and another program can't have put it much
#: farther away. Written as XML a sign of it has at most five.
_PIECE = 65_536
_LAST_BEGINNING = 8_000_000
_LAST_END = _LAST_BEGINNING + 5 * MOST_BYTES


def begins(head: bytes) -> bool:
    """Whether a file that begins with these bytes is an SVG."""
    return _BEGINNING.match(head) is not None


def put(picture: bytes, circuit: bytes) -> bytes:
    """The picture with a circuit in it, in front of what is drawn."""
    root = _ROOT.search(picture)
    if root is None:
        raise ValueError("This is no SVG.")
    text = escape(circuit.decode(), quote=False)
    element = f'\n<metadata id="{ID}">{text}</metadata>'.encode()
    return picture[: root.end()] + element + picture[root.end() :]


def take(picture: bytes) -> bytes | None:
    """The circuit in a picture, None if it has none; Damage if the picture is no XML."""
    reader = _Reader()
    # Ours are UTF-8, and what others say of themselves may be an encoding that there is not.
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for first in range(0, len(picture), _PIECE):
            parser.Parse(picture[first : first + _PIECE], first + _PIECE >= len(picture))
            circuit = check_size(bytes(reader.circuit))
            if reader.is_done:
                return circuit
            if first > (_LAST_END if reader.is_inside else _LAST_BEGINNING):
                break
    except expat.ExpatError as error:
        raise Damage(f"line {error.lineno}, column {error.offset + 1}", "It can't be read as XML.") from None
    return None


class _Reader:
    """Gathers the text of our element, also where another program gave its parts other places."""

    def __init__(self) -> None:
        self.circuit = bytearray()
        self.is_done = False
        self.is_inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "metadata" and attributes.get("id") == ID:
            self.is_inside = True

    def end(self, name: str) -> None:
        if self.is_inside and name.rpartition(" ")[2] == "metadata":
            self.is_inside, self.is_done = False, True

    def text(self, text: str) -> None:
        if self.is_inside:
            self.circuit += text.encode()
