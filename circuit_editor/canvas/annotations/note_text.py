"""The text of a note laid out as it is drawn, plain or Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QSizeF, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from circuit_editor.canvas import style
from circuit_editor.canvas.style import Theme
from circuit_editor.model.records import Note

#: Between a note's edge and its text.
PADDING = 8.0
#: A note whose width nobody chose grows to this width before its text is broken into lines.
MOST_OWN_WIDTH = 260.0
LEAST_WIDTH, LEAST_HEIGHT = 40.0, 28.0
#: Before the items of a list.
INDENT = 14.0
#: By level; deeper ones are as large as the text.
HEADING_SIZES = {1: style.TITLE, 2: style.LARGE}

Markdown = QTextDocument.MarkdownFeature


class _Text(QTextDocument):
    """A document that shows what is written in it and fetches nothing: a picture's address stays unread."""

    def loadResource(self, kind: int, address: QUrl) -> None:
        return None


@lru_cache(maxsize=256)
def _laid_out(text: str, markdown: bool, width: float | None, plain: bool) -> QTextDocument:
    """The text in its final lines, at most `width` wide, else as wide as it needs up to the limit.

    `plain` is whether fonts have plain letters now, and tells one such text from the other.
    """
    document = _Text()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(style.font(style.NORMAL))
    # The same lines at every zoom.
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0.0)
    document.setIndentWidth(INDENT)
    if markdown:
        document.setMarkdown(text, Markdown.MarkdownDialectGitHub | Markdown.MarkdownNoHTML)
        _set_sizes(document)
    else:
        document.setPlainText(text)
    document.setTextWidth(min(document.idealWidth(), MOST_OWN_WIDTH) if width is None else width)
    return document


def _set_sizes(document: QTextDocument) -> None:
    """Headings and code in the sizes and the fonts of the program."""
    cursor = QTextCursor(document)
    block = document.firstBlock()
    while block.isValid():
        size = HEADING_SIZES.get(block.blockFormat().headingLevel(), style.NORMAL)
        # Setting a format would end the walk through the fragments.
        for start, end, letters in [*fragments(block)]:
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            letters.setProperty(QTextFormat.Property.FontPixelSize, size)
            letters.setFontFamilies(style.FAMILIES)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)
        block = block.next()


def fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Where each run of letters of one format starts and ends."""
    at = block.begin()
    while not at.atEnd():
        run = at.fragment()
        yield run.position(), run.position() + run.length(), run.charFormat()
        at += 1


def laid_out(note: Note) -> QTextDocument:
    """The text of a note in its final lines, PADDING right of and below its corner; read it only."""
    return _laid_out(note.text, note.markdown, _room(note), style.has_plain_letters())


def _room(note: Note) -> float | None:
    """How wide the text of a note may be, if somebody chose its width."""
    return None if note.size is None else max(note.size[0], LEAST_WIDTH) - 2 * PADDING


@lru_cache(maxsize=4096)
def note_size(note: Note) -> QSizeF:
    """How much room a note takes: the size it was given, and more height if its text needs it."""
    inside = _room(note)
    text = _laid_out(note.text, note.markdown, inside, plain=False).size()
    wide = text.width() if inside is None else inside
    high = text.height() if note.size is None else max(text.height(), note.size[1] - 2 * PADDING)
    return QSizeF(max(wide + 2 * PADDING, LEAST_WIDTH), max(high + 2 * PADDING, LEAST_HEIGHT))


def draw_text(painter: QPainter, note: Note, theme: Theme) -> None:
    """Draw the text of a note in world units."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, theme.ink)
    context.palette.setColor(QPalette.ColorRole.Link, theme.ink)
    painter.save()
    painter.translate(QPointF(*note.position) + QPointF(PADDING, PADDING))
    laid_out(note).documentLayout().draw(painter, context)
    painter.restore()
