"""Nodes and wires as lines of TikZ, in the order and at the places in which the painters draw them."""

from __future__ import annotations

import re

import numpy as np

from circuit_editor.canvas import geometry, style
from circuit_editor.canvas.painters.gates import inner_edges
from circuit_editor.canvas.painters.repaint import MUTED, Repaint
from circuit_editor.canvas.painters.symbols import symbol_place
from circuit_editor.canvas.pictures.tikz import letters
from circuit_editor.canvas.pictures.tikz.sheet import Place, Sheet

#: What TikZ would read as something else in the name of a node.
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9 ]+")


def write_circuit(sheet: Sheet, repaint: Repaint) -> None:
    """Write the nodes and wires of a repaint on a sheet."""
    _CircuitLines(sheet, repaint).write()


def write_badges(sheet: Sheet, repaint: Repaint) -> None:
    """Write the badges of the nodes of a repaint, which stand out from everything."""
    rows, nodes = repaint.rows, repaint.nodes
    for row in rows[nodes.fault[rows] | nodes.kink[rows]].tolist():
        for kind, x, y in repaint.scene.badges(row):
            (_write_fault if kind == "fault" else _write_kink)(sheet, (x, y))


class _CircuitLines:
    def __init__(self, sheet: Sheet, repaint: Repaint) -> None:
        self._sheet, self._repaint = sheet, repaint
        self._scene, self._nodes, self._look = repaint.scene, repaint.nodes, repaint.look
        self._called: set[str] = set()

    def write(self) -> None:
        """Write all of it."""
        self._write_wires()
        for row in self._repaint.rows.tolist():
            self._write_node(row)
        self._write_contributions()
        write_badges(self._sheet, self._repaint)

    # --- wires -----------------------------------------------------------------------------------------

    def _write_wires(self) -> None:
        repaint, wires, rows = self._repaint, self._scene.wires, self._repaint.wire_rows
        if not len(rows):
            return
        self._sheet.comment("wires")
        dashed = wires.dashed[rows] & self._look.show_gradients
        classes = repaint.width_classes(wires.width_class[rows], np.zeros(len(rows), dtype=bool))
        ends = (column[rows].tolist() for column in (wires.x0, wires.y0, wires.x1, wires.y1))
        muted = (repaint.wire_inks(rows) == MUTED).tolist()
        for x0, y0, x1, y1, is_muted, is_dashed, width_class in zip(
            *ends, muted, dashed.tolist(), classes.tolist(), strict=True
        ):
            self._sheet.line(
                [(x0, y0), (x1, y1)],
                "muted" if is_muted else "",
                "wire",
                "no gradient" if is_dashed else "",
                self._width(width_class),
            )

    def _width(self, width_class: int) -> str:
        """The option for a line that is wider than others."""
        width = style.WIRE_WIDTHS[width_class]
        return "" if width == style.LINE else f"line width={self._sheet.length(width)}"

    def _write_contributions(self) -> None:
        if not self._look.show_gradients:
            return
        rows = self._repaint.wire_rows
        x, y = self._scene.contribution_spots(rows)
        shown = [
            ((across, down), text)
            for row, across, down in zip(rows.tolist(), x.tolist(), y.tolist(), strict=True)
            if np.isfinite(across) and (text := self._scene.numbers.contribution_text(row))
        ]
        if shown:
            self._sheet.comment("what each branch adds to the gradient")
        for place, text in shown:
            self._sheet.node(place, self._gradient(text), "contribution")

    # --- nodes -----------------------------------------------------------------------------------------

    def _write_node(self, row: int) -> None:
        nodes, sheet = self._nodes, self._sheet
        sheet.comment(_in_comment(nodes.name[row] or nodes.symbol[row]) or "a node")
        muted = "muted" if self._repaint.inks(np.array([row]))[0] == MUTED else ""
        self._write_texts(row, muted)
        start, end, y = self._scene.stub(row)
        classes = self._repaint.width_classes(nodes.width_class[[row]], np.zeros(1, dtype=bool))
        sheet.line([(start, y), (end, y)], muted, "stub", self._width(int(classes[0])))
        if nodes.is_gate(row):
            self._write_gate(row, muted)
        if nodes.frozen[row]:
            sheet.line([(start, y - style.CLAMP), (start, y + style.CLAMP)], "frozen")

    def _write_texts(self, row: int, muted: str) -> None:
        """Name, value and gradient; before the lines, as they hide the wires that run behind them."""
        nodes, numbers, look, sheet = self._nodes, self._scene.numbers, self._look, self._sheet
        left, y = float(nodes.stub_x[row]) + geometry.TEXT_INSET, float(nodes.y[row])
        if nodes.name[row]:
            name = letters.name(nodes.name[row], maths=look.maths_names)
            place, kind = self._name_place(row)
            sheet.node(place, name, muted, kind)
        if look.show_values and (text := numbers.value_text(row)):
            sheet.node((left, y - geometry.VALUE_RISE), letters.number(text), "value")
        if look.show_gradients and (text := numbers.gradient_text(row)):
            kind = "running sum" if nodes.summing[row] else "gradient"
            sheet.node((left, y + geometry.GRADIENT_DROP), self._gradient(text), kind)

    def _name_place(self, row: int) -> tuple[Place, str]:
        """The middle or the end of a name's baseline, which hold however wide LaTeX sets it."""
        nodes = self._nodes
        x, y = self._scene.name_places(np.array([row]))
        width = float(nodes.name_width[row])
        if geometry.name_is_above(nodes.is_gate(row), width):
            return (float(x[0]) + width / 2, float(y[0])), "name above"
        return (float(x[0]) + width, float(y[0])), "node name"

    def _gradient(self, text: str) -> str:
        return letters.number(text, italic=self._look.theme.gradient_italic)

    def _write_gate(self, row: int, muted: str) -> None:
        nodes, sheet = self._nodes, self._sheet
        x, y = float(nodes.x[row]), float(nodes.y[row])
        half_width, half_height = float(nodes.half_width[row]), float(nodes.half_height[row])
        sheet.line([(x + half_width, y), (float(nodes.stub_x[row]), y)], muted, "wire")
        called = self._call(nodes.name[row])
        if nodes.is_box(row):
            wide, high = sheet.length(2 * half_width), sheet.length(2 * half_height)
            size = f"minimum width={wide}, minimum height={high}"
            sheet.node((x, y), "", muted, "box gate", size, called=called)
        else:
            sheet.node((x, y), "", muted, "gate", called=called)
        if nodes.is_group[row]:
            left, top, right, bottom, _ = inner_edges(self._repaint, np.array([row]))[0].tolist()
            sheet.rectangle(x + left, y + top, x + right, y + bottom, "inner line")
        for pin in self._scene.free_pins(row):
            sheet.circle(self._scene.pin(row, pin), style.PIN_DOT, "free pin")
        if nodes.winner[row] >= 0 and nodes.shows_value[row]:
            self._write_lever(row, (x, y), half_width, half_height)
        self._write_symbol(row, (x, y), muted)

    def _write_lever(self, row: int, center: Place, half_width: float, half_height: float) -> None:
        """From the pin that max or min routes to the output."""
        x, y = center
        pin_x, pin_y = self._scene.pin(row, int(self._nodes.winner[row]))
        points = geometry.lever((pin_x - x, pin_y - y), half_width, half_height)
        self._sheet.curve([(x + dx, y + dy) for dx, dy in points], "lever")

    def _write_symbol(self, row: int, center: Place, muted: str) -> None:
        nodes, (x, y) = self._nodes, center
        symbol = nodes.symbol[row]
        size, _, drop = symbol_place(symbol, 2 * float(nodes.half_width[row]))
        text = letters.text(symbol) if nodes.is_group[row] else letters.symbol(symbol)
        if len(symbol) == 1:
            self._sheet.node(center, text, muted, "sign")
            return
        smaller = "" if size == style.NUMBER_SIZE else f"scale={size / style.NUMBER_SIZE:g}"
        self._sheet.node((x, y + drop), text, muted, "word", smaller)

    def _call(self, name: str) -> str:
        """What TikZ calls a gate, so that something can be drawn to it; a name is given once."""
        called = _NOT_IN_NAMES.sub("", name).strip()
        if called in self._called:
            return ""
        self._called.add(called)
        return called


def _write_fault(sheet: Sheet, place: Place) -> None:
    sheet.circle(place, style.BADGE, "fault badge")
    sheet.node(place, r"\textbf{!}", "fault sign")


def _write_kink(sheet: Sheet, place: Place) -> None:
    """A diamond with a peak, as on the screen."""
    x, y = place
    size = style.BADGE + 1.0
    sheet.line([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], "kink badge", closed=True)
    sheet.line([(x - 3.0, y + 2.0), (x, y - 2.5), (x + 3.0, y + 2.0)], "kink sign")


def _in_comment(text: str) -> str:
    """A name on one line."""
    return " ".join(text.split())
