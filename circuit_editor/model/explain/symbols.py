"""Symbols: what stands for nodes in formulas, one for each, also for those without a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from circuit_editor.model.circuit import Circuit
from circuit_editor.model.names import label

OUTPUT_NAME = "f"

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NAME = re.compile(r"([A-Za-z]+)_?([0-9]*)")
#: What LaTeX calls signs that would mean something there, or that its fonts lack.
_LATEX = {
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "σ": r"$\sigma$",
    "*": r"$\ast$",
    "|": r"$\vert$",
    "π": r"$\pi$",
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name, or the sign of a gate without one; several of the same sign are numbered from the output on."""

    text: str
    is_name: bool
    number: int = 0

    @property
    def plain(self) -> str:
        """In a text: "q", "(exp)", "(+)₂"."""
        if self.is_name:
            return self.text
        number = str(self.number).translate(_LOWERED) if self.number else ""
        return f"({self.text}){number}"

    @property
    def latex(self) -> str:
        """In LaTeX's mathematics: "q", "w_{0}", "(\\text{exp})_{2}"."""
        if not self.is_name:
            number = f"_{{{self.number}}}" if self.number else ""
            return f"(\\text{{{latex_text(self.text)}}}){number}"
        found = _NAME.fullmatch(self.text)
        if found is None:
            return f"\\text{{{latex_text(self.text)}}}"
        letters, digits = found.groups()
        stem = letters if len(letters) == 1 else f"\\mathit{{{letters}}}"
        return f"{stem}_{{{digits}}}" if digits else stem


def symbols(circuit: Circuit, node_ids: Iterable[str]) -> dict[str, Symbol]:
    """The symbols of some nodes, which are told apart by numbers in the order in which they come.

    The first of them is what the gradients are gradients of: without a name it is f, if nothing else is.
    """
    nodes = {node_id: circuit.node(node_id) for node_id in node_ids}
    names = {node_id: node.name for node_id, node in nodes.items()}
    first = next(iter(nodes))
    if not names[first] and OUTPUT_NAME not in circuit.names:
        names[first] = OUTPUT_NAME
    signs = {node_id: label(node) for node_id, node in nodes.items() if not names[node_id]}
    alike, numbers = Counter(signs.values()), Counter[str]()
    found = {}
    for node_id, name in names.items():
        sign = signs.get(node_id)
        if sign is not None and alike[sign] > 1:
            numbers[sign] += 1
        found[node_id] = Symbol(name or label(nodes[node_id]), sign is None, numbers[sign or ""])
    return found


def latex_text(text: str) -> str:
    """A text for LaTeX's \\text, with the signs that mean something there taken literally."""
    return "".join(_LATEX.get(letter, letter) for letter in text)
