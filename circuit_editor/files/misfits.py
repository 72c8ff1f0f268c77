"""Values of the wrong kind in people's words: found by the Structs, when msgspec has refused a file."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from types import UnionType
from typing import Any, get_args, get_origin

from msgspec import NODEFAULT, Struct, UnsetType, ValidationError
from msgspec.structs import fields

from circuit_editor.files.hazards import loose_tree
from circuit_editor.files.places import Damage, Literal, Pairs, Path, describe, place, shown, walk
from circuit_editor.files.schema import CircuitData

Misfit = tuple[Path, str]

_WHOLE = re.compile(r"-?\d+")
#: The path at the end of msgspec's messages, and the steps in it.
_PATH = re.compile(r"`\$(\S*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def misfit(data: bytes, error: ValidationError) -> Damage:
    """What is wrong with a well-formed text that msgspec does not take as a circuit."""
    tree = loose_tree(data)
    if tree is not None:
        for path, reason in _misfits(tree, CircuitData, ()):
            return Damage(place(path, tree), reason)
    return Damage(place(_path_of(error), tree), "This is not what a circuit has here.")


def _misfits(value: object, kind: Any, path: Path) -> Iterator[Misfit]:
    """Whatever does not fit, in the order of the file; as deep as the Structs are and no deeper."""
    if get_origin(kind) is UnionType:
        kind = next(option for option in get_args(kind) if option is not UnsetType)
    if kind is Any:
        yield from _numbers_too_large(value, path)
    elif get_origin(kind) is list:
        yield from _misfits_in_list(value, get_args(kind)[0], path)
    elif get_origin(kind) is dict:
        yield from _misfits_in_mapping(value, get_args(kind)[1], path)
    elif get_origin(kind) is tuple:
        yield from _misfits_in_pair(value, path)
    elif issubclass(kind, Struct):
        yield from _misfits_in_object(value, kind, path)
    elif (reason := _CHECKS[kind](value)) is not None:
        yield path, reason


def _misfits_in_object(value: object, kind: type[Struct], path: Path) -> Iterator[Misfit]:
    if not isinstance(value, Pairs):
        yield path, f"It must be an object, not {describe(value)}."
        return
    known = {field.encode_name: field for field in fields(kind)}
    for key, inner in value:
        if key not in known:
            yield path, f'The key "{shown(key)}" is unknown.'
        else:
            yield from _misfits(inner, known[key].type, (*path, key))
    present = {key for key, _ in value}
    for key, field in known.items():
        if key not in present and field.default is NODEFAULT:
            yield path, f'The key "{key}" is missing.'


def _misfits_in_list(value: object, kind: Any, path: Path) -> Iterator[Misfit]:
    if not isinstance(value, list) or isinstance(value, Pairs):
        yield path, f"It must be a list, not {describe(value)}."
        return
    for index, item in enumerate(value):
        yield from _misfits(item, kind, (*path, index))


def _misfits_in_mapping(value: object, kind: Any, path: Path) -> Iterator[Misfit]:
    if not isinstance(value, Pairs):
        yield path, f"It must be an object, not {describe(value)}."
        return
    for key, item in value:
        yield from _misfits(item, kind, (*path, key))


def _misfits_in_pair(value: object, path: Path) -> Iterator[Misfit]:
    yield from _misfits_in_list(value, float, path)
    if isinstance(value, list) and len(value) != 2:
        yield path, f"It must be two numbers, x and y, not {len(value)}."


def _numbers_too_large(value: object, path: Path) -> Iterator[Misfit]:
    for inner_path, inner in walk(value, path):
        if isinstance(inner, Literal) and (reason := _too_large(inner)) is not None:
            yield inner_path, reason


def _check_text(value: object) -> str | None:
    return f"It must be a text, not {describe(value)}." if _is_no_text(value) else None


def _check_number(value: object) -> str | None:
    if not isinstance(value, Literal):
        return f"It must be a number, not {describe(value)}."
    return _too_large(value)


def _check_whole_number(value: object) -> str | None:
    if not isinstance(value, Literal) or not _WHOLE.fullmatch(value):
        return f"It must be a whole number, not {describe(value)}."
    return _too_large(value)


def _check_flag(value: object) -> str | None:
    return None if isinstance(value, bool) else f"It must be true, not {describe(value)}."


_CHECKS = {str: _check_text, float: _check_number, int: _check_whole_number, bool: _check_flag}


def _is_no_text(value: object) -> bool:
    return isinstance(value, Literal) or not isinstance(value, str)


def _too_large(literal: Literal) -> str | None:
    return None if math.isfinite(float(literal)) else f"The number {shown(literal)} is too large."


def _path_of(error: ValidationError) -> Path:
    """The path that msgspec tells, for files that are too large to be looked through again."""
    found = _PATH.search(str(error))
    steps = _STEP.findall(found[1]) if found else []
    return tuple(key or int(index) for key, index in steps)
