"""The dialog of all settings: each is applied at once, and Cancel takes them back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpacerItem,
    QWidget,
)

from circuit_editor.window.settings import (
    COLOUR_BLIND,
    DEFAULT_SCHEME,
    PANS,
    SETTINGS,
    SYSTEM,
    ZOOMS,
    Settings,
)

SECTION_GAP = 6
_TITLES = {
    "theme": QT_TRANSLATE_NOOP("SettingsDialog", "Theme"),
    "scheme": QT_TRANSLATE_NOOP("SettingsDialog", "Values and gradients"),
    "wheel": QT_TRANSLATE_NOOP("SettingsDialog", "Wheel"),
    "grid": QT_TRANSLATE_NOOP("SettingsDialog", "Show the grid"),
    "snap_to_grid": QT_TRANSLATE_NOOP("SettingsDialog", "Snap to the grid"),
    "gradient_widths": QT_TRANSLATE_NOOP("SettingsDialog", "Draw wires as wide as their gradients are large"),
    "minimap": QT_TRANSLATE_NOOP("SettingsDialog", "Show the minimap"),
    "animations": QT_TRANSLATE_NOOP("SettingsDialog", "Move smoothly"),
    "backup": QT_TRANSLATE_NOOP("SettingsDialog", "Keep the version before the last save as .bak"),
    "circuit_inside": QT_TRANSLATE_NOOP("SettingsDialog", "Put the circuit into exported pictures"),
    "gates_panel": QT_TRANSLATE_NOOP("SettingsDialog", "Gates"),
    "inspector_panel": QT_TRANSLATE_NOOP("SettingsDialog", "Inspector"),
    "inputs_panel": QT_TRANSLATE_NOOP("SettingsDialog", "Inputs"),
}
_CHOICES = {
    SYSTEM: QT_TRANSLATE_NOOP("SettingsDialog", "As the system"),
    "light": QT_TRANSLATE_NOOP("SettingsDialog", "Light"),
    "dark": QT_TRANSLATE_NOOP("SettingsDialog", "Dark"),
    DEFAULT_SCHEME: QT_TRANSLATE_NOOP("SettingsDialog", "Green and red"),
    COLOUR_BLIND: QT_TRANSLATE_NOOP("SettingsDialog", "Blue and vermilion (colour-blind)"),
    PANS: QT_TRANSLATE_NOOP("SettingsDialog", "Pans; with Ctrl it zooms"),
    ZOOMS: QT_TRANSLATE_NOOP("SettingsDialog", "Zooms; with Ctrl it pans"),
}
_SECTIONS = (
    (QT_TRANSLATE_NOOP("SettingsDialog", "Look"), ("theme", "scheme", "animations")),
    (
        QT_TRANSLATE_NOOP("SettingsDialog", "Canvas"),
        ("wheel", "grid", "snap_to_grid", "gradient_widths", "minimap"),
    ),
    (QT_TRANSLATE_NOOP("SettingsDialog", "Files"), ("backup", "circuit_inside")),
    (QT_TRANSLATE_NOOP("SettingsDialog", "Panels"), ("gates_panel", "inspector_panel", "inputs_panel")),
)


class SettingsDialog(QDialog):
    """`fields` are the boxes by the names of the settings."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._before = settings.values()
        self.setWindowTitle(self.tr("Settings"))
        self.setAccessibleName(self.tr("Settings"))
        self.fields = {name: self._field(name) for name in SETTINGS}
        self._lay_out()
        self._show(self._before)
        settings.changed.connect(self._refresh)

    def reject(self) -> None:
        """Close with all settings as they were."""
        self._settings.take(self._before)
        super().reject()

    def _field(self, name: str) -> QComboBox | QCheckBox:
        title = _text(_TITLES[name])
        setting = SETTINGS[name]
        if not setting.choices:
            box = QCheckBox(title, self)
            box.toggled.connect(partial(self._settings.__setitem__, name))
            return box
        list_box = QComboBox(self)
        list_box.setAccessibleName(title)
        for choice in setting.choices:
            list_box.addItem(_text(_CHOICES[choice]), choice)
        list_box.activated.connect(lambda index: self._choose(name, setting.choices[index]))
        return list_box

    def _choose(self, name: str, choice: str) -> None:
        self._settings[name] = choice

    def _lay_out(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setVerticalSpacing(8)
        layout.setHorizontalSpacing(16)
        for title, names in _SECTIONS:
            heading = QLabel(_text(title), self)
            heading.setObjectName("heading")
            layout.addRow(heading)
            for name in names:
                field = self.fields[name]
                layout.addRow(*([field.accessibleName()] if isinstance(field, QComboBox) else []), field)
            layout.addItem(QSpacerItem(0, SECTION_GAP))
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("&Done"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        reset = buttons.addButton(self.tr("&Reset to Defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        reset.clicked.connect(self._settings.reset)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addRow(buttons)

    def _refresh(self, name: str) -> None:
        self._show({name: self._settings[name]})

    def _show(self, values: Mapping[str, bool | str]) -> None:
        for name, value in values.items():
            field = self.fields[name]
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            else:
                field.setChecked(value)


def _text(text: str) -> str:
    return QCoreApplication.translate("SettingsDialog", text)
