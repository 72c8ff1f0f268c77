"""The options of a picture: scale, background, theme, and whether it shows the selection alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QWidget

from circuit_editor.canvas.style import THEMES
from circuit_editor.window.memory import memory

SCALES = (1, 2, 3, 4)
_PARTS = {
    False: QT_TRANSLATE_NOOP("ExportDialog", "The whole circuit"),
    True: QT_TRANSLATE_NOOP("ExportDialog", "The selection"),
}
_THEMES = {
    "light": QT_TRANSLATE_NOOP("ExportDialog", "Light"),
    "dark": QT_TRANSLATE_NOOP("ExportDialog", "Dark"),
    "print": QT_TRANSLATE_NOOP("ExportDialog", "Print"),
    "colour-blind": QT_TRANSLATE_NOOP("ExportDialog", "Colour-blind"),
}
_BACKGROUNDS = {
    False: QT_TRANSLATE_NOOP("ExportDialog", "White"),
    True: QT_TRANSLATE_NOOP("ExportDialog", "Transparent"),
}


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the user chose; `theme` is a name of THEMES."""

    scale: int = 2
    transparent: bool = False
    theme: str = "light"
    selection: bool = False


def remembered_options() -> ExportOptions:
    """What was chosen the last time."""
    stored = memory()
    scale = stored.value("export/scale", 2, type=int)
    theme = str(stored.value("export/theme", "light"))
    return ExportOptions(
        scale=scale if scale in SCALES else 2,
        transparent=bool(stored.value("export/transparent", False, type=bool)),
        theme=theme if theme in THEMES else "light",
        selection=bool(stored.value("export/selection", False, type=bool)),
    )


def remember_options(options: ExportOptions) -> None:
    """Offer these the next time."""
    stored = memory()
    stored.setValue("export/scale", options.scale)
    stored.setValue("export/transparent", options.transparent)
    stored.setValue("export/theme", options.theme)
    stored.setValue("export/selection", options.selection)


class ExportDialog(QDialog):
    """Asks for the options; `options()` are those chosen. `size_of(options)` tells the picture's pixels."""

    def __init__(
        self, size_of: Callable[[ExportOptions], QSize], *, has_selection: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size_of = size_of
        self.setWindowTitle(self.tr("Export PNG"))
        self.setAccessibleName(self.tr("Export PNG"))
        start = remembered_options()
        self.part = self._choice(self.tr("Shows"), _PARTS, start.selection and has_selection)
        scales = {scale: self.tr("{scale}×").format(scale=scale) for scale in SCALES}
        self.scale = self._choice(self.tr("Scale"), scales, start.scale)
        self.background = self._choice(self.tr("Background"), _BACKGROUNDS, start.transparent)
        self.theme = self._choice(self.tr("Theme"), _THEMES, start.theme)
        for box in (self.part, self.scale, self.background, self.theme):
            box.currentIndexChanged.connect(self._refresh)
        self.part.setEnabled(has_selection)
        self.size_label = QLabel(self)
        self._lay_out()
        self._refresh()

    def options(self) -> ExportOptions:
        """What is chosen now."""
        return ExportOptions(
            scale=self.scale.currentData(),
            transparent=self.background.currentData(),
            theme=self.theme.currentData(),
            selection=self.part.currentData(),
        )

    def _choice(self, name: str, texts: Mapping[object, str], current: object) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for choice, text in texts.items():
            box.addItem(QCoreApplication.translate("ExportDialog", text), choice)
        box.setCurrentIndex(box.findData(current))
        return box

    def _lay_out(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setVerticalSpacing(10)
        layout.setHorizontalSpacing(16)
        for box in (self.part, self.scale, self.background, self.theme):
            layout.addRow(box.accessibleName(), box)
        layout.addRow(self.tr("Size"), self.size_label)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("&Export…"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addRow(buttons)

    def _refresh(self) -> None:
        options = self.options()
        size = self._size_of(options)
        text = self.tr("{width} × {height} pixels")
        self.size_label.setText(text.format(width=size.width(), height=size.height()))
        filled = self.tr("White")
        if THEMES[options.theme].dark:
            filled = self.tr("Dark")
        self.background.setItemText(0, filled)
