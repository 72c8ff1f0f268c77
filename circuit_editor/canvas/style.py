"""Every colour, width, size and font of the picture and of the window around it, by theme."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from circuit_editor.model.errors import UnreadableFile
from circuit_editor.resource_finder import resource

FAMILIES = ["Pretendard", "DejaVu Sans"]
#: Where the system names no font for code, the first of these that is there.
CODE_FAMILIES = ["DejaVu Sans Mono", "Noto Sans Mono", "Liberation Mono", "Menlo", "Consolas", "Courier New"]
FONT_FILES = ("Pretendard-Regular.otf", "DejaVuSans.ttf", "DejaVuSans-Oblique.ttf")

#: The four sizes of texts in the window.
SMALL, NORMAL, LARGE, TITLE = 11, 13, 16, 20
#: Values, gradients and names; contributions at forks; symbols inside a gate, largest first.
NUMBER_SIZE = LARGE
CONTRIBUTION_SIZE = 12
#: How high the digits of a number stand above their baseline.
NUMBER_INK = 11.5
SYMBOL_SIZES = (20, 18, 16, 14, 13, 12, 11)

#: Widths of lines, in world units.
LINE = 1.0
SELECTED_LINE = 2.0
#: Widths of wires by their class: plain ones, selected ones, and by the size of the gradient.
GRADIENT_WIDTHS = (LINE, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0)
WIRE_WIDTHS = (LINE, SELECTED_LINE, *GRADIENT_WIDTHS)
SELECTED_CLASS, FIRST_GRADIENT_CLASS = 1, 2
HALO = 6.0
INPUT_HALO = 4.0
LEVER = 1.2
#: The bar across the start of a frozen input's stub, above and below it.
CLAMP = 7.0
#: Dashes of a wire whose contribution is zero: drawn and left out, in widths of the line.
DASHES = (5.0, 4.0)
#: Radii of the open dot of a free pin and of a badge.
PIN_DOT = 2.5
BADGE = 7.0
#: How strong a running sum is where a gradient is 1.
RUNNING_STRENGTH = 0.68


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; `accent` and what is made of it mean selection alone.

    `ink` and `muted` are for texts and lines, `faint` for what is refused; `chrome`, `chrome_line` and
    `field` are the panels around the canvas, their edges and the fields in them. `pointer` is the light under
    the pointer of a presentation.
    """

    name: str
    dark: bool
    background: QColor
    ink: QColor
    muted: QColor
    faint: QColor
    value: QColor
    gradient: QColor
    accent: QColor
    halo: QColor
    accent_soft: QColor
    grid: QColor
    chrome: QColor
    chrome_line: QColor
    field: QColor
    badge_fault: QColor
    badge_kink: QColor
    badge_ink: QColor
    pointer: QColor
    gradient_italic: bool = False

    @property
    def backing(self) -> QColor:
        """What lies under a text that would cross a wire."""
        return self.background

    @property
    def running(self) -> QColor:
        """A gradient of which some contributions have not arrived yet."""
        return _mixed(self.gradient, self.background, RUNNING_STRENGTH)


def _mixed(colour: QColor, behind: QColor, strength: float) -> QColor:
    """A colour with so much of what is behind it that it is only so strong."""
    parts = zip(colour.getRgb()[:3], behind.getRgb()[:3], strict=True)
    return QColor(*(round(strength * part + (1.0 - strength) * other) for part, other in parts))


def _theme(name: str, *, dark: bool = False, gradient_italic: bool = False, **colours: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        gradient_italic=gradient_italic,
        **{key: QColor(colour) for key, colour in colours.items()},
    )


_LIGHT = {
    "background": "#ffffff",
    "ink": "#1f2328",
    "muted": "#6b7280",
    "faint": "#c3c8cf",
    "value": "#0b5d2a",
    "gradient": "#c9252d",
    "accent": "#2563eb",
    "halo": "#472563eb",
    "accent_soft": "#e6edfd",
    "grid": "#e3e6ea",
    "chrome": "#f6f7f9",
    "chrome_line": "#d7dbe0",
    "field": "#ffffff",
    "badge_fault": "#9a3412",
    "badge_kink": "#1f2328",
    "badge_ink": "#ffffff",
    "pointer": "#5affb000",
}
_DARK = {
    "background": "#16181d",
    "ink": "#e4e7eb",
    "muted": "#969fab",
    "faint": "#474d56",
    "value": "#7ddc9b",
    "gradient": "#ff8078",
    "accent": "#6ea0ff",
    "halo": "#5a6ea0ff",
    "accent_soft": "#22304d",
    "grid": "#2a2e35",
    "chrome": "#1e2127",
    "chrome_line": "#353a43",
    "field": "#16181d",
    "badge_fault": "#f5a524",
    "badge_kink": "#e4e7eb",
    "badge_ink": "#16181d",
    "pointer": "#5affc53d",
}
_PRINT = {
    "ink": "#000000",
    "muted": "#595959",
    "value": "#000000",
    "gradient": "#000000",
    "badge_fault": "#000000",
    "badge_kink": "#000000",
}
# Blue and vermilion of Okabe and Ito, and lighter ones of the same hues for a dark ground.
_COLOUR_BLIND = {"value": "#0072b2", "gradient": "#d55e00"}
_COLOUR_BLIND_DARK = {"value": "#79c8f7", "gradient": "#f58a3d"}

#: Themes by the name that `render --theme` takes.
THEMES = {
    theme.name: theme
    for theme in (
        _theme("light", **_LIGHT),
        _theme("dark", dark=True, **_DARK),
        _theme("print", gradient_italic=True, **(_LIGHT | _PRINT)),
        _theme("colour-blind", **(_LIGHT | _COLOUR_BLIND)),
        _theme("colour-blind-dark", dark=True, **(_DARK | _COLOUR_BLIND_DARK)),
    )
}


def theme_for(app: QGuiApplication) -> Theme:
    """The light or the dark theme, as the system has it."""
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return THEMES["dark" if dark else "light"]


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Add the bundled fonts to the application, once; UnreadableFile if one can't be had."""
    for name in FONT_FILES:
        path = resource("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            raise UnreadableFile(path=path, reason="it is no font")


_plain: ContextVar[bool] = ContextVar("plain", default=False)


@contextmanager
def plain_letters() -> Iterator[None]:
    """Fonts have no other forms of letters than their plain ones meanwhile.

    So that texts can be found in a PDF, and copied out of it: it does not say what other forms stand for.
    """
    before = _plain.set(True)
    try:
        yield
    finally:
        _plain.reset(before)


def has_plain_letters() -> bool:
    """Whether fonts have plain forms only, just now."""
    return _plain.get()


def font(size: int, *, italic: bool = False) -> QFont:
    """The font of the program at a size in pixels; do not change the one you get."""
    return _font(size, italic, _plain.get())


@lru_cache(maxsize=64)
def _font(size: int, italic: bool, plain: bool) -> QFont:
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(size)
    made.setItalic(italic)
    # Digits of one width, so that numbers keep their place while they change. Signs are in the middle of
    # digits, wherever they stand: by itself the font does so beside digits only, and shows the name w0x0 as
    # w0×0. What is only left out comes from the font of the application.
    for tag in ("tnum", "case"):
        made.setFeature(QFont.Tag(tag), 0 if plain else 1)
    for tag in ("calt", "clig"):
        made.setFeature(QFont.Tag(tag), 0)
    # Without hinting a text has the same proportions at every zoom and on every machine.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return made


def code_font(size: int) -> QFont:
    """A font in which all signs have one width, at a size in pixels: the system's, as none is bundled."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made = QFont()
    # What those lack comes from the fonts of the picture.
    made.setFamilies([*system.families(), *CODE_FAMILIES, *FAMILIES])
    made.setPixelSize(size)
    made.setFixedPitch(True)
    return made


@lru_cache(maxsize=64)
def metrics(size: int, *, italic: bool = False) -> QFontMetricsF:
    """What measures texts in that font."""
    return QFontMetricsF(_font(size, italic, plain=False))


@lru_cache(maxsize=4096)
def text_width(text: str, size: int = NUMBER_SIZE, *, italic: bool = False) -> float:
    """How wide a text is, in world units at that size."""
    return metrics(size, italic=italic).horizontalAdvance(text)
