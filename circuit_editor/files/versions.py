"""Versions of the file format: newer ones are refused, older ones brought up to date step by step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from circuit_editor.files.hazards import check_duplicate_keys
from circuit_editor.files.places import Damage, shown
from circuit_editor.files.schema import FORMAT, VERSION, Head
from circuit_editor.model.errors import NewerFile

#: Changes a whole file, as plain JSON data, from one version to the next. It passes over whatever is not as
#: it expects: the Structs are asked afterwards, and say what is wrong. The number itself is set for it.
Step = Callable[[dict[str, Any]], None]

#: The step that leads away from a version. One that has none was never there.
UPGRADES: dict[int, Step] = {}

_HEAD_DECODER = msgspec.json.Decoder(Head)


def check_version(data: bytes, path: Path | str) -> int | None:
    """The version that a file says it is of; None for what is no version, which the Structs refuse.

    Raises NewerFile, Damage for another format or a version that never was, or what msgspec raises.
    """
    head = _HEAD_DECODER.decode(data).graph
    if isinstance(head.format, str) and head.format != FORMAT:
        raise Damage("graph, format", f'It must be "{FORMAT}", not "{shown(head.format)}".')
    version = head.version
    if head.format != FORMAT or not isinstance(version, int) or isinstance(version, bool):
        return None
    if version > VERSION:
        raise NewerFile(path=path, version=shown(str(version)), known=VERSION)
    if version < VERSION and version not in UPGRADES:
        raise Damage("graph, version", f"There is no version {shown(str(version))}.")
    return version


def up_to_date(data: bytes, path: Path | str) -> bytes:
    """A file's text in this program's version: of an older one as its steps leave it; see `check_version`."""
    version = check_version(data, path)
    if version is None or version == VERSION:
        return data
    tree = msgspec.json.decode(data)
    check_duplicate_keys(data, tree)
    for passed in range(version, VERSION):
        UPGRADES[passed](tree)
        tree["graph"]["version"] = passed + 1
    return msgspec.json.encode(tree)
