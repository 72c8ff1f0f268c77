"""Actions on groups, and on constants that are nodes or belong to their gates."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Keys, Needs

ROWS = (
    ActionRow(
        "group",
        QT_TRANSLATE_NOOP("Actions", "&Group…"),
        "grouping.group",
        ("Ctrl+G",),
        needs=Needs.GATES,
    ),
    ActionRow(
        "ungroup",
        QT_TRANSLATE_NOOP("Actions", "&Ungroup"),
        "grouping.ungroup",
        ("Ctrl+Shift+G",),
        needs=Needs.GROUP,
    ),
    # Both keys do the same; Return is told beside what it edits of other nodes.
    ActionRow(
        "open_group",
        QT_TRANSLATE_NOOP("Actions", "Open Grou&p"),
        "grouping.open",
        ("Enter",),
        needs=Needs.GROUP,
        listener=Keys.TOLD,
    ),
    ActionRow(
        "make_constant",
        QT_TRANSLATE_NOOP("Actions", "&Make It a Constant"),
        "grouping.make_constant",
        needs=Needs.INPUTS,
    ),
    ActionRow(
        "make_input",
        QT_TRANSLATE_NOOP("Actions", "Make It an &Input"),
        "grouping.make_input",
        needs=Needs.CONSTANTS,
    ),
    ActionRow(
        "fold",
        QT_TRANSLATE_NOOP("Actions", "Take the Con&stant into the Gate"),
        "grouping.fold",
        needs=Needs.FOLDABLE,
    ),
    ActionRow(
        "unfold",
        QT_TRANSLATE_NOOP("Actions", "Take the Constant out o&f the Gate"),
        "grouping.unfold",
        needs=Needs.FOLDED,
    ),
)
