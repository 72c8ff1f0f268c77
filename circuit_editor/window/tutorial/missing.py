"""What is still to be done in a step of the tutorial, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """A sentence that says precisely what is missing.

    The place meant is a `gate` of the palette, a `node` or the end of a node's `stub`; `action` is the id of
    an action that does it.
    """

    text: str
    gate: str = ""
    node: str = ""
    stub: str = ""
    action: str = ""
