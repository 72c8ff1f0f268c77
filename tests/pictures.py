"""The smallest pictures there are, for the tests: one white pixel, and a circle."""

from __future__ import annotations

import struct
import zlib


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_PNG = b"".join(
    [
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        chunk(b"IDAT", zlib.compress(b"\0\xff")),
        chunk(b"IEND", b""),
    ]
)
_SVG = b"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- made by hand -->
<svg width="10" height="10" viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg">
<title>a > b</title>
<circle cx="5" cy="5" r="4"/>
</svg>
"""
#: By their suffixes.
PICTURES = {"png": _PNG, "svg": _SVG}
