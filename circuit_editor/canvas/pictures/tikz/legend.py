"""The legend of wires whose widths follow their gradients, as lines of TikZ."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from circuit_editor.canvas import style
from circuit_editor.canvas.pictures.tikz import letters
from circuit_editor.canvas.pictures.tikz.sheet import Sheet
from circuit_editor.canvas.width_classes import sizes_of_classes
from circuit_editor.canvas.width_legend import GAP, MARGIN, SAMPLE, STEP, Legend


def write_legend(sheet: Sheet, corner: QPointF, scale: float) -> None:
    """Write the legend with its corner at a place, `scale` world units to one of its pixels."""
    legend = Legend()
    size, drop = legend.size(), (STEP + style.metrics(style.SMALL).capHeight()) / 2
    widths = [*(width for _, _, width in reversed(sizes_of_classes())), style.LINE]
    with sheet.scope(scale, (corner.x(), corner.y())) as own:
        own.comment("the legend")
        own.rectangle(0.0, 0.0, float(size.width()), float(size.height()), "frame")
        own.node((MARGIN, MARGIN + drop), letters.text(legend.title), "legend text", "muted")
        for line, (width, text) in enumerate(zip(widths, legend.texts, strict=True), 1):
            top = MARGIN + line * STEP
            dashed = "no gradient" if line == len(widths) else ""
            sample = [(MARGIN, top + STEP / 2), (MARGIN + SAMPLE, top + STEP / 2)]
            own.line(sample, "stub", dashed, f"line width={own.length(width)}")
            own.node((MARGIN + SAMPLE + GAP, top + drop), letters.text(text), "legend text")
