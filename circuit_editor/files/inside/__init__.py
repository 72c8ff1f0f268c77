"""The circuit that travels inside a picture."""

from circuit_editor.files.inside.packing import MOST_BYTES
from circuit_editor.files.inside.pictures import SUFFIXES, check, circuit_in, is_picture, kind_of, taken

__all__ = ["MOST_BYTES", "SUFFIXES", "check", "circuit_in", "is_picture", "kind_of", "taken"]
