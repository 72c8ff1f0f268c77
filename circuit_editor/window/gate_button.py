"""One gate or group of the palette: to be dragged, clicked, or placed by a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from circuit_editor.canvas.commands import group_key, new_node
from circuit_editor.canvas.gate_picture import GatePicture
from circuit_editor.canvas.geometry import group_symbol
from circuit_editor.canvas.placing import MIME_TYPE
from circuit_editor.canvas.ranking import Fit, fit
from circuit_editor.canvas.style import Theme
from circuit_editor.model.definition import Definition
from circuit_editor.model.gate_synonyms import GATE_SYNONYMS
from circuit_editor.model.gates import Gate
from circuit_editor.model.records import Node
from circuit_editor.window.gate_texts import gate_doc, gate_tip, gate_title, group_tip, search_words

#: Above and below a gate, together.
MARGIN = 9
DRAG_OPACITY = 0.35
CORNER = 6.0


class PaletteButton(QAbstractButton):
    """Shows what can be placed; `key` is what canvas and drags call it, `words` by what a search finds it.

    Signals: `clicked()` as any button, `chosen()` on Enter or Space.
    """

    chosen = Signal()

    def __init__(
        self,
        key: str,
        words: Sequence[str],
        picture: GatePicture,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._words = tuple(words)
        self.theme = theme
        self.picture = picture
        self._pressed_at: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def fit(self, text: str) -> Fit | None:
        """How well a search for this text fits; None where it does not."""
        fitting = fit(text, self._words)
        return None if fitting is Fit.SUBSEQUENCE else fitting

    def sizeHint(self) -> QSize:
        return self.picture.size + QSize(0, MARGIN)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.setPen(QPen(self.theme.accent, 1.0))
            painter.setBrush(self.theme.accent_soft)
            painter.drawRoundedRect(area, CORNER, CORNER)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.chrome_line)
            painter.drawRoundedRect(area, CORNER, CORNER)
        self.picture.paint(painter, QRectF(self.rect()), self.theme)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.drag().exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Place with the Mouse")).triggered.connect(lambda: self.clicked.emit())
        menu.addAction(self.tr("&Insert in the Middle")).triggered.connect(self.chosen)
        self.extend_menu(menu)
        menu.popup(event.globalPos())

    def extend_menu(self, menu: QMenu) -> None:
        """Add what can be done with this kind of button alone."""

    def drag(self) -> QDrag:
        """A drag that carries the key and looks like what it stands for."""
        data = QMimeData()
        data.setData(MIME_TYPE, QByteArray(self.key.encode()))
        drag = QDrag(self)
        drag.setMimeData(data)
        pixmap = self._pixmap()
        drag.setPixmap(pixmap)
        middle = QPointF(pixmap.width(), pixmap.height()) / 2 / pixmap.devicePixelRatio()
        drag.setHotSpot(middle.toPoint())
        return drag

    def _pixmap(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        pixmap = QPixmap(self.picture.size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        # The canvas shows where the gate will be; this only follows the hand.
        painter.setOpacity(DRAG_OPACITY)
        self.picture.paint(painter, QRectF(QPointF(0, 0), self.picture.size.toSizeF()), self.theme)
        painter.end()
        return pixmap


class GateButton(PaletteButton):
    """Shows a gate of the table."""

    def __init__(self, gate: Gate, theme: Theme, parent: QWidget | None = None) -> None:
        picture = GatePicture(new_node(gate.name), gate.palette_symbol)
        super().__init__(gate.name, search_words(gate), picture, theme, parent)
        self.gate = gate
        self.setObjectName(f"gate_{gate.name}")
        self.setAccessibleName(gate_title(gate))
        self.setAccessibleDescription(gate_doc(gate))
        self.setToolTip(gate_tip(gate))


class GroupButton(PaletteButton):
    """Shows a definition. Signals of its menu: `rename_asked()`, `remove_asked()`."""

    rename_asked = Signal()
    remove_asked = Signal()

    def __init__(
        self,
        definition: Definition,
        definitions: dict[str, Definition],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        self.name = definition.name
        node = Node("new", "group", definition=self.name)
        picture = GatePicture(node, group_symbol(self.name), definitions)
        group = QCoreApplication.translate("GroupButton", "group")
        words = (self.name, "group", group, *GATE_SYNONYMS["group"])
        super().__init__(group_key(self.name), words, picture, theme, parent)
        self.setObjectName(f"group_{self.name}")
        self.setAccessibleName(self.name)
        self.setToolTip(group_tip(definition))

    def extend_menu(self, menu: QMenu) -> None:
        menu.addSeparator()
        menu.addAction(self.tr("&Rename…")).triggered.connect(self.rename_asked)
        menu.addAction(self.tr("&Delete")).triggered.connect(self.remove_asked)
