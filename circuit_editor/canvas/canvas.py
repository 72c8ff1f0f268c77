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
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from circuit_editor.canvas import commands, drops, input_method, keys, wheel
from circuit_editor.canvas.annotations.annotating import Annotating
from circuit_editor.canvas.annotations.board import AnnotationHit, frame_at, note_at
from circuit_editor.canvas.annotations.moving import moving
from circuit_editor.canvas.annotations.offers import annotation_offers
from circuit_editor.canvas.callouts.step_light import StepLight
from circuit_editor.canvas.cards import Cards
from circuit_editor.canvas.editing import NAME, VALUE, Editing, field_at, main_field
from circuit_editor.canvas.gestures.base import Gesture, Pointer
from circuit_editor.canvas.groups.opening import Opening
from circuit_editor.canvas.hands import Hands
from circuit_editor.canvas.hits import Hit, hit
from circuit_editor.canvas.input_modes import InputModes
from circuit_editor.canvas.keyboard_wiring import KeyboardWiring
from circuit_editor.canvas.overlay import paint_overlay
from circuit_editor.canvas.path_light import PathLight
from circuit_editor.canvas.placing import Placing
from circuit_editor.canvas.quick_add import QuickAdd
from circuit_editor.canvas.quiz.quizzing import Quizzing
from circuit_editor.canvas.space_key import SpaceKey
from circuit_editor.canvas.splicing import BESIDE_MODIFIER
from circuit_editor.canvas.step_band import StepBand
from circuit_editor.canvas.step_follower import StepFollower
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.text_rects import text_rect
from circuit_editor.canvas.timeline import Timeline
from circuit_editor.canvas.tips import show_tip, why_not_set
from circuit_editor.canvas.typists import Typists
from circuit_editor.canvas.view import Dirty, View
from circuit_editor.canvas.width_legend import WidthLegend
from circuit_editor.document import Document
from circuit_editor.model.change import Change
from circuit_editor.model.names import label

#: A line is hit from this far, in pixels.
TOLERANCE = 6.0


class Canvas(View):
    """A view that can be worked on, with at most one gesture at a time.

    Signals, besides those of View: `message(str)`, a sentence for the status bar or an empty text that takes
    it back; `context_menu_requested(QPoint, object)` with the place on the screen and the Hit or
    AnnotationHit under it or None.
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
        #: Whether nodes that are dragged go to the grid where no guide says otherwise.
        self.snaps_to_grid = True
        #: Whether the wheel zooms and pans with Ctrl, and not the other way round.
        self.wheel_zooms = False
        #: Whether the view and the nodes move to where they are sent, or are there at once.
        self.animates = True
        #: Steps through the passes.
        self.timeline = Timeline(document, self)
        self.placing = Placing(self)
        self.path_light = PathLight(self)
        self._hands = Hands(self)
        self._editing = Editing(self)
        self.quick_add = QuickAdd(self)
        self.keyboard_wiring = KeyboardWiring(self)
        self.annotating = Annotating(self)
        self.quizzing = Quizzing(self)
        self.quick_add.makers.append(annotation_offers)
        self._typists = Typists(
            *(self._editing, self.quick_add, self.keyboard_wiring, self.annotating, self.quizzing.answering)
        )
        self._typists.set_theme(self.theme)
        self.space = SpaceKey(self)
        self._mouse_at: QPointF | None = None
        self._cards = Cards(self)
        self._cards.set_theme(self.theme)
        self.groups = Opening(self)
        self.groups.set_theme(self.theme)
        self.step_light = StepLight(self)
        self.width_legend = WidthLegend(self)
        self._step_band = StepBand(self)
        self.timeline.refused.connect(self.message)
        self._step_follower = StepFollower(self)
        self.input_modes = InputModes(self)
        self.show_anew()

    # --- edits -----------------------------------------------------------------------------------------

    def delete_selection(self) -> None:
        """Take the selected nodes, wires, notes and frames out of the circuit."""
        if not self.groups.refuses_selected():
            commands.delete(self.document, self.selection, self.selected_wires, self.selected_annotations)

    def delete_and_heal(self) -> None:
        """Take what is selected out, and connect what fed each node to all that it fed."""
        if not self.groups.refuses_selected():
            commands.delete_and_heal(
                self.document, self.selection, self.selected_wires, self.selected_annotations
            )

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is selected by so many world units, and what lies in selected frames."""
        if not self.groups.refuses_selected():
            commands.nudge(self.document, *moving(self), dx, dy)

    def set_output(self, node_id: str) -> None:
        """Make a node the output of its part."""
        commands.set_output(self.document, node_id)

    # --- editing in place and placing ------------------------------------------------------------------

    def edit_value(self, node_id: str, typed: str | None = None) -> None:
        """Open the editor of an input's value, with its value or with what has just been typed."""
        self._editing.open(node_id, VALUE, typed)

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
        self._typists.finish()

    def text_rect(self, node_id: str, key: str) -> QRectF:
        """Where a node's "value", "name" or "constant" is or would be, in world units."""
        return text_rect(self.scene, self.scene.row(node_id), key)

    def start_placing(self, key: str) -> None:
        """Put a ghost of a new node under the pointer; the next click places it, Esc does not."""
        self.finish_editing()
        if not self.placing.start(key, follows_click=True):
            return
        text = self.tr("Click where {gate} shall be. Esc puts it back.")
        self.message.emit(text.format(gate=label(commands.next_node(self.document, key))))
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

    @property
    def pointed_at(self) -> str | None:
        """The node that a button of the question stands for, while it is pointed at."""
        return self._cards.pointed_at

    def pointer(self, screen: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        """A place of the mouse, with the world point under it."""
        return Pointer(screen, self.camera.to_world(screen), modifiers)

    def hit_at(self, world: QPointF) -> Hit | None:
        """What is at a world point, for hands that are less exact than points."""
        return hit(self.scene, world.x(), world.y(), TOLERANCE / self.camera.zoom, self.look)

    def anything_at(self, world: QPointF) -> Hit | AnnotationHit | None:
        """What is at a world point: a note, else a part of the circuit, else a frame."""
        reach = TOLERANCE / self.camera.zoom
        return (
            note_at(self.annotations, world, reach)
            or self.hit_at(world)
            or frame_at(self.annotations, world, reach)
        )

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
        self._cards.refresh()
        self.update()

    def gesture_ended(self) -> None:
        """The gesture is over."""
        self._cards.refresh()
        self.update()

    def cancel_gesture(self) -> None:
        """Take back a drag that has not ended: something else is to be done now."""
        self._hands.cancel()

    def modifiers_changed(self, modifiers: Qt.KeyboardModifier) -> None:
        """A modifier key went up: what goes on only while it is down ends."""
        self._hands.end_unless_kept(modifiers)

    def hold_to_pan(self, held: bool) -> None:
        """Space went down or up: meanwhile the left button drags the view."""
        self._hands.pans = held
        self.setCursor(self._hands.cursor())

    def forget_mouse(self) -> None:
        """The keyboard is at work: what it adds goes beside what is selected, until the mouse moves."""
        self._mouse_at = None

    def world_at_mouse(self) -> QPointF | None:
        """What is under the mouse; None while it is elsewhere, or the keyboard is at work."""
        return None if self._mouse_at is None else self.camera.to_world(self._mouse_at)

    def escape(self) -> bool:
        """End the innermost thing that is going on; whether there was one."""
        if self._hands.cancel() or self._typists.cancel():
            return True
        if self.placing.cancel() or self.groups.leave():
            return True
        if self.timeline.is_active:
            self.timeline.end()
            return True
        if self.input_modes.end():
            return True
        was_selected = self.has_selection
        self.set_selection(())
        return was_selected

    @property
    def is_typed_into(self) -> bool:
        """Whether something is open on the canvas to which all typing belongs."""
        return self._typists.open is not None

    @property
    def is_busy(self) -> bool:
        """Whether Esc means something here."""
        is_inside = bool(self.groups.entered)
        is_away = self.placing.is_active or self.timeline.is_active or self.input_modes.is_active or is_inside
        return bool(self.gesture or self.is_typed_into or is_away or self.has_selection)

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
        self._typists.follow_view()
        return dirty

    def follow_change(self, change: Change) -> None:
        """The scene has taken a change over; hands, editor and question follow."""
        self._hands.follow_change(change)
        self._typists.follow_change(change)
        self._cards.refresh()
        self.groups.follow_view()

    def follow_theme(self, theme: Theme) -> None:
        """What lies on the picture takes its colours."""
        self._typists.set_theme(theme)
        self._cards.set_theme(theme)
        self.groups.set_theme(theme)
        self._step_band.update()
        self.input_modes.set_theme(theme)

    def show_anew(self) -> None:
        """Another circuit took the place of the one that was shown."""
        self._hands.drop()
        self.placing.cancel()
        self._typists.cancel()
        self.step_light.forget()
        self.change_look(refused=frozenset(), more_pins=False, hidden_wires=frozenset())
        super().show_anew()
        self._cards.refresh()
        self.groups.forget()

    def view_moved(self) -> None:
        """The camera moved: a gesture goes on under the pointer, and the editor stays over its text."""
        super().view_moved()
        self._hands.refresh()
        self._typists.follow_view()
        self.groups.follow_view()

    def paint_over(self, painter: QPainter) -> None:
        """Draw what is hovered, the draft of a gesture, a ghost, and a wire that waits for its other end."""
        paint_overlay(painter, self)
        self.input_modes.paint(painter)
        self.quick_add.paint(painter)
        self.keyboard_wiring.paint(painter)
        self.quizzing.paint(painter)

    # --- Qt: the mouse ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cards.follow_size()
        self._typists.follow_view()
        self.groups.follow_view()

    def wheelEvent(self, event: QWheelEvent) -> None:
        wheel.wheel(self, event)
        event.accept()

    def _pointer_of(self, event: QMouseEvent) -> Pointer:
        return self.pointer(event.position(), event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._typists.finish()
        self.space.was_used()
        at = self._pointer_of(event)
        self._mouse_at = at.screen
        if self.is_placing:
            self._place_by_click(at, event.button())
        else:
            self._hands.press(at, event.button())

    def _place_by_click(self, at: Pointer, button: Qt.MouseButton) -> None:
        if button == Qt.MouseButton.LeftButton:
            self.placing.place(at.world, into_wire=not at.has(BESIDE_MODIFIER))
        else:
            self.placing.cancel()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._pointer_of(event)
        self._mouse_at = at.screen
        if not event.buttons():
            self._hands.miss_release(at)
        if self.is_placing:
            self.placing.move(at.world, into_wire=not at.has(BESIDE_MODIFIER))
        else:
            self._hands.move(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(self._pointer_of(event), event.button())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.is_placing or self.gesture is not None:
            self.mousePressEvent(event)
            return
        if self.groups.double_click(self.camera.to_world(event.position())):
            return
        found = self.anything_at(self.camera.to_world(event.position()))
        if isinstance(found, AnnotationHit):
            self.annotating.edit(found.annotation_id)
            return
        field = field_at(self.document.circuit, found)
        if found is None:
            self.quick_add.open(self.camera.to_world(event.position()))
        elif found.part == "wire":
            self.quick_add.open(self.camera.to_world(event.position()), wire=found.wire_key)
        elif field is None:
            self.mousePressEvent(event)
        elif field.has(self.document.circuit.node(found.node_id)):
            self._editing.open(found.node_id, field)
        else:
            self.message.emit(why_not_set(self.document, found.node_id))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hands.leave()
        self.forget_mouse()
        if self.is_placing:
            self.placing.move(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current is not None:
            middle = self.camera.to_screen(self.text_rect(self.current, "constant").center()).toPoint()
            self.context_menu_requested.emit(self.mapToGlobal(middle), Hit("gate", self.current))
        elif self.gesture is None:
            found = self.anything_at(self.camera.to_world(QPointF(event.pos())))
            self._hands.select_for_menu(found)
            self.context_menu_requested.emit(event.globalPos(), found)
        event.accept()

    # --- Qt: drag and drop -----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        drops.enter(self, event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        drops.move(self, event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.placing.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        drops.drop(self, event)

    # --- Qt: the keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (typist := self._typists.open) is not None:
            typist.pass_on(event)
        elif not keys.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not keys.release(self, event):
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        step = 1 if forward else -1
        if (typist := self._typists.open) is not None:
            typist.tab(step)
            return True
        # The question's buttons ask as well when Tab leaves one of them.
        if self.focusWidget() in (None, self) and (self.gesture is not None or keys.walk_nodes(self, step)):
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hold_to_pan(False)
        self.space.was_used()
        self.quick_add.follow_focus(event.reason())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if (typist := self._typists.open) is not None:
            typist.pass_on(event)
        else:
            input_method.take(self, event)
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        answer = input_method.answer(self, query)
        return super().inputMethodQuery(query) if answer is None else answer

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and keys.wants(self, event):
            event.accept()
            return True
        if event.type() == QEvent.Type.NativeGesture and wheel.pinch(self, event):
            return True
        if event.type() == QEvent.Type.ToolTip:
            show_tip(self, event)
            return True
        return super().event(event)
