"""Menu bar, toolbar and context menu, filled from the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QMenu,
    QMenuBar,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QToolBar,
    QToolButton,
    QWidget,
)

from circuit_editor.window.icons import GRID
from circuit_editor.window.menu_rows import ICON_ALONE, LINE, MENUS, TOOLBAR
from circuit_editor.window.submenus import Submenus

#: Finds the action of an id.
Finder = Callable[[str], QAction]


class QuietStyle(QProxyStyle):
    """Underlines the letters of the menu bar only while it is walked by keys."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut and widget is not None:
            return int(widget.hasFocus())
        return super().styleHint(hint, option, widget, returned)


def fill_menu_bar(bar: QMenuBar, find: Finder, submenus: Submenus) -> None:
    """Add the menus of the table."""
    style = QuietStyle("Fusion")
    style.setParent(bar)
    bar.setStyle(style)
    bar.setAccessibleName(QCoreApplication.translate("Menus", "Menus"))
    for row in MENUS:
        menu = bar.addMenu(QCoreApplication.translate("Menus", row.text))
        menu.setObjectName(row.id)
        fill_menu(menu, row.entries, find, submenus)


def fill_menu(menu: QMenu, entries: Iterable[str], find: Finder, submenus: Submenus | None = None) -> None:
    """Add entries of the table to a menu."""
    for entry in entries:
        if entry == LINE:
            menu.addSeparator()
        elif submenus is not None and entry.endswith(">"):
            submenus.add_to(menu, entry)
        else:
            menu.addAction(find(entry))


def fill_toolbar(bar: QToolBar, find: Finder) -> None:
    """Add the buttons of the table: icon and word, or the icon alone."""
    bar.setIconSize(QSize(GRID, GRID))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    for entry in TOOLBAR:
        if entry == LINE:
            bar.addSeparator()
            continue
        action = find(entry)
        bar.addAction(action)
        button = bar.widgetForAction(action)
        button.setObjectName(f"{entry}_button")
        # Reached by Tab, for those who have no mouse.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if entry in ICON_ALONE and isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
