"""TikZ code of a picture: colours and styles on top, then what is drawn, from the back to the front."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QRectF

from circuit_editor.canvas.painters.repaint import Repaint
from circuit_editor.canvas.pictures.composing import Composition
from circuit_editor.canvas.pictures.options import PictureOptions
from circuit_editor.canvas.pictures.sizes import Sizes
from circuit_editor.canvas.pictures.step_additions import Added
from circuit_editor.canvas.pictures.subject import Subject
from circuit_editor.canvas.pictures.tikz.board import write_frames, write_notes
from circuit_editor.canvas.pictures.tikz.circuit import write_circuit
from circuit_editor.canvas.pictures.tikz.groups import write_cards
from circuit_editor.canvas.pictures.tikz.legend import write_legend
from circuit_editor.canvas.pictures.tikz.letters import OTHERS, OTHERS_DEFINED
from circuit_editor.canvas.pictures.tikz.sheet import Sheet
from circuit_editor.canvas.pictures.tikz.step import write_added
from circuit_editor.canvas.pictures.tikz.styles import POINT, Styles, plain
from circuit_editor.canvas.style import THEMES
from circuit_editor.model.picture_errors import TooLargeForTex

#: TeX knows no length of 16384 of its points.
MOST_POINTS = 16_000
#: What a document has to have in front of its beginning.
PREAMBLE = "\\usepackage{tikz}\n\\usetikzlibrary{arrows.meta}\n"
#: What makes a picture a document of one page, but not where another document has it as its \\input.
_BEGIN = f"""\
% LaTeX sets this file as a page of its own; a document with TikZ in it can \\input it.
\\ifdefined\\tikzpicture
\\let\\circuitend\\empty
\\else
\\documentclass[border=0bp]{{standalone}}
{PREAMBLE}\\def\\circuitend{{\\end{{document}}}}
\\begin{{document}}
\\fi
"""
_END = "\\circuitend\n"
_COLOUR = re.compile(r"circuit[a-z]+")


def standalone(subject: Subject, options: PictureOptions | None = None) -> str:
    """A LaTeX document of one page, which is the picture; otherwise as `tikz`.

    It compiles as it is, and as \\input of a document that has PREAMBLE in it.
    """
    return f"{_BEGIN}{tikz(subject, options)}{_END}"


def tikz(subject: Subject, options: PictureOptions | None = None) -> str:
    """A picture for a document that has PREAMBLE in it; TooLargeForTex if it is too large.

    Sizes are those of the other pictures; `scale` and `inside` mean nothing here.
    """
    options = options or PictureOptions()
    composition, added = Composition(subject, options), Added()
    if options.step is not None:
        composition.show_step(options.step)
        added = composition.added(options.step)
    rect, scene = composition.around(added), composition.scene
    point = Sizes.of(rect, options, subject.zoom).zoom * POINT
    if max(rect.width(), rect.height()) * point > MOST_POINTS:
        raise TooLargeForTex(limit=f"{MOST_POINTS:,}")
    sheet = Sheet(Styles(THEMES[options.theme], point, opaque=not options.transparent), rect.topLeft())
    rows = composition.rows
    write_frames(sheet, subject.annotations)
    write_circuit(sheet, Repaint(scene, composition.look, rows, scene.wires_between(rows)))
    write_cards(sheet, composition.cards(), composition.look, subject.screen_zoom)
    write_notes(sheet, subject.annotations)
    write_added(sheet, added)
    if composition.legend_at is not None:
        write_legend(sheet, composition.legend_at, 1 / subject.zoom)
    return _code(sheet, rect, subject, options)


def _code(sheet: Sheet, rect: QRectF, subject: Subject, options: PictureOptions) -> str:
    """All of it, with what the lines on the sheet need in front of them."""
    size = f"(0,0) rectangle ({plain(rect.width())},{plain(rect.height())})"
    around = [f"\\path[use as bounding box] {size};"]
    if THEMES[options.theme].dark and not options.transparent:
        around.append(f"\\fill[circuitpage] {size};")
    if subject.rect is not None:
        around.append(f"\\clip {size};")
    lines = around + sheet.lines
    head = sheet.head()
    colours = sheet.styles.colours
    used = sorted(set(_COLOUR.findall("\n".join(head + lines))) & colours.keys(), key=list(colours).index)
    # Where a line ends without % LaTeX would set a space.
    definitions = [f"\\definecolor{{{name}}}{{HTML}}{{{colours[name]}}}%" for name in used]
    if any(OTHERS in line for line in lines):
        definitions.append(OTHERS_DEFINED)
    return _joined(
        [
            f"% {_title(subject)}, drawn with Circuit Editor.",
            "% The document needs \\usepackage{tikz} and \\usetikzlibrary{arrows.meta} in its preamble; in",
            "% languages for which babel takes signs such as ; for itself also \\usetikzlibrary{babel}.",
            *definitions,
            "\\begin{tikzpicture}[",
            *(f"  {line}," for line in head),
            "]",
            *lines,
            "\\end{tikzpicture}%",
        ]
    )


def _title(subject: Subject) -> str:
    return " ".join(subject.title.split()) or "A circuit"


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
