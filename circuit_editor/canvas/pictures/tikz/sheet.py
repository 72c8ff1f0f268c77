"""Sheet: the lines of TikZ that a picture is made of, and the styles that they have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF

from circuit_editor.canvas.pictures.tikz.styles import Styles, plain
from circuit_editor.canvas.style import LINE

#: A place in world units.
Place = tuple[float, float]


class Sheet:
    """Takes what is drawn, one thing after another; `origin` is the corner of the picture in the world."""

    def __init__(self, styles: Styles, origin: QPointF) -> None:
        self.styles = styles
        self.lines: list[str] = []
        self.used: set[str] = set()
        self._origin = origin

    def head(self) -> list[str]:
        """The options of the whole picture, with the styles that are used."""
        # What is many of these away should be where it belongs.
        point = plain(self.styles.point, 6)
        return [
            f"x={point}bp",
            f"y=-{point}bp",
            f"line width={self.length(LINE)}",
            "inner sep=0bp",
            "outer sep=0bp",
            "color=circuitink",
            *self.styles.used(self.used),
        ]

    @contextmanager
    def scope(self, scale: float, place: Place, *options: str) -> Iterator[Sheet]:
        """A sheet for what is `scale` times as large and has its (0, 0) at a place."""
        inner = Sheet(self.styles.scaled(scale), QPointF())
        yield inner
        options = (f"shift={{{self._at(place)}}}", *filter(None, options), *inner.head())
        self.lines += ["\\begin{scope}[", *(f"  {option}," for option in options), "]", *inner.lines]
        self.lines.append("\\end{scope}")

    def comment(self, text: str) -> None:
        """A line for people."""
        self.lines.append(f"% {text}")

    def node(self, place: Place, text: str, *names: str, called: str = "") -> None:
        """A text, or an outline around none, in some styles; `called` is its name in TikZ."""
        name = f" ({called})" if called else ""
        self.lines.append(f"\\node[{self._options(names)}]{name} at {self._at(place)} {{{text}}};")

    def line(self, points: list[Place], *names: str, closed: bool = False) -> None:
        """A line from point to point."""
        path = " -- ".join(map(self._at, points)) + (" -- cycle" if closed else "")
        self._path(path, names)

    def curve(self, points: list[Place], *names: str) -> None:
        """A Bezier curve of four points."""
        start, first, second, end = map(self._at, points)
        self._path(f"{start} .. controls {first} and {second} .. {end}", names)

    def rectangle(self, left: float, top: float, right: float, bottom: float, *names: str) -> None:
        """A rectangle, whose corners may be round."""
        self._path(f"{self._at((left, top))} rectangle {self._at((right, bottom))}", names)

    def circle(self, place: Place, radius: float, *names: str) -> None:
        """A circle."""
        self._path(f"{self._at(place)} circle[radius={plain(radius)}]", names)

    def length(self, units: float) -> str:
        """A length in world units, for an option."""
        return self.styles.length(units)

    def _path(self, path: str, names: tuple[str, ...]) -> None:
        self.lines.append(f"\\draw[{self._options(names)}] {path};")

    def _options(self, names: tuple[str, ...]) -> str:
        wanted = [name for name in names if name]
        self.used.update(wanted)
        return ", ".join(wanted)

    def _at(self, place: Place) -> str:
        x, y = place
        return f"({plain(x - self._origin.x())},{plain(y - self._origin.y())})"
