"""What a step of the passes adds, as lines of TikZ: rings around gates, callouts, running sums in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from circuit_editor.canvas import style
from circuit_editor.canvas.callouts.making import Callout
from circuit_editor.canvas.callouts.painting import DOT
from circuit_editor.canvas.callouts.writing import LEADING, MARGIN_X, MARGIN_Y, Line, Piece, Role, line_height
from circuit_editor.canvas.pictures.step_additions import Added
from circuit_editor.canvas.pictures.tikz import letters
from circuit_editor.canvas.pictures.tikz.sheet import Sheet

_ROLES = {Role.QUIET: "circuitmuted", Role.GRADIENT: "circuitgradient"}


def write_added(sheet: Sheet, added: Added) -> None:
    """Write all that a step adds."""
    if added.rings:
        sheet.comment("the step")
    for ring in added.rings:
        _write_ring(sheet, ring, "backward ring" if added.backward else "forward ring")
    for text, at in added.notes:
        sheet.node((at.x(), at.y()), letters.text(text), "step note")
    for callout in added.callouts:
        _write_callout(sheet, callout)


def _write_ring(sheet: Sheet, ring: QRectF, kind: str) -> None:
    """A soft band with a line along it."""
    for name in (f"{kind} band", kind):
        if ring.width() == ring.height():
            sheet.circle((ring.center().x(), ring.center().y()), ring.width() / 2, name)
        else:
            sheet.rectangle(*ring.getCoords(), name, "around box")


def _write_callout(sheet: Sheet, callout: Callout) -> None:
    x0, y0, x1, y1 = callout.leader
    sheet.line([(x0, y0), (x1, y1)], "leader")
    sheet.rectangle(*callout.rect, "callout")
    sheet.circle((x0, y0), DOT * callout.scale, "leader dot")
    left, y, _, _ = callout.rect
    y += MARGIN_Y * callout.scale
    larger = "" if callout.scale == 1.0 else f"scale={callout.scale:.3g}"
    for line in callout.writing.lines:
        drop = max(style.metrics(piece.size).ascent() for piece in line)
        place = (left + MARGIN_X * callout.scale, y + drop * callout.scale)
        sheet.node(place, _written(line), "callout text", larger)
        y += (line_height(line) + LEADING) * callout.scale


def _written(line: Line) -> str:
    """The pieces of a line, each in its colour and letters."""
    first, *rest = map(_piece, line)
    gaps = (f"\\hspace{{{piece.gap / style.NORMAL:.2f}em}}" for piece in line[1:])
    return first + "".join(gap + piece for gap, piece in zip(gaps, rest, strict=True))


def _piece(piece: Piece) -> str:
    text = letters.number(piece.text, italic=piece.role is Role.LOCAL)
    if piece.size == style.SMALL:
        # LaTeX has this size in all of its fonts. Its small letters are wide: in 8 they would reach the
        # edge of the callout.
        text = f"{{\\fontsize{{7}}{{9}}\\selectfont {text}}}"
    colour = _ROLES.get(piece.role)
    return text if colour is None else f"\\textcolor{{{colour}}}{{{text}}}"
