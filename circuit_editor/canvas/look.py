"""Look: how a picture is to be drawn, apart from what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from circuit_editor.canvas.style import THEMES, Theme
from circuit_editor.model.change import WireKey

NO_IDS: frozenset[str] = frozenset()
NO_WIRES: frozenset[WireKey] = frozenset()


def _light() -> Theme:
    return THEMES["light"]


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, what is shown, what is selected; the painters and the hit test read it.

    With `gradient_widths` lines are the wider the larger their gradients are, where these are shown. With
    `maths_names` names are written as maths does, for which the scene has to have measured them so.
    `refused` are nodes greyed out because a wire that is being drawn may not lead to them; `more_pins` is
    True while a wire is being drawn, when variadic gates show one more free pin. `hidden_wires` are wires
    that a gesture draws by itself, and `hidden_texts` are (node id, "value" or "name" or "gradient") under
    an open editor or still on their way. A picture that is not `opaque` leaves out what hides lines: the
    filling of gates and the backing of texts. `is_covered` says that numbers are hidden only because the
    overlay has others in their places. What is hovered, drafts and guides are the overlay's.
    """

    theme: Theme = field(default_factory=_light)
    show_values: bool = True
    show_gradients: bool = True
    gradient_widths: bool = False
    maths_names: bool = False
    selection: frozenset[str] = NO_IDS
    selected_wires: frozenset[WireKey] = NO_WIRES
    refused: frozenset[str] = NO_IDS
    more_pins: bool = False
    hidden_wires: frozenset[WireKey] = NO_WIRES
    hidden_texts: frozenset[tuple[str, str]] = frozenset()
    opaque: bool = True
    is_covered: bool = False

    @property
    def tells_numbers(self) -> bool:
        """Whether any numbers are seen, also by others in their places."""
        return self.show_values or self.show_gradients or self.is_covered

    def at_rest(self) -> Look:
        """The same with nothing selected, no gesture going on and nothing in the places of numbers."""
        return replace(
            self,
            show_values=self.show_values or self.is_covered,
            show_gradients=self.show_gradients or self.is_covered,
            is_covered=False,
            selection=NO_IDS,
            selected_wires=NO_WIRES,
            refused=NO_IDS,
            more_pins=False,
            hidden_wires=NO_WIRES,
            hidden_texts=frozenset(),
        )
