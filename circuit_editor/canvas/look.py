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

    `refused` are nodes greyed out because a wire that is being drawn may not lead to them; `more_pins` is
    True while a wire is being drawn, when variadic gates show one more free pin. `hidden_wires` are wires
    that a gesture draws by itself, and `hidden_texts` are (node id, "value" or "name" or "gradient") under
    an open editor. A picture that is not `opaque` leaves out what hides lines: the filling of gates and the
    backing of texts. What is hovered, drafts and guides are the overlay's.
    """

    theme: Theme = field(default_factory=_light)
    show_values: bool = True
    show_gradients: bool = True
    selection: frozenset[str] = NO_IDS
    selected_wires: frozenset[WireKey] = NO_WIRES
    refused: frozenset[str] = NO_IDS
    more_pins: bool = False
    hidden_wires: frozenset[WireKey] = NO_WIRES
    hidden_texts: frozenset[tuple[str, str]] = frozenset()
    opaque: bool = True

    def at_rest(self) -> Look:
        """The same with nothing selected and no gesture going on."""
        return replace(
            self,
            selection=NO_IDS,
            selected_wires=NO_WIRES,
            refused=NO_IDS,
            more_pins=False,
            hidden_wires=NO_WIRES,
            hidden_texts=frozenset(),
        )
