"""How large a circuit inside a picture may be, and unpacking no more than that."""

from __future__ import annotations

import zlib

from circuit_editor.files.places import Damage

#: Of a circuit's file: libpng, and Qt with it, reads no text of more than 8 MB.
MOST_BYTES = 4_000_000
PLACE = "the circuit inside"


def check_size(circuit: bytes) -> bytes:
    """The same bytes; Damage if there are more than may be in a picture."""
    if len(circuit) > MOST_BYTES:
        raise Damage(PLACE, f"It is larger than {MOST_BYTES // 10**6} MB.")
    return circuit


def unpacked(packed: bytes) -> bytes:
    """What zlib packed at the beginning of these bytes; Damage if that is too much, or not there in full."""
    unpacking = zlib.decompressobj()
    try:
        circuit = check_size(unpacking.decompress(packed, MOST_BYTES + 1))
    except zlib.error:
        raise Damage(PLACE, "It can't be unpacked.") from None
    if not unpacking.eof:
        raise Damage(PLACE, "It is cut off.")
    return circuit
