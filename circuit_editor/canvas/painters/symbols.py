"""Where the symbol of a gate is written: words on one baseline, single signs in the middle."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from circuit_editor.canvas import geometry, style

#: The baseline of all words below a gate's centre: their small letters are as high above it as below.
WORD_BASELINE = 5.0
#: Words are no larger than the numbers beside them.
LARGEST_WORD = style.NUMBER_SIZE
#: How much of a box's width is left free beside its symbol, both sides together.
_BOX_MARGIN = 8.0


@lru_cache(maxsize=1024)
def symbol_place(symbol: str, gate_width: float, plain: bool = False) -> tuple[int, float, float]:
    """The size of a symbol's font and where its baseline begins, seen from the gate's centre.

    Words stand on one baseline; the ink of a single sign is centred, as * hangs high in its line. `plain` is
    whether fonts have plain letters now, in which signs hang higher.
    """
    if len(symbol) == 1:
        size = style.SYMBOL_SIZES[0]
        # Font metrics round the ink to whole pixels; the outline does not.
        outline = QPainterPath()
        outline.addText(QPointF(), style.font(size), symbol)
        ink = outline.boundingRect()
        return size, -ink.center().x(), -ink.center().y()
    room = geometry.SYMBOL_WIDTH if gate_width <= 2 * geometry.RADIUS else gate_width - _BOX_MARGIN
    for size in style.SYMBOL_SIZES:
        width = style.text_width(symbol, size)
        if size <= LARGEST_WORD and width <= room:
            break
    return size, -width / 2, WORD_BASELINE
