"""The palette and the style sheet of the frame around the canvas, made from a theme."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from circuit_editor.canvas.style import LARGE, NORMAL, SMALL, Theme
from circuit_editor.resource_finder import resource

#: The colours of a theme that the style sheet names.
COLOURS = (
    *("ink", "muted", "faint", "accent", "accent_soft", "chrome", "chrome_line", "field"),
    *("badge_fault", "value", "gradient"),
)
#: What Fusion draws an edge around, and how much darker than the window, in percent.
BOXES, FUSION_DARKENS = ("QAbstractSpinBox", "QCheckBox", "QComboBox"), 140


def palette(theme: Theme) -> QPalette:
    """What Fusion draws buttons, fields, menus and selections with."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in (
        (roles.Window, theme.chrome),
        (roles.Button, theme.chrome),
        (roles.Base, theme.field),
        (roles.AlternateBase, theme.chrome),
        (roles.ToolTipBase, theme.field),
        (roles.WindowText, theme.ink),
        (roles.ButtonText, theme.ink),
        (roles.Text, theme.ink),
        (roles.ToolTipText, theme.ink),
        (roles.PlaceholderText, theme.muted),
        (roles.Highlight, theme.accent),
        (roles.Accent, theme.accent),
        (roles.Link, theme.accent),
        (roles.HighlightedText, theme.background),
        (roles.Light, theme.field),
        (roles.Midlight, theme.chrome),
        (roles.Mid, theme.chrome_line),
        (roles.Dark, theme.chrome_line),
    ):
        made.setColor(role, colour)
    for role in (roles.WindowText, roles.ButtonText, roles.Text):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.faint)
    return made


def box_palette(theme: Theme) -> QPalette:
    """The same for BOXES: Fusion draws their edges darker than the window, which is not seen in the dark."""
    made = palette(theme)
    made.setColor(QPalette.ColorRole.Window, theme.chrome_line.lighter(FUSION_DARKENS))
    return made


def style_sheet(theme: Theme) -> str:
    """What Fusion leaves too loud: edges of one pixel, quiet buttons, panels without frames."""
    colours = {name: _css(getattr(theme, name)) for name in COLOURS}
    sheet = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    return sheet.substitute(colours, small=SMALL, normal=NORMAL, large=LARGE)


def _css(colour: QColor) -> str:
    return colour.name(QColor.NameFormat.HexArgb)
