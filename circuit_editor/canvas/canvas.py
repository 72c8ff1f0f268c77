"""Canvas: the view of a document that takes what hands do to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from circuit_editor.canvas import commands, keys, wheel
from circuit_editor.canvas.editing import CONSTANT, NAME, VALUE, Editing, Field, main_field
from circuit_editor.canvas.gestures.base import Gesture, Pointer
from circuit_editor.canvas.hands import Hands
from circuit_editor.canvas.hint import Hint
from circuit_editor.canvas.hits import Hit, hit
from circuit_editor.canvas.overlay import paint_overlay
from circuit_editor.canvas.placing import MIME_TYPE, Placing
from circuit_editor.canvas.question import Question
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.text_rects import text_rect
from circuit_editor.canvas.tips import tip, why_not_set
from circuit_editor.canvas.view import Dirty, View
from circuit_editor.document import Document
from circuit_editor.model.change import Change
from circuit_editor.model.names import label

#: A line is hit from this far, in pixels.
TOLERANCE = 6.0


class Canvas(View):
    """A view that can be worked on, with at most one gesture at a time.

    Signals, besides those of View: `message(str)`, a sentence for the status bar or an empty text that takes
    it back; `context_menu_requested(QPoint, object)` with the place on the screen and the Hit under it or
    None.
    """

    message = Signal(str)
    context_menu_requested = Signal(QPoint, object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setAccessibleName(self.tr("Circuit"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.placing = Placing(self)
        #: The node that a button of the question stands for, while it is pointed at.
        self.pointed_at: str | None = None
        self._hands = Hands(self)
        self._editing = Editing(self)
        self._question = Question(self)
        self._question.answered.connect(self._answer)
        self._question.pointed_at.connect(self._point_at)
        self._hint = Hint(self)
        for child in (self._question, self._hint):
            child.set_theme(self.look.theme)
        self.show_anew()

    # --- edits -----------------------------------------------------------------------------------------

    def delete_selection(self) -> None:
        """Take the selected nodes and wires out of the circuit."""
        commands.delete(self.document, self.selection, self.selected_wires)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected nodes by so many world units."""
        commands.nudge(self.document, self.selection, dx, dy)

    def set_output(self, node_id: str) -> None:
        """Make a node the output of its part."""
        commands.set_output(self.document, node_id)

    # --- editing in place and placing ------------------------------------------------------------------

    def edit_value(self, node_id: str, typed: str | None = None) -> None:
        """Open the editor of an input's value, with its value or with what has just been typed."""
        self._editing.open(node_id, VALUE, typed)

    def edit_constant(self, node_id: str) -> None:
        """Open the editor of a gate's constant."""
        self._editing.open(node_id, CONSTANT)

    def edit_name(self, node_id: str) -> None:
        """Open the editor of a node's name."""
        self._editing.open(node_id, NAME)

    def edit_main(self, node_id: str) -> None:
        """Open the editor of what a node is most about: its value, its constant or its name."""
        self._editing.open(node_id, main_field(self.document.circuit.node(node_id)))

    def finish_editing(self) -> None:
        """Take what is being typed, as a click elsewhere does, and take back a drag that has not ended.

        To be called before the document is saved, replaced or edited from elsewhere.
        """
        self.cancel_gesture()
        self._editing.finish()

    def text_rect(self, node_id: str, key: str) -> QRectF:
        """Where a node's "value", "name" or "constant" is or would be, in world units."""
        return text_rect(self.scene, self.scene.row(node_id), key)

    def start_placing(self, gate: str) -> None:
        """Put a ghost of a new node under the pointer; the next click places it, Esc does not."""
        self.finish_editing()
        if not self.placing.start(gate, follows_click=True):
            return
        text = self.tr("Click where {gate} shall be. Esc puts it back.")
        self.message.emit(text.format(gate=label(commands.next_node(self.document, gate))))
        if self.underMouse():
            self.placing.move(self.camera.to_world(QPointF(self.mapFromGlobal(self.cursor().pos()))))

    @property
    def is_placing(self) -> bool:
        """Whether a node is being placed by clicks."""
        return self.placing.is_active and self.placing.follows_click

    def place_at_ghost(self) -> None:
        """Place the node where its ghost is, or in the middle of the view while it has none."""
        at = self.placing.at
        self.placing.place(self.world_at_center() if at is None else at)

    # --- for gestures, hands and keys ------------------------------------------------------------------

    @property
    def gesture(self) -> Gesture | None:
        """What a drag is doing at the moment."""
        return self._hands.gesture

    @property
    def hovered(self) -> Hit | None:
        """What the pointer is over."""
        return self._hands.hovered

    def pointer(self, screen: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        """A place of the mouse, with the world point under it."""
        return Pointer(screen, self.camera.to_world(screen), modifiers)

    def hit_at(self, world: QPointF) -> Hit | None:
        """What is at a world point, for hands that are less exact than points."""
        return hit(self.scene, world.x(), world.y(), TOLERANCE / self.camera.zoom, self.look)

    def has(self, hit: Hit) -> bool:
        """Whether what was hit is still there."""
        return hit.node_id in self.scene if hit.wire_key is None else self.has_wire(hit.wire_key)

    def stub_end(self, node_id: str) -> QPointF:
        """Where wires leave a node."""
        _, end, y = self.scene.stub(self.scene.row(node_id))
        return QPointF(end, y)

    def gesture_began(self) -> None:
        """A drag became a gesture: what asks for attention steps back."""
        QToolTip.hideText()
        self._ask()
        self.update()

    def gesture_ended(self) -> None:
        """The gesture is over."""
        self._ask()
        self.update()

    def cancel_gesture(self) -> None:
        """Take back a drag that has not ended: something else is to be done now."""
        self._hands.cancel()

    def hold_to_pan(self, held: bool) -> None:
        """Space went down or up: meanwhile the left button drags the view."""
        self._hands.pans = held
        self.setCursor(self._hands.cursor())

    def escape(self) -> bool:
        """End the innermost thing that is going on; whether there was one."""
        if self._hands.cancel() or self._editing.cancel():
            return True
        if self.placing.cancel():
            return True
        was_selected = bool(self.selection or self.selected_wires)
        self.set_selection(())
        return was_selected

    @property
    def is_busy(self) -> bool:
        """Whether Esc means something here."""
        return bool(
            self.gesture
            or self._editing.is_open
            or self.placing.is_active
            or self.selection
            or self.selected_wires
        )

    # --- what hangs on the picture ---------------------------------------------------------------------

    def settle(self) -> None:
        """A gesture that kept stubs and texts where they were is over: they go where they belong."""
        self._take_passes()

    def apply_change(self, change: Change) -> Dirty:
        """Bring the scene in line with the circuit; texts beside wires keep their place during a gesture."""
        return self.scene.apply(change, self.document.circuit, settle=self.gesture is None)

    def take_numbers(self, *, settle: bool = True) -> Dirty:
        """Show the numbers of the document's passes; nothing jumps while a gesture goes on."""
        dirty = super().take_numbers(settle=settle and self.gesture is None)
        self._editing.follow_view()
        return dirty

    def follow_change(self, change: Change) -> None:
        """The scene has taken a change over; hands, editor and question follow."""
        self._hands.follow_change(change)
        self._editing.follow_change()
        self._ask()

    def follow_theme(self, theme: Theme) -> None:
        """The editor and the question take the colours of the picture."""
        self._editing.set_theme(theme)
        self._question.set_theme(theme)
        self._hint.set_theme(theme)

    def show_anew(self) -> None:
        """Another circuit took the place of the one that was shown."""
        self._hands.drop()
        self.placing.cancel()
        self._editing.cancel()
        self.change_look(refused=frozenset(), more_pins=False, hidden_wires=frozenset())
        super().show_anew()
        self._ask()

    def view_moved(self) -> None:
        """The camera moved: a gesture goes on under the pointer, and the editor stays over its text."""
        super().view_moved()
        self._hands.refresh()
        self._editing.follow_view()

    def _ask(self) -> None:
        """Ask about the first part that has several ends and no output, unless a gesture goes on."""
        questions = [] if self.gesture is not None else self.document.passes.tape.open_questions
        ends = questions[0] if questions else []
        self._question.ask([(node_id, self.document.circuit.label(node_id)) for node_id in ends])
        self._question.put_on_top(self.width())
        self._question.setVisible(bool(ends))
        self._hint.setVisible(not len(self.document.circuit))

    def _answer(self, node_id: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_output(node_id)

    def _point_at(self, node_id: str) -> None:
        self.pointed_at = node_id or None
        self.update()

    def paint_over(self, painter: QPainter) -> None:
        """Draw what is hovered, the draft of a gesture and a ghost."""
        paint_overlay(painter, self)

    # --- Qt: the mouse ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._question.put_on_top(self.width())
        self._hint.put_in_the_middle(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheel.wheel(self, event)
        event.accept()

    def _pointer_of(self, event: QMouseEvent) -> Pointer:
        return self.pointer(event.position(), event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._editing.finish()
        at = self._pointer_of(event)
        if self.is_placing:
            self._place_by_click(at, event.button())
        else:
            self._hands.press(at, event.button())

    def _place_by_click(self, at: Pointer, button: Qt.MouseButton) -> None:
        if button == Qt.MouseButton.LeftButton:
            self.placing.place(at.world)
        else:
            self.placing.cancel()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._pointer_of(event)
        if not event.buttons():
            # The release went elsewhere, as to a dialog that opened meanwhile.
            self._hands.cancel()
        if self.is_placing:
            self.placing.move(at.world)
        else:
            self._hands.move(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(self._pointer_of(event), event.button())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.hit_at(self.camera.to_world(event.position()))
        field = self._field_at(found) if event.button() == Qt.MouseButton.LeftButton else None
        if field is None or self.is_placing:
            self.mousePressEvent(event)
        elif field.has(self.document.circuit.node(found.node_id)):
            self._editing.open(found.node_id, field)
        else:
            self.message.emit(why_not_set(self.document, found.node_id))

    def _field_at(self, found: Hit | None) -> Field | None:
        """What a double-click there edits."""
        if found is None or found.wire_key is not None or found.part == "pin":
            return None
        parts = {"value": VALUE, "name": NAME}
        return parts.get(found.part, main_field(self.document.circuit.node(found.node_id)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hands.leave()
        if self.is_placing:
            self.placing.move(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current is not None:
            middle = self.camera.to_screen(self.text_rect(self.current, "constant").center()).toPoint()
            self.context_menu_requested.emit(self.mapToGlobal(middle), Hit("gate", self.current))
        elif self.gesture is None:
            found = self.hit_at(self.camera.to_world(QPointF(event.pos())))
            self._hands.select_for_menu(found)
            self.context_menu_requested.emit(event.globalPos(), found)
        event.accept()

    # --- Qt: drag and drop -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME_TYPE):
            gate = bytes(event.mimeData().data(MIME_TYPE).data()).decode("utf-8", "replace")
            if self.placing.start(gate, follows_click=False):
                self.finish_editing()
                event.acceptProposedAction()
                return
        event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.placing.is_active:
            self.placing.move(self.camera.to_world(event.position()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.placing.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.placing.is_active:
            self.placing.place(self.camera.to_world(event.position()))
            event.acceptProposedAction()

    # --- Qt: the keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._editing.is_open:
            self._editing.pass_on(event)
        elif not keys.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not keys.release(self, event):
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        step = 1 if forward else -1
        if self._editing.is_open:
            self._editing.take_and_go(step)
            return True
        # The question's buttons ask as well when Tab leaves one of them.
        if self.focusWidget() in (None, self) and (self.gesture is not None or keys.walk_nodes(self, step)):
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hold_to_pan(False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # What is still being composed stays with the input method; what it commits is typed text.
        if self._editing.is_open:
            self._editing.pass_on(event)
        elif event.commitString():
            keys.type_text(self, event.commitString())
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        if query == Qt.InputMethodQuery.ImCursorRectangle and self.current is not None:
            rect = self.camera.screen_rect(self.text_rect(self.current, "value"))
            return rect.toRect()
        return super().inputMethodQuery(query)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and keys.wants(self, event):
            event.accept()
            return True
        if event.type() == QEvent.Type.NativeGesture and wheel.pinch(self, event):
            return True
        if event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        found = self.hit_at(self.camera.to_world(QPointF(event.pos())))
        text = "" if self.gesture is not None else tip(self.document, self.scene, found)
        QToolTip.showText(event.globalPos(), text, self)
