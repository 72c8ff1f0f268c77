"""A main window with hands: what the tests of the window work on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from circuit_editor.canvas.editor import InPlaceEditor
from circuit_editor.document import Document
from circuit_editor.window.main_window import MainWindow


class House:
    """A window that closes at the end without a question."""

    def __init__(self, qtbot) -> None:
        self.qtbot = qtbot
        self.window = self.build()

    def build(self) -> MainWindow:
        """One more window."""
        window = MainWindow()
        self.qtbot.addWidget(window, before_close_func=_forget_changes)
        with self.qtbot.waitExposed(window):
            window.show()
        return window

    @property
    def document(self) -> Document:
        return self.window.document

    @property
    def canvas(self):
        return self.window.canvas

    @property
    def editor(self) -> InPlaceEditor | None:
        """The editor that is open on the canvas, if one is."""
        editors = self.canvas.findChildren(InPlaceEditor)
        return next((editor for editor in editors if editor.isVisible()), None)

    def draw_example(self) -> None:
        """(x + y) z at -2, 5, -4, as if it had just been opened."""
        draw_example(self.document)
        self.document.stack.clear()

    def change(self) -> None:
        """An edit, so that there is something to save."""
        with self.document.edit("Add input") as circuit:
            circuit.add("input")

    def select(self, *node_ids: str) -> None:
        self.canvas.set_selection(node_ids)

    def inputs_names(self) -> list[str]:
        """The first column of the table of inputs."""
        model = self.window.inputs_panel.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def trigger(self, action_id: str) -> None:
        """Choose an action, which must be possible."""
        action = self.window.action(action_id)
        assert action.isEnabled()
        action.trigger()

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, widget: QWidget | None = None) -> None:
        """A key, as the keyboard sends it: to the widget that has the focus."""
        self.qtbot.keyClick(widget or QApplication.focusWidget(), key, modifiers)

    def menu(self, *path: str) -> QMenu:
        """A menu by its objectName, opened as a click would."""
        menu = self.window.menuBar().findChild(QMenu, path[0])
        for name in path[1:]:
            menu = menu.findChild(QMenu, name)
        menu.aboutToShow.emit()
        return menu


def draw_example(document: Document) -> None:
    """(x + y) z at -2, 5, -4."""
    with document.edit("Draw") as circuit:
        for name, value, y in (("x", -2.0, 0.0), ("y", 5.0, 70.0), ("z", -4.0, 140.0)):
            circuit.add("input", name=name, value=value, position=(0.0, y))
        circuit.add("add", name="q", position=(100.0, 35.0))
        circuit.add("mul", name="f", position=(240.0, 87.0))
        for source, target, pin in (("x", "q", 0), ("y", "q", 1), ("q", "f", 0), ("z", "f", 1)):
            circuit.connect(source, target, pin)


def answer_dialog(act: Callable[[QWidget], object]) -> None:
    """Do something with the next modal dialog once it is open."""

    def try_again() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, try_again)
        else:
            act(dialog)

    QTimer.singleShot(0, try_again)


def choose_file(monkeypatch, path: Path | None) -> list[tuple]:
    """Have the file dialogs give this path, or be cancelled; the calls they got are in the list."""
    calls: list[tuple] = []

    def chosen(*arguments) -> tuple[str, str]:
        calls.append(arguments)
        return ("" if path is None else str(path), "")

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return calls


def _forget_changes(window: MainWindow) -> None:
    window.document.stack.setClean()


def drop(house, *paths: Path) -> bool:
    """Drop files on the window as a file manager would; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = house.window.rect().center()
    entering = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, button, no_key)
    entering.ignore()
    QApplication.sendEvent(house.window, entering)
    if not entering.isAccepted():
        return False
    event = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, button, no_key)
    QApplication.sendEvent(house.window, event)
    return event.isAccepted()
