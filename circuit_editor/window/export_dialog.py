"""The options of a picture, or of pictures of the steps: what they show, scale, background, theme, time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget

from circuit_editor.canvas.style import THEMES
from circuit_editor.canvas.texts import sentence
from circuit_editor.model.errors import CircuitError
from circuit_editor.window.forms import add_buttons, form
from circuit_editor.window.memory import memory


class Kind(Enum):
    """What is written."""

    ONE = "one"
    NUMBERED = "numbered"
    GIF = "gif"
    APNG = "apng"

    @property
    def has_steps(self) -> bool:
        """Whether it is more than the one picture."""
        return self is not Kind.ONE

    @property
    def moves(self) -> bool:
        """Whether it takes time to be seen."""
        return self in (Kind.GIF, Kind.APNG)


SCALES = (1, 2, 3, 4)
SECONDS = (0.5, 1.0, 1.5, 2.0, 3.0, 5.0)
_KINDS = {
    Kind.ONE.value: QT_TRANSLATE_NOOP("ExportDialog", "One picture (PNG)"),
    Kind.NUMBERED.value: QT_TRANSLATE_NOOP("ExportDialog", "All steps, numbered pictures (PNG)"),
    Kind.GIF.value: QT_TRANSLATE_NOOP("ExportDialog", "All steps, animated (GIF)"),
    Kind.APNG.value: QT_TRANSLATE_NOOP("ExportDialog", "All steps, animated (APNG)"),
}
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
    """What the user chose; `theme` is a name of THEMES, `seconds` how long an animation shows a step."""

    scale: int = 2
    transparent: bool = False
    theme: str = "light"
    selection: bool = False
    kind: Kind = Kind.ONE
    seconds: float = 1.0


def remembered_options() -> ExportOptions:
    """What was chosen the last time."""
    stored = memory()
    scale = stored.value("export/scale", 2, type=int)
    theme = str(stored.value("export/theme", "light"))
    kind = str(stored.value("export/kind", Kind.ONE.value))
    seconds = stored.value("export/seconds", 1.0, type=float)
    return ExportOptions(
        scale=scale if scale in SCALES else 2,
        transparent=bool(stored.value("export/transparent", False, type=bool)),
        theme=theme if theme in THEMES else "light",
        selection=bool(stored.value("export/selection", False, type=bool)),
        kind=Kind(kind) if kind in _KINDS else Kind.ONE,
        seconds=seconds if seconds in SECONDS else 1.0,
    )


def remember_options(options: ExportOptions) -> None:
    """Offer these the next time."""
    stored = memory()
    stored.setValue("export/scale", options.scale)
    stored.setValue("export/transparent", options.transparent)
    stored.setValue("export/theme", options.theme)
    stored.setValue("export/selection", options.selection)
    stored.setValue("export/kind", options.kind.value)
    stored.setValue("export/seconds", options.seconds)


class ExportDialog(QDialog):
    """Asks for the options; `options()` are those chosen.

    `size_of(options)` tells the pixels of a picture and how many pictures there will be; a CircuitError says
    why there can be none.
    """

    def __init__(
        self,
        size_of: Callable[[ExportOptions], tuple[QSize, int]],
        *,
        has_selection: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size_of = size_of
        self._has_selection = has_selection
        self.setWindowTitle(self.tr("Export Picture"))
        self.setAccessibleName(self.tr("Export Picture"))
        start = remembered_options()
        self.kind = self._choice(self.tr("Pictures"), _KINDS, start.kind.value)
        self.part = self._choice(self.tr("Shows"), _PARTS, start.selection and has_selection)
        scales = {scale: self.tr("{scale}×").format(scale=scale) for scale in SCALES}
        self.scale = self._choice(self.tr("Scale"), scales, start.scale)
        self.background = self._choice(self.tr("Background"), _BACKGROUNDS, start.transparent)
        self.theme = self._choice(self.tr("Theme"), _THEMES, start.theme)
        times = {seconds: self.tr("{seconds} s").format(seconds=f"{seconds:g}") for seconds in SECONDS}
        self.seconds = self._choice(self.tr("Time per step"), times, start.seconds)
        self._boxes = (self.kind, self.part, self.scale, self.background, self.theme, self.seconds)
        self.size_label = QLabel(self)
        self.size_label.setWordWrap(True)
        self._lay_out()
        for box in self._boxes:
            box.currentIndexChanged.connect(self._refresh)
        self._refresh()

    def options(self) -> ExportOptions:
        """What is chosen now."""
        kind = Kind(self.kind.currentData())
        return ExportOptions(
            scale=self.scale.currentData(),
            transparent=self.background.currentData(),
            theme=self.theme.currentData(),
            selection=self.part.currentData(),
            kind=kind,
            seconds=self.seconds.currentData(),
        )

    def _choice(self, name: str, texts: Mapping[object, str], current: object) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for choice, text in texts.items():
            box.addItem(QCoreApplication.translate("ExportDialog", text), choice)
        box.setCurrentIndex(box.findData(current))
        return box

    def _lay_out(self) -> None:
        layout = form(self)
        for box in self._boxes:
            layout.addRow(box.accessibleName(), box)
        layout.addRow(self.tr("Size"), self.size_label)
        self.export_button = add_buttons(self, layout, self.tr("&Export…"))

    def _refresh(self) -> None:
        options = self.options()
        self.part.setEnabled(self._has_selection and not options.kind.has_steps)
        # Soft edges need more than the one transparent colour of a GIF.
        self.background.setEnabled(options.kind is not Kind.GIF)
        self.seconds.setEnabled(options.kind.moves)
        self._show_size(options)
        self._make_room()
        filled = self.tr("White")
        if THEMES[options.theme].dark:
            filled = self.tr("Dark")
        self.background.setItemText(0, filled)

    def _make_room(self) -> None:
        """Be high enough for a sentence that takes several lines; never shrink under the pointer."""
        self.layout().activate()
        needed = self.layout().totalHeightForWidth(self.width())
        if self.isVisible() and needed > self.height():
            self.resize(self.width(), needed)

    def _show_size(self, options: ExportOptions) -> None:
        try:
            size, count = self._size_of(options)
        except CircuitError as error:
            self.size_label.setText(sentence(error))
            self.export_button.setEnabled(False)
            return
        text = self.tr("{width} × {height} pixels")
        if options.kind.has_steps:
            text = self.tr("{width} × {height} pixels, {count} pictures")
        self.size_label.setText(text.format(width=size.width(), height=size.height(), count=count))
        self.export_button.setEnabled(True)
