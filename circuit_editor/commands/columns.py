"""Tables in plain text: rows as lines whose columns stand under each other."""

from __future__ import annotations

from collections.abc import Sequence

from circuit_editor.model.text_width import text_width


def columns(rows: Sequence[Sequence[str]], alignment: str) -> list[str]:
    """Rows as lines; `alignment` has for each column "<" for texts to the left or ">" for numbers."""
    widths = [max(map(text_width, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(_padded, row, widths, alignment)).rstrip() for row in rows]


def _padded(cell: str, width: int, side: str) -> str:
    space = " " * (width - text_width(cell))
    return cell + space if side == "<" else space + cell
