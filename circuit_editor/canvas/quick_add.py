"""Quick add: a search on the canvas for what to add, opened by Space, by typing or by a wire let go."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter

from circuit_editor.canvas import drafts
from circuit_editor.canvas.free_places import free_place
from circuit_editor.canvas.offers import Landing, Offer, OfferMaker, gate_offers, group_offers
from circuit_editor.canvas.quick_add_card import WIDTH, QuickAddCard
from circuit_editor.canvas.ranking import Fit, fit
from circuit_editor.canvas.recent_use import RecentUse
from circuit_editor.canvas.splicing import paint_wire_under
from circuit_editor.canvas.style import Theme
from circuit_editor.canvas.texts import sentence
from circuit_editor.canvas.typed_offers import typed_offers
from circuit_editor.canvas.typists import is_passing
from circuit_editor.model.change import Change, WireKey
from circuit_editor.model.errors import CircuitError, CommaNotPoint, InfiniteNumber, LongNumber, NotANumber
from circuit_editor.model.number_text import parse_number
from circuit_editor.model.records import Node

if TYPE_CHECKING:
    from circuit_editor.canvas.canvas import Canvas

#: The card stands so far from its place, which it would hide; on the other side of a wire that leads right.
BESIDE = QPoint(10, 10)
BESIDE_WIRE_BACK = QPoint(-WIDTH - 10, 10)
#: Signs that no name has, and formulas have.
_FORMULA = re.compile(r"[-=+*/^()]")


class QuickAdd(QObject):
    """At most one open search on a canvas.

    `makers` give what is offered besides what the text itself can become; whoever has more to offer appends
    one. `recent` remembers what was chosen; the window keeps it from run to run.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.makers: list[OfferMaker] = [gate_offers, group_offers]
        self.recent = RecentUse(self)
        self.card = QuickAddCard(canvas)
        self.card.searched.connect(self._search)
        self.card.chosen.connect(self._choose)
        self.card.dismissed.connect(self.cancel)
        self.card.left.connect(self.cancel)
        self._landing: Landing | None = None
        self._offers: list[Offer] = []

    @property
    def is_open(self) -> bool:
        """Whether the card is shown."""
        return self._landing is not None

    def open(
        self,
        world: QPointF | None,
        typed: str = "",
        source: str | None = None,
        target: WireKey | None = None,
        wire: WireKey | None = None,
    ) -> None:
        """Open the search at a world point, or for a free place beside the selection.

        `typed` is what the search begins with. A wire that was let go there begins at the node `source`, or
        ends at the pin `target`: what is added is wired in the same undo step, or put into `wire`.
        """
        self._show(Landing(self._canvas, world, source, target, wire), typed)
        self.card.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_by_hand(self, typed: str = "") -> None:
        """Open the search at the mouse, or for a free place where the keyboard is at work.

        With nothing typed yet and the mouse over a wire it is for what can be put into that wire.
        """
        if self._canvas.groups.refuses_edits():
            return
        mouse, hovered = self._canvas.world_at_mouse(), self._canvas.hovered
        is_on_wire = mouse is not None and hovered is not None and not typed
        self.open(mouse, typed, wire=hovered.wire_key if is_on_wire else None)

    def compose(self, event: QEvent) -> None:
        """Open the search with what an input method composes.

        The canvas keeps the focus and passes on what comes: moving it would end the composition.
        """
        self._show(Landing(self._canvas, self._canvas.world_at_mouse()), "")
        self.pass_on(event)

    def pass_on(self, event: QEvent) -> None:
        """Typing that reached the canvas belongs to the search."""
        field = self.card.field
        if event.type() == QEvent.Type.KeyPress and not field.is_composing:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(field, event)

    def answer(self, query: Qt.InputMethodQuery) -> object:
        """What an input method wants to know of the search, with places on the canvas."""
        field = self.card.field
        answer = field.inputMethodQuery(query)
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return answer.translated(field.mapTo(self._canvas, QPoint(0, 0)))
        return answer

    def tab(self, step: int) -> None:
        """Tab goes through the offers."""
        self.card.step(step)

    def cancel(self) -> bool:
        """Close and add nothing; whether the search was open."""
        if self._landing is None:
            return False
        self._landing = None
        if self.card.field.hasFocus():
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.hide()
        self._canvas.change_look(more_pins=False)
        return True

    def finish(self) -> None:
        """The user turned elsewhere."""
        self.cancel()

    def follow_focus(self, reason: Qt.FocusReason) -> None:
        """The focus, which the canvas keeps for a composition, has gone on: only to the search may it."""
        if not is_passing(reason) and not self.card.field.hasFocus():
            self.cancel()

    def follow_change(self, change: Change) -> None:
        """What was offered may not fit any more."""
        if change.structural:
            self.cancel()

    def follow_view(self) -> None:
        """Stay with the place while the view moves."""
        if self.is_open:
            self.card.put_at(self._place())

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.card.set_theme(theme)

    def paint(self, painter: QPainter) -> None:
        """Draw the wire that waits for what is added, in world units."""
        if self._landing is None or self._landing.at is None:
            return
        canvas, at = self._canvas, self._landing.at
        if self._landing.source is not None:
            start = canvas.stub_end(self._landing.source)
            drafts.draw_wire(painter, canvas.theme, start, at, settled=False)
        elif self._landing.target is not None:
            target, pin = self._landing.target
            end = QPointF(*canvas.scene.pin(canvas.scene.row(target), pin))
            drafts.draw_wire(painter, canvas.theme, at, end, settled=False)
        elif self._landing.wire is not None:
            paint_wire_under(painter, canvas.theme, canvas.scene, self._landing.wire, at.toTuple())

    # --- searching and choosing ------------------------------------------------------------------------

    def _show(self, landing: Landing, typed: str) -> None:
        canvas = self._canvas
        canvas.finish_editing()
        canvas.placing.cancel()
        self._landing = landing
        self._offers = [offer for maker in self.makers for offer in maker(canvas)]
        canvas.change_look(more_pins=landing.target is not None)
        self.card.field.start(typed)
        self.card.open_at(self._place())

    def _search(self, typed: str) -> None:
        landing = self._landing
        if landing is None:
            return
        offers = [*typed_offers(landing, typed), *self._offers]
        found = []
        for order, offer in enumerate(filter(landing.suits, offers)):
            if (rank := _rank(typed, offer)) is not None:
                found.append((rank, self.recent.place(offer.key), order, offer))
        found.sort(key=lambda entry: entry[:3])
        self.card.show_offers([offer for *_, offer in found], self._footer(), _why_nothing(typed))

    def _footer(self) -> str:
        source = self._source_with_shift()
        if source is None:
            return ""
        text = QCoreApplication.translate("QuickAdd", "Shift+Enter wires {node} to it as well.")
        return text.format(node=self._canvas.document.circuit.label(source))

    def _source_with_shift(self) -> str | None:
        """The selected node, where no other wire waits."""
        return None if self._landing.has_wire else self._canvas.current

    def _choose(self, offer: Offer, with_shift: bool) -> None:
        landing = self._landing
        if with_shift and offer.takes_wires and not landing.has_wire:
            landing = replace(landing, source=self._source_with_shift())
        self.cancel()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.forget_mouse()
        if offer.key:
            self.recent.use(offer.key)
        try:
            offer.place(landing)
        except CircuitError as error:
            self._canvas.message.emit(sentence(error))

    def _place(self) -> QPoint:
        """Where on the canvas the card stands."""
        at = self._landing.at
        if at is None:
            at = QPointF(*free_place(self._canvas, Node("new", "input", name="x", value=1.0)))
        beside = BESIDE if self._landing.target is None else BESIDE_WIRE_BACK
        return self._canvas.camera.to_screen(at).toPoint() + beside


def _why_nothing(typed: str) -> str:
    """What to say where nothing is found: what is wrong with a number, or where formulas go."""
    try:
        parse_number(typed)
    except (CommaNotPoint, InfiniteNumber, LongNumber) as error:
        return sentence(error)
    except NotANumber:
        pass
    if _FORMULA.search(typed):
        return QCoreApplication.translate("QuickAdd", "A formula goes into the bar at the top: Ctrl+L.")
    return QCoreApplication.translate("QuickAdd", "Nothing here is called that.")


def _rank(typed: str, offer: Offer) -> tuple[Fit, bool] | None:
    """How well an offer fits, and whether only by a synonym; the least is the best, None is not at all."""
    if offer.fit is not None:
        return offer.fit, False
    by_name, by_synonym = fit(typed, offer.words), fit(typed, offer.synonyms)
    ranks = ((by_name, False), (by_synonym, True))
    return min((rank for rank in ranks if rank[0] is not None), default=None)
