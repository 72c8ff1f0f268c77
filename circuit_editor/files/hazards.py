"""What a reader of JSON lets through or dies of: odd files and encodings, deep nesting, duplicate keys."""

from __future__ import annotations

import codecs
import json
import os
import re
import stat
from collections.abc import Callable
from errno import EACCES, EISDIR, ENOENT, ENOTDIR
from pathlib import Path

import msgspec

from circuit_editor.files.inside import kind_of
from circuit_editor.files.places import Damage, Literal, Pairs, place, shown, walk
from circuit_editor.model.errors import UnreadableFile

#: Far above any circuit: some 20 million nodes.
MOST_BYTES = 1_000_000_000
#: Reserved values may be nested so deep, and nothing else in a circuit is nested deeper.
MOST_NESTED = 100
#: Files up to this size are looked through a second time to tell in full what is wrong with them.
MOST_EXPLAINED = 32_000_000

_HEAD = 65_536
_BOM = codecs.BOM_UTF8
_SPACE = re.compile(rb"[ \t\r\n]*")
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BYTE = re.compile(r"\(byte (\d+)\)")
_REASONS = {ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "you may not read it"}
_REASONS[ENOTDIR] = _REASONS[ENOENT]


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; one that by its first bytes is no circuit and no picture is not read in full.

    Raises UnreadableFile or Damage.
    """
    return read_any(path, _check_head)


def read_any(path: Path, check_head: Callable[[bytes], None] | None = None) -> bytes:
    """The bytes of any file; UnreadableFile says why not. `check_head` sees the first ones and may refuse."""
    try:
        about = os.stat(path)
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            # Reading from a pipe could wait for ever.
            raise UnreadableFile(path=path, reason="it is a device or a pipe, not a file")
        if about.st_size > MOST_BYTES:
            raise UnreadableFile(path=path, reason=f"it is larger than {MOST_BYTES // 10**9} GB")
        with open(path, "rb") as file:
            head = file.read(_HEAD)
            if check_head is not None:
                check_head(head)
            file.seek(0)
            return file.read(MOST_BYTES)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
        raise UnreadableFile(path=path, reason=reason) from None


def _check_head(head: bytes) -> None:
    if kind_of(head) is None and (len(head) < _HEAD or head.strip()):
        check_beginning(head)


def without_bom(data: bytes) -> bytes:
    """The text without the mark that some editors put in front of it."""
    return data.removeprefix(_BOM)


def check_beginning(head: bytes) -> None:
    """Raise Damage if a file that begins with these bytes, or has no others, can't be a circuit."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Damage("line 1", "The text is UTF-16; a circuit is UTF-8.")
    head = without_bom(head)
    space = _SPACE.match(head)
    start = space.end() if space else 0
    if start == len(head):
        raise Damage("line 1", "The file is empty.")
    if head[start] != ord("{"):
        raise Damage(_position(head, start), "This is no circuit: it does not begin with {.")


def malformed(data: bytes, error: Exception) -> Damage:
    """What is wrong with a text that msgspec can't read as JSON."""
    if isinstance(error, RecursionError):
        return Damage(_position(data, _too_deep_at(data)), "The brackets are nested too deep.")
    if (byte := _not_utf8_at(data)) is not None:
        return Damage(_position(data, byte), "The text is not UTF-8.")
    tree = loose_tree(data)
    for path, value in walk(tree):
        if isinstance(value, Literal) and value.endswith(("NaN", "Infinity")):
            return Damage(place(path, tree), f"{value} is not allowed: numbers are finite.")
        if any(map(_has_lone_surrogate, (value, *path[-1:]))):
            return Damage(place(path, tree), "A text has half of a surrogate pair.")
    found = _BYTE.search(str(error))
    byte = len(data) if found is None else int(found[1])
    if "trailing characters" in str(error):
        # msgspec tells the byte behind the first that is too many.
        return Damage(_position(data, byte - 1), "There is more text after the end of the circuit.")
    if byte >= len(data):
        return Damage(_position(data, len(data)), "The text ends too early.")
    sign = data[byte : byte + 4].decode(errors="ignore")[:1]
    return Damage(_position(data, byte), f"This is not JSON: {_sign_in_words(sign)} can't stand here.")


def check_duplicate_keys(data: bytes, found: object) -> None:
    """Raise Damage if an object in this well-formed text, which was read as `found`, has a key twice."""
    # Written again, `found` has a colon for each key that it kept and those in its texts. Without escapes
    # the text has the same, and one more for each key that is there twice.
    if b"\\" not in data and data.count(b":") == msgspec.json.encode(found).count(b":"):
        return
    try:
        json.loads(data.decode(), object_pairs_hook=_no_duplicates, parse_int=str, parse_float=str)
    except KeyError as error:
        tree = loose_tree(data)
        for path, value in walk(tree):
            if isinstance(value, Pairs) and (key := _duplicate(value)) is not None:
                raise Damage(place(path, tree), f'The key "{shown(key)}" is there twice.') from None
        raise Damage("top level", f'The key "{shown(str(error.args[0]))}" is there twice.') from None


def check_depth(value: object, where: str) -> None:
    """Raise Damage if a value of reserved keys is nested so deep that it could not be written again."""
    level = [value]
    for _ in range(MOST_NESTED):
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise Damage(where, "The brackets are nested too deep.")


def loose_tree(data: bytes) -> object:
    """The text as JSON with all its oddities kept, to explain them; None if it is too large or no JSON."""
    if len(data) > MOST_EXPLAINED:
        return None
    try:
        return json.loads(
            data.decode(),
            object_pairs_hook=Pairs,
            parse_int=Literal,
            parse_float=Literal,
            parse_constant=Literal,
        )
    except (ValueError, RecursionError):
        return None


def _no_duplicates(pairs: list[tuple[str, object]]) -> None:
    """Keeps nothing, so that a look for duplicates takes little memory."""
    if len(dict(pairs)) != len(pairs):
        raise KeyError(_duplicate(pairs))


def _duplicate(pairs: list[tuple[str, object]]) -> str | None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            return key
        seen.add(key)
    return None


def _has_lone_surrogate(value: object) -> bool:
    return isinstance(value, str) and _SURROGATE.search(value) is not None


def _not_utf8_at(data: bytes) -> int | None:
    """The first byte that is not UTF-8; piece by piece, so that a large file takes little memory."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _HEAD):
        piece = data[start : start + _HEAD]
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(piece, final=start + _HEAD >= len(data))
        except UnicodeDecodeError as error:
            return start - kept + error.start
    return None


def _too_deep_at(data: bytes) -> int:
    depth = 0
    for found in _BRACKETS.finditer(data[:MOST_EXPLAINED]):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(found[0], 0)
        if depth > MOST_NESTED:
            return found.start()
    return 0


def _position(data: bytes, byte: int) -> str:
    """Line and column, from 1, for a place that has no better name."""
    line_start = data.rfind(b"\n", 0, byte) + 1
    column = len(data[line_start:byte].decode(errors="replace")) + 1
    line = data.count(b"\n", 0, byte) + 1
    return f"line {line}, column {column}"


def _sign_in_words(sign: str) -> str:
    return sign if sign.isprintable() and sign.strip() else f"U+{ord(sign or chr(0)):04X}"
