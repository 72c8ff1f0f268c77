"""What pasted Python has beyond formulas: modules, number makers of PyTorch and micrograd, idle lines."""

from __future__ import annotations

import ast
from collections.abc import Iterator

#: Modules that may be imported; those of their functions that are gates are read as such.
MODULES = {"math", "numpy", "torch", "micrograd", "random", "matplotlib", "graphviz", "__future__"}
#: How they are called where a text does not import them.
USUAL_NAMES = {"math", "numpy", "np", "torch", "F", "nn", "micrograd"}

#: Functions around one number: what becomes of it. A plain tensor needs no gradient, so it is a constant.
MAKERS = {
    **dict.fromkeys(("tensor", "as_tensor", "Tensor", "FloatTensor", "DoubleTensor"), "constant"),
    **dict.fromkeys(("Value", "Parameter", "Variable"), "input"),
    **dict.fromkeys(("array", "float", "float32", "float64"), ""),
}
#: Methods that leave a node as it is; a node is one number, which is its own sum.
PASSING = {"double", "float", "clone", "squeeze", "sum", "mean"}
#: Attributes and methods that only look at a node, or tidy up: a line with one of them is idle.
LOOKED_AT = {"data", "grad", "item", "retain_grad", "zero_", "zero_grad"}
#: Functions that show something: print, and the picture of the lecture on micrograd.
SHOWING = {"print", "draw_dot"}
#: Attributes that may be set without a consequence for the circuit: a name of its own tells what a node is.
IDLE_ATTRIBUTES = {"grad", "label"}


def is_idle(statement: ast.stmt) -> bool:
    """Whether a line does nothing to a circuit: prints, looks at a gradient, sets a label, tells a story."""
    match statement:
        case ast.Pass():
            return True
        case ast.Assign(targets=[ast.Attribute(attr=name)]):
            return name in IDLE_ATTRIBUTES
        case ast.Expr(value=expression):
            return _is_look(expression)
    return False


def _is_look(expression: ast.expr) -> bool:
    """Whether an expression only shows something, such as `x.grad`, or is a text about it all."""
    match expression:
        case ast.Constant(value=str()):
            return True
        case ast.Tuple(elts=parts):
            return all(map(_is_look, parts))
        case ast.Call(func=ast.Name(id=name)):
            return name in SHOWING
        case ast.Attribute(attr=name) | ast.Call(func=ast.Attribute(attr=name)):
            return name in LOOKED_AT
    return False


def imported_names(statement: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """What an import brings: the name in this text, "" for a strange module, and what that is in full."""
    module = statement.module or "" if isinstance(statement, ast.ImportFrom) else ""
    for alias in statement.names:
        full = f"{module}.{alias.name}" if module else alias.name
        if full.partition(".")[0] not in MODULES:
            yield "", full
        elif module:
            yield alias.asname or alias.name, full
        else:
            yield alias.asname or full.partition(".")[0], full if alias.asname else full.partition(".")[0]


def dotted(expression: ast.expr) -> list[str]:
    """`torch.nn.functional` as its names; nothing if it is no such thing."""
    names: list[str] = []
    while isinstance(expression, ast.Attribute):
        names.append(expression.attr)
        expression = expression.value
    return [expression.id, *reversed(names)] if isinstance(expression, ast.Name) else []


def quoted_name(expression: ast.expr) -> str | None:
    """The name in `node["a name"]`, the spelling of names that are no words of Python's."""
    match expression:
        case ast.Subscript(value=ast.Name(id="node"), slice=ast.Constant(value=str(name))):
            return name
    return None
