"""Actions that arrange what is selected, and that select by wires."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys, Needs

ROWS = (
    ActionRow(
        "align_left",
        QT_TRANSLATE_NOOP("Actions", "Align &Left"),
        "arranging.align_left",
        needs=Needs.TWO_NODES,
    ),
    ActionRow(
        "align_centre",
        QT_TRANSLATE_NOOP("Actions", "Align C&entres"),
        "arranging.align_centre",
        needs=Needs.TWO_NODES,
    ),
    ActionRow(
        "align_right",
        QT_TRANSLATE_NOOP("Actions", "Align &Right"),
        "arranging.align_right",
        needs=Needs.TWO_NODES,
    ),
    ActionRow(
        "align_top", QT_TRANSLATE_NOOP("Actions", "Align &Top"), "arranging.align_top", needs=Needs.TWO_NODES
    ),
    ActionRow(
        "align_middle",
        QT_TRANSLATE_NOOP("Actions", "Align &Middles"),
        "arranging.align_middle",
        needs=Needs.TWO_NODES,
    ),
    ActionRow(
        "align_bottom",
        QT_TRANSLATE_NOOP("Actions", "Align &Bottom"),
        "arranging.align_bottom",
        needs=Needs.TWO_NODES,
    ),
    ActionRow(
        "distribute_horizontally",
        QT_TRANSLATE_NOOP("Actions", "Distribute Hori&zontally"),
        "arranging.distribute_horizontally",
        needs=Needs.THREE_NODES,
    ),
    ActionRow(
        "distribute_vertically",
        QT_TRANSLATE_NOOP("Actions", "Distribute &Vertically"),
        "arranging.distribute_vertically",
        needs=Needs.THREE_NODES,
    ),
    ActionRow(
        "order_wires",
        QT_TRANSLATE_NOOP("Actions", "&Order Wires by Their Sources"),
        "arranging.order_wires",
        needs=Needs.SELECTED_NODES,
    ),
    ActionRow(
        "snap_to_grid",
        QT_TRANSLATE_NOOP("Actions", "S&nap to Grid"),
        "preferences.set_snapping",
        checkable=True,
    ),
    ActionRow(
        "duplicate",
        QT_TRANSLATE_NOOP("Actions", "Dup&licate"),
        "arranging.duplicate",
        ("Ctrl+D",),
        needs=Needs.PART,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "delete_and_heal",
        QT_TRANSLATE_NOOP("Actions", "Delete and &Heal the Wire"),
        "canvas.delete_and_heal",
        ("Ctrl+Delete", "Ctrl+Backspace"),
        needs=Needs.SELECTED_NODES,
        listener=Keys.TOLD,
    ),
    ActionRow(
        "select_feeding",
        QT_TRANSLATE_NOOP("Actions", "Select What &Feeds It"),
        "arranging.select_feeding",
        ("Ctrl+Shift+Left",),
        needs=Needs.SELECTED_NODES,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "select_fed",
        QT_TRANSLATE_NOOP("Actions", "Select What &It Feeds"),
        "arranging.select_fed",
        ("Ctrl+Shift+Right",),
        needs=Needs.SELECTED_NODES,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "select_connected",
        QT_TRANSLATE_NOOP("Actions", "Select All &Connected"),
        "arranging.select_connected",
        ("Ctrl+Shift+Up",),
        needs=Needs.SELECTED_NODES,
        listener=Keys.CANVAS,
    ),
    ActionRow(
        "select_source",
        QT_TRANSLATE_NOOP("Actions", "Select &Source of the Wire"),
        "arranging.select_source",
        needs=Needs.WIRES,
    ),
    ActionRow(
        "select_target",
        QT_TRANSLATE_NOOP("Actions", "Select &Target of the Wire"),
        "arranging.select_target",
        needs=Needs.WIRES,
    ),
    ActionRow(
        "insert_into_wire",
        QT_TRANSLATE_NOOP("Actions", "Insert &Gate into the Wire…"),
        "arranging.insert_into_wire",
        needs=Needs.ONE_WIRE,
    ),
)
