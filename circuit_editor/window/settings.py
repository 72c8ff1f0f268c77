"""The settings of the program: one row each, kept from run to run and shared by all windows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from circuit_editor.window.memory import memory


@dataclass(frozen=True, slots=True)
class Setting:
    """A switch, or with `choices` one of several names; `key` is where it is kept."""

    key: str
    default: bool | str
    choices: tuple[str, ...] = ()

    def read(self, stored: object) -> bool | str:
        """What is kept, or the default where that is none of the choices."""
        if self.choices:
            return stored if isinstance(stored, str) and stored in self.choices else self.default
        # A file of settings has texts only.
        words = {"true": True, "false": False}
        return words.get(str(stored).casefold(), self.default)


SYSTEM, DEFAULT_SCHEME, COLOUR_BLIND = "system", "default", "colour-blind"
PANS, ZOOMS = "pan", "zoom"

SETTINGS: Mapping[str, Setting] = {
    "theme": Setting("look/theme", SYSTEM, (SYSTEM, "light", "dark")),
    "scheme": Setting("look/scheme", DEFAULT_SCHEME, (DEFAULT_SCHEME, COLOUR_BLIND)),
    "grid": Setting("look/grid", True),
    "gradient_widths": Setting("look/gradient_widths", False),
    "minimap": Setting("look/minimap", False),
    "animations": Setting("look/animations", True),
    "wheel": Setting("hands/wheel", PANS, (PANS, ZOOMS)),
    "snap_to_grid": Setting("hands/snap_to_grid", True),
    "backup": Setting("files/backup", True),
    "circuit_inside": Setting("files/circuit_inside", True),
    "gates_panel": Setting("panels/gates", True),
    "inspector_panel": Setting("panels/inspector", True),
    "inputs_panel": Setting("panels/inputs", True),
}


class Settings(QObject):
    """What the user chose, by the names of SETTINGS. Signals: `changed(str)` with the name of one."""

    changed = Signal(str)

    def __getitem__(self, name: str) -> bool | str:
        setting = SETTINGS[name]
        return setting.read(memory().value(setting.key))

    def __setitem__(self, name: str, value: bool | str) -> None:
        """Keep a value and tell everybody, unless it is that already."""
        if self[name] != value:
            memory().setValue(SETTINGS[name].key, value)
            self.changed.emit(name)

    def values(self) -> dict[str, bool | str]:
        """All of them."""
        return {name: self[name] for name in SETTINGS}

    def take(self, values: Mapping[str, bool | str]) -> None:
        """Set several at once, as `values` gave them."""
        for name, value in values.items():
            self[name] = value

    def reset(self) -> None:
        """Set all to what they are on the first day."""
        self.take({name: setting.default for name, setting in SETTINGS.items()})
