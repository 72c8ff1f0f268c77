"""Definitions that come into a circuit from another: shared where they are there, else under a free name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from circuit_editor.model.definition import Definition, inner_first, needed
from circuit_editor.model.names import split_number


def taken_over(
    known: Mapping[str, Definition], others: Mapping[str, Definition], names: Iterable[str]
) -> tuple[dict[str, str], dict[str, Definition]]:
    """What these of the other definitions are called among the known ones, and those that are new there.

    With all that they use. One whose name has other contents here gets the next free number.
    """
    wanted = {name: others[name] for name in needed(others, names)}
    called: dict[str, str] = {}
    new: dict[str, Definition] = {}
    for name in inner_first(wanted):
        called[name] = name
        found = wanted[name].renamed(called)
        while (same := new.get(found.name, known.get(found.name))) is not None and same.shape != found.shape:
            stem, number = split_number(found.name)
            called[name] = f"{stem}{number + 1}"
            found = wanted[name].renamed(called)
        if same is None:
            new[found.name] = found
    return called, new
