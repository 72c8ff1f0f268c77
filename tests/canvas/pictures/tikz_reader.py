"""Reads TikZ as strictly as it is written: lines of a few forms, every style and colour defined."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

_NUMBER = r"-?\d+(?:\.\d{1,3})?"
_AT = rf"\({_NUMBER},{_NUMBER}\)"
_PATH = rf"{_AT}(?: -- {_AT})+(?: -- cycle)?|{_AT} \.\. controls {_AT} and {_AT} \.\. {_AT}"
_PATH += rf"|{_AT} rectangle {_AT}|{_AT} circle\[radius={_NUMBER}\]"
_NODE = re.compile(
    rf"\\node\[(?P<names>[^\]]+)\](?: \([A-Za-z0-9 ]+\))? at \((?P<at>{_NUMBER},{_NUMBER})\) "
    r"{(?P<text>.*)};"
)
_DRAW = re.compile(rf"\\draw\[(?P<names>[^\]]+)\] (?P<path>{_PATH});")
_FRAME = re.compile(r"\\(?:path\[use as bounding box\]|fill\[circuitpage\]|clip) \(0,0\) rectangle \(.*\);")
_COLOUR = re.compile(r"\\definecolor{(circuit[a-z]+)}{HTML}{[0-9A-F]{6}}%")
_LETTERS = re.compile(r"\\providecommand\\circuitletters\[2\]{.*}%")
_STYLE = re.compile(r"  (?P<name>[a-z ]+)/\.style={(?P<what>.*)},")
_OPTION = re.compile(
    rf"  (?:[xy]=-?[\d.]+bp|(?:line width|inner sep|outer sep)=[\d.]+bp|color=circuitink|shift={{{_AT}}}"
    r"|opacity=[\d.]+),"
)
#: What may stand among the styles of a command.
_EXTRA = re.compile(r"(?:line width|minimum width|minimum height)=[\d.]+bp|scale=[\d.]+")
#: What means something in LaTeX, and is not behind a \.
_RAW = re.compile(r"(?<!\\)[#%&~](?!$)")


@dataclass
class Read:
    """What a picture has: texts with their styles and places, paths with their styles."""

    nodes: list[tuple[list[str], tuple[float, float], str]] = field(default_factory=list)
    paths: list[tuple[list[str], str]] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)
    options: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    colours: set[str] = field(default_factory=set)

    def texts(self, style: str) -> list[str]:
        """The texts that have a style."""
        return [text for names, _, text in self.nodes if style in names]

    def drawn(self, style: str) -> list[str]:
        """The paths that have a style."""
        return [path for names, path in self.paths if style in names]


def read_tikz(code: str) -> Read:
    """What is in the code of a picture, every line of which has to have a form that is known."""
    read, head = Read(), False
    lines = code.splitlines()
    assert lines[-1] == "\\end{tikzpicture}%"
    for line in lines[:-1]:
        if line in ("\\begin{tikzpicture}[", "\\begin{scope}["):
            head = True
        elif line == "]":
            head = False
        elif head:
            _read_option(read, line)
        elif not line.startswith("% ") and line != "\\end{scope}":
            _read_command(read, line)
    used = {name for names, *_ in (*read.nodes, *read.paths) for name in names if not _EXTRA.fullmatch(name)}
    assert used <= read.styles.keys()
    in_code = set(re.findall(r"circuit(?!letters)[a-z]+", "\n".join(lines[lines.index("]") + 1 :])))
    in_styles = set(re.findall(r"circuit[a-z]+", " ".join([*read.styles.values(), *read.options])))
    assert in_code | in_styles == read.colours
    return read


def _read_option(read: Read, line: str) -> None:
    if style := _STYLE.fullmatch(line):
        read.styles[style["name"]] = style["what"]
    else:
        assert _OPTION.fullmatch(line), line
        read.options.append(line.strip(" ,"))


def _read_command(read: Read, line: str) -> None:
    if node := _NODE.fullmatch(line):
        x, y = map(float, node["at"].split(","))
        _check_text(node["text"])
        read.nodes.append((node["names"].split(", "), (x, y), node["text"]))
    elif draw := _DRAW.fullmatch(line):
        read.paths.append((draw["names"].split(", "), draw["path"]))
    elif colour := _COLOUR.fullmatch(line):
        read.colours.add(colour[1])
    elif _FRAME.fullmatch(line):
        read.around.append(line)
    else:
        assert _LETTERS.fullmatch(line), line


def _check_text(text: str) -> None:
    """Raise AssertionError if brackets or dollars do not match, or a sign is left that LaTeX takes up."""
    bare = re.sub(r"\\(?:[^A-Za-z]|[A-Za-z]+)", "", re.sub(r"\\circuitletters{.*?}", "", text))
    assert bare.count("$") % 2 == 0, text
    assert bare.isascii(), text
    assert not _RAW.search(bare.replace("~", "")), text
    depth = 0
    for sign in bare:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0, text
    assert depth == 0, text


def set_by_latex(source: str, folder: Path, name: str = "picture") -> Path:
    """The PDF that pdfLaTeX makes of a document, which must not complain; skips the test without LaTeX."""
    if shutil.which("pdflatex") is None:
        pytest.skip("pdflatex is not installed (Debian: texlive-pictures, texlive-latex-extra)")
    path = folder / f"{name}.tex"
    path.write_text(source)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", path.name]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
    said = done.stdout.decode(errors="replace")
    assert done.returncode == 0, said[-2000:]
    assert not re.search(r"Missing character|Overfull", said), said[-4000:]
    return path.with_suffix(".pdf")


def words_of(pdf: Path) -> list[str]:
    """The texts that a reader finds in a PDF."""
    done = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True, text=True)
    return done.stdout.split()


def pages_of(pdf: Path) -> list[QImage]:
    """The pages of a PDF, a pixel to a pixel of 96 to the inch."""
    subprocess.run(["pdftoppm", "-r", "96", "-png", pdf, pdf.with_suffix("")], check=True)
    return [QImage(str(path)) for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def page_size(pdf: Path) -> tuple[float, float]:
    """Width and height of the first page, in points."""
    done = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True)
    found = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", done.stdout)
    return float(found[1]), float(found[2])
