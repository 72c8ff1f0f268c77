"""What is told of a circuit that was left behind."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QDir, QLocale, QTime

from circuit_editor.recovery.entry import Facts
from circuit_editor.saving.disk_state import DiskState


def name_of(facts: Facts) -> str:
    """What it is called in lists and sentences."""
    return facts.title or QCoreApplication.translate("Recovery", "Untitled")


def about(facts: Facts) -> str:
    """When it was kept and how large it is: "5 nodes, today at 14:05"."""
    return ", ".join(filter(None, (_nodes(facts.nodes), _when(facts.time))))


def origin(facts: Facts) -> str:
    """Where its file is, and whether that is still what it was."""
    if facts.path is None:
        return QCoreApplication.translate("Recovery", "Never saved")
    path, state = Path(facts.path), DiskState.of(Path(facts.path))
    if state is None:
        text = QCoreApplication.translate("Recovery", "{path}, which is no longer there")
    elif not state.has_content_of(facts.disk):
        text = QCoreApplication.translate("Recovery", "{path}, which was changed since")
    else:
        return _short(path)
    return text.format(path=_short(path))


def _nodes(count: int | None) -> str:
    if count is None:
        return ""
    if count == 1:
        return QCoreApplication.translate("Recovery", "1 node")
    return QCoreApplication.translate("Recovery", "{count} nodes").format(count=f"{count:,}")


def _when(time: datetime | None) -> str:
    if time is None:
        return ""
    local = time.astimezone()
    clock = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    date = QDate(local.year, local.month, local.day)
    if date == QDateTime.currentDateTime().date():
        return QCoreApplication.translate("Recovery", "today at {time}").format(time=clock)
    day = QLocale().toString(date, QLocale.FormatType.ShortFormat)
    return QCoreApplication.translate("Recovery", "{day} at {time}").format(day=day, time=clock)


def _short(path: Path) -> str:
    """A path as people write it, with ~ for their own folder."""
    home = QDir.homePath()
    is_below = len(home) > 1 and path.is_relative_to(home)
    return str(Path("~") / path.relative_to(home)) if is_below else str(path)
