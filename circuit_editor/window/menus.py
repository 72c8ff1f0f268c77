"""Menu bar, toolbar and context menu, filled from the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QRegularExpression, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
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

from circuit_editor.canvas.style import Theme
from circuit_editor.window.icons import GRID, icon
from circuit_editor.window.menu_rows import ICON_ALONE, LINE, MENUS, TOOLBAR
from circuit_editor.window.submenus import Submenus

#: In a narrower toolbar words would leave no room for the formula.
WIDTH_FOR_WORDS = 1100
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


class Toolbar(QToolBar):
    """The buttons of the table: icon and word, or the icon alone; `widgets` are what else stands there."""

    def __init__(self, find: Finder, widgets: Mapping[str, QWidget]) -> None:
        super().__init__(QCoreApplication.translate("MainWindow", "Toolbar"))
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(GRID, GRID))
        for entry in TOOLBAR:
            if entry == LINE:
                self.addSeparator()
            elif entry in widgets:
                self.addWidget(widgets[entry])
            else:
                self._add(entry, find(entry))
        #: Qt's own button, which is there while others have no room.
        self._overflow = self.findChild(QToolButton, "qt_toolbar_ext_button")
        self._overflow.setAccessibleName(QCoreApplication.translate("Menus", "More tools"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words(event.size().width() >= WIDTH_FOR_WORDS)

    def _show_words(self, shown: bool) -> None:
        """Icons with words beside them and lines between, or icons alone where there is little room."""
        styles = Qt.ToolButtonStyle
        for button in self.findChildren(QToolButton, QRegularExpression("_button$")):
            alone = not shown or button.objectName().removesuffix("_button") in ICON_ALONE
            button.setToolButtonStyle(styles.ToolButtonIconOnly if alone else styles.ToolButtonTextBesideIcon)
        for action in filter(QAction.isSeparator, self.actions()):
            action.setVisible(shown)

    def recolour(self, theme: Theme) -> None:
        """Draw what is no action in the ink of a theme; Qt would draw it in black."""
        self._overflow.setIcon(icon("more", theme.ink))

    def _add(self, entry: str, action: QAction) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setObjectName(f"{entry}_button")
        # Reached by Tab, for those who have no mouse.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
