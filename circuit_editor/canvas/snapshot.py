"""Snapshot: everything that a scene draws as plain values, to compare pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from circuit_editor.canvas.scene import Scene

Snapshot = dict[str, dict[object, tuple[object, ...]]]


def snapshot(scene: Scene) -> Snapshot:
    """The columns by node id and by wire: equal for equal pictures, whatever the rows."""
    nodes, wires = scene.nodes, scene.wires
    spots = scene.contribution_spots(np.arange(wires.size))
    shown_nodes = {
        nodes.id[row]: (
            *(_plain(getattr(nodes, column)[row]) for column in nodes.columns),
            *scene.free_pins(row),
        )
        for row in nodes.rows().tolist()
    }
    shown_wires = {
        scene.wire_key(row): (
            nodes.id[wires.source_row[row]],
            nodes.id[wires.target_row[row]],
            *(_plain(getattr(wires, name)[row]) for name in wires.columns if not name.endswith("_row")),
            *(_plain(axis[row]) for axis in spots),
        )
        for row in wires.rows().tolist()
    }
    return {"nodes": shown_nodes, "wires": shown_wires}


def _plain(number: object) -> object:
    """A number or text that equals itself, also where it is nan."""
    plain = number.item() if isinstance(number, np.generic) else number
    return "nan" if plain != plain else plain
