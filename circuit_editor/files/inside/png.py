"""The circuit inside a PNG: a chunk of text, as the PNG specification has them (third edition, 11.3.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from circuit_editor.files.inside.packing import PLACE, check_size, unpacked
from circuit_editor.files.places import Damage

SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"circuit-editor"
#: Length and type stand in front of what is in a chunk, its check sum behind it.
_HEAD, _SUM = struct.Struct(">I4s"), struct.Struct(">I")
_LAST = b"IEND"
#: Far more than the largest picture has; a file of nothing but heads of chunks would take long to read.
_MOST_CHUNKS = 1_000_000
#: Kinds of chunks with text: as it is, packed, and either in UTF-8. Programs that write a picture anew may
#: choose another than we did.
_PLAIN, _PACKED, _UTF8 = b"tEXt", b"zTXt", b"iTXt"


def put(picture: bytes, circuit: bytes) -> bytes:
    """The picture with a circuit in it, in front of its end.

    As it is: readers of pictures unpack texts up to 1 MB only, and refuse the picture where one has more.
    """
    text = KEYWORD + b"\0" + b"\0\0" + b"\0" + b"\0" + circuit
    chunk = _HEAD.pack(len(text), _UTF8) + text + _SUM.pack(zlib.crc32(_UTF8 + text))
    end = len(picture) - _HEAD.size - _SUM.size
    return picture[:end] + chunk + picture[end:]


def take(picture: bytes) -> bytes | None:
    """The circuit in a picture, None if it has none; Damage if it is not whole."""
    for kind, text, is_whole in _chunks(picture):
        keyword, _, rest = text.partition(b"\0")
        if keyword != KEYWORD or kind not in (_PLAIN, _PACKED, _UTF8):
            continue
        if not is_whole:
            raise Damage(PLACE, "It is damaged: its check sum is wrong.")
        return check_size(_text(kind, rest))
    return None


def _text(kind: bytes, rest: bytes) -> bytes:
    """The text of a chunk, from what stands behind its keyword."""
    if kind == _PLAIN:
        return rest
    if kind == _PACKED:
        return unpacked(rest[1:])
    # Language and translated keyword end with a zero each.
    text = rest[2:].split(b"\0", 2)[-1]
    return unpacked(text) if rest[:1] == b"\1" else text


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """The kind of each chunk, what is in it, and whether its check sum is right; only texts are checked."""
    start = len(SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if start + _HEAD.size > len(picture):
            break
        length, kind = _HEAD.unpack_from(picture, start)
        if kind == _LAST:
            return
        first = start + _HEAD.size
        end = first + length
        if end + _SUM.size > len(picture):
            break
        if kind.endswith(b"Xt"):
            text = picture[first:end]
            yield kind, text, _SUM.unpack_from(picture, end)[0] == zlib.crc32(kind + text)
        start = end + _SUM.size
    raise Damage("the picture", "It is cut off.")
