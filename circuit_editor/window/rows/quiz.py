"""Actions on quizzes and worksheets."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.action_row import ActionRow, Needs

ROWS = (
    ActionRow("quiz", QT_TRANSLATE_NOOP("Actions", "&Quiz…"), "quizzes.ask"),
    ActionRow(
        "continue_quiz",
        QT_TRANSLATE_NOOP("Actions", "Contin&ue Quiz"),
        "quizzes.begin",
        needs=Needs.WAITING_QUIZ,
    ),
    ActionRow(
        "quiz_hint", QT_TRANSLATE_NOOP("Actions", "&Hint"), "quizzes.hint", ("Ctrl+H",), needs=Needs.QUIZ
    ),
    ActionRow(
        "remove_quiz",
        QT_TRANSLATE_NOOP("Actions", "Remo&ve Quiz"),
        "quizzes.remove",
        needs=Needs.QUIZ_IN_FILE,
    ),
    ActionRow(
        "worksheet",
        QT_TRANSLATE_NOOP("Actions", "&Worksheet…"),
        "quizzes.export_worksheet",
        needs=Needs.NODES,
    ),
)
