"""The circuit as a Jupyter notebook: staged Python with a cell for each stage."""

from __future__ import annotations

import json

from circuit_editor.files.code.program import Line, Section, texts_of
from circuit_editor.files.code.staged import python_sections
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.number_format import NumberFormat
from circuit_editor.model.passes import Passes

#: With more stages in a section all of them are one cell.
MOST_CELLS = 60
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(
    circuit: Circuit,
    passes: Passes,
    number_format: NumberFormat,
    title: str = "",
    shown: Passes | None = None,
) -> bytes:
    """A notebook (nbformat 4.5, UTF-8) that has not been run; its headings are those of staged Python."""
    preface, *sections = python_sections(circuit, passes, number_format, shown)
    cells = [_markdown(_opening(title, preface))]
    for section in sections:
        if section.heading:
            cells.append(_markdown(f"## {section.heading[:1].upper()}{section.heading[1:]}"))
        stages = section.stages
        if len(stages) > MOST_CELLS:
            stages = (tuple(line for stage in stages for line in stage),)
        cells += [_code(stage) for stage in stages if stage]
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{number}"
    content = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _opening(title: str, preface: Section) -> str:
    """The title, and below it what the program itself says first: the formula, and what follows."""
    *formulas, kind = [line.comment for stage in preface.stages for line in stage]
    heading = [f"# {title}"] if title else []
    return "\n\n".join([*heading, *(f"`{formula}`" for formula in formulas), f"{kind}."])


def _markdown(text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(lines: tuple[Line, ...]) -> dict[str, object]:
    text = "\n".join(texts_of(lines)).strip()
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }
