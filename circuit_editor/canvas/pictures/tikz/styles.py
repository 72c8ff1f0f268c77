"""The named styles and colours at the top of a TikZ picture."""

from __future__ import annotations

from collections.abc import Iterable

from circuit_editor.canvas import geometry, labels, style
from circuit_editor.canvas.annotations.board import ROUNDING
from circuit_editor.canvas.callouts.painting import BAND, CORNER, RING_DASHES, SOFT
from circuit_editor.canvas.style import Theme

#: A pixel of 96 to the inch, in PostScript points; and those in TeX's.
POINT = 0.75
TEX_POINTS = 72.27 / 72
#: The size of fonts that all of LaTeX's fonts have, in TeX points; others are made of it by scaling.
_FONT = 10.0


def plain(number: float, decimals: int = 3) -> str:
    """A number with at most so many decimals, none of them needless."""
    text = f"{number:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Styles:
    """The styles of a picture, with `point` PostScript points to a world unit.

    `colours` are the names and values of the colours that they have.
    """

    def __init__(self, theme: Theme, point: float, *, opaque: bool) -> None:
        self.point = point
        self._theme, self._opaque = theme, opaque
        self.colours = {name: getattr(theme, field).name()[1:].upper() for name, field in _COLOURS.items()}
        self._backing = ", fill=circuitpage" if opaque else ""
        self.definitions = {
            **self._of_lines(),
            **self._of_gates(),
            **self._of_texts(),
            **self._of_annotations(),
            **self._of_steps(),
        }

    def scaled(self, scale: float) -> Styles:
        """The styles of what is so many times as large."""
        return Styles(self._theme, self.point * scale, opaque=self._opaque)

    def length(self, units: float) -> str:
        """A length in world units, for TeX."""
        return f"{plain(units * self.point)}bp"

    def font_scale(self, size: float) -> str:
        """By how much the font has to be scaled that is to have a size in world units."""
        return plain(size * self.point * TEX_POINTS / _FONT)

    def used(self, names: Iterable[str]) -> list[str]:
        """The definitions of these styles, in the order of the table."""
        wanted, waiting = set[str](), [*names]
        while waiting:
            name = waiting.pop()
            if name in self.definitions and name not in wanted:
                wanted.add(name)
                waiting += self.definitions[name].split(", ")
        return [f"{name}/.style={{{what}}}" for name, what in self.definitions.items() if name in wanted]

    def _of_lines(self) -> dict[str, str]:
        length, width = self.length(geometry.ARROW_LENGTH), self.length(2 * geometry.ARROW_HALF_HEIGHT)
        drawn, left_out = (self.length(part) for part in style.DASHES)
        return {
            "wire": f"-{{Triangle[length={length}, width={width}]}}",
            "no gradient": f"dash pattern=on {drawn} off {left_out}",
            "stub": "",
            "frozen": f"line width={self.length(style.SELECTED_LINE)}",
            "lever": f"draw=circuitmuted, line width={self.length(style.LEVER)}",
            "muted": "color=circuitmuted",
        }

    def _of_gates(self) -> dict[str, str]:
        corners = f"rounded corners={self.length(geometry.CORNER)}"
        inner_corners = f"rounded corners={self.length(geometry.CORNER - geometry.GROUP_INSET)}"
        diameter = self.length(2 * geometry.RADIUS)
        return {
            "gate": f"circle, draw, minimum size={diameter}{self._backing}",
            "box gate": f"draw, {corners}{self._backing}",
            "inner line": f"draw=circuitfaint, {inner_corners}",
            "sign": self._text(style.SYMBOL_SIZES[0]),
            "word": f"{self._text(style.NUMBER_SIZE)}, anchor=base",
            "free pin": "draw=circuitmuted, fill=circuitpage",
            "fault badge": "draw=circuitpage, fill=circuitfault",
            "fault sign": f"{self._text(style.CONTRIBUTION_SIZE)}, text=circuitpage",
            "kink badge": "draw=circuitkink, fill=circuitpage",
            "kink sign": f"draw=circuitkink, line cap=round, line width={self.length(1.4)}",
        }

    def _of_texts(self) -> dict[str, str]:
        small = f"{self._text(style.CONTRIBUTION_SIZE)}{self._backing}"
        return {
            "large text": f"{self._text(style.NUMBER_SIZE)}{self._backing}",
            "value": "large text, anchor=base west, text=circuitvalue",
            "gradient": "large text, anchor=base west, text=circuitgradient",
            "running sum": "large text, anchor=base west, text=circuitrunning",
            "node name": "large text, anchor=base east",
            "name above": "large text, anchor=base",
            "contribution": f"{small}, inner xsep={self.length(labels.PADDING)}, text=circuitgradient",
        }

    def _of_annotations(self) -> dict[str, str]:
        card = f"draw=circuitline, rounded corners={self.length(ROUNDING)}"
        text = f"{self._text(style.NORMAL)}, anchor=base west"
        corners = f"rounded corners={self.length(geometry.CORNER)}"
        # LaTeX's bold letters and those of code are wider than ours: a little smaller they fit the card.
        small = f"{self._text(style.NORMAL - 1)}, anchor=base west"
        return {
            "frame": f"{card}, fill=circuitframe",
            "frame title": f"{text}, text=circuitmuted",
            "note": f"{card}, fill=circuitnote",
            "note text": small,
            "legend text": f"{self._text(style.SMALL)}, anchor=base west",
            "covered": f"draw=none, fill=circuitpage, {corners}",
            "card": f"draw=circuitmuted, {corners}",
        }

    def _of_steps(self) -> dict[str, str]:
        drawn, left_out = (self.length(1.5 * part) for part in RING_DASHES)
        dashes = f"dash pattern=on {drawn} off {left_out}"
        line, band = (f"line width={self.length(width)}" for width in (1.5, BAND))
        soft = f"{band}, opacity={SOFT / 255:.2f}"
        corners = f"rounded corners={self.length(CORNER)}"
        return {
            "forward ring": f"draw=circuitvalue, {line}",
            "forward ring band": f"draw=circuitvalue, {soft}",
            "backward ring": f"draw=circuitgradient, {line}, {dashes}",
            "backward ring band": f"draw=circuitgradient, {soft}",
            "around box": f"rounded corners={self.length(geometry.CORNER)}",
            "step note": f"{self._text(style.SMALL)}{self._backing}, anchor=base west, text=circuitmuted",
            "leader": "draw=circuitgradient",
            "leader dot": "draw=circuitgradient, fill=circuitgradient",
            "callout": f"draw=circuitgradient, fill=circuitnote, {corners}",
            "callout text": f"{self._text(style.NORMAL)}, anchor=base west",
        }

    def _text(self, size: float) -> str:
        return rf"font=\fontsize{{10}}{{12}}\selectfont, scale={self.font_scale(size)}"


#: What colours are called in LaTeX, and in a theme.
_COLOURS = {
    "circuitink": "ink",
    "circuitmuted": "muted",
    "circuitfaint": "faint",
    "circuitvalue": "value",
    "circuitgradient": "gradient",
    "circuitrunning": "running",
    "circuitpage": "background",
    "circuitfault": "badge_fault",
    "circuitkink": "badge_kink",
    "circuitframe": "chrome",
    "circuitnote": "field",
    "circuitline": "chrome_line",
}
