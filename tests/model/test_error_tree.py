"""The tree of exceptions that is drawn in `model/errors.py`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import circuit_editor
from circuit_editor.model import errors

PACKAGE = Path(circuit_editor.__file__).parent
TREE = errors.__doc__.partition("CircuitError")[2]


def classes() -> dict[str, set[str]]:
    """The names of all classes with those of their bases, read from the texts of the modules."""
    texts = [path.read_text() for path in sorted(PACKAGE.rglob("*.py"))]
    found = [node for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)]
    return {node.name: {ast.unparse(base) for base in node.bases} for node in found}


def under(name: str, known: dict[str, set[str]]) -> Iterator[str]:
    """The names of all that inherits from a class."""
    for child in (child for child, bases in known.items() if name in bases):
        yield child
        yield from under(child, known)


def test_every_exception_is_drawn_in_the_tree():
    drawn = set(re.findall(r"\w+", TREE))

    assert sorted(set(under("CircuitError", classes())) - drawn) == []
