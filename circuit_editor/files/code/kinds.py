"""The kinds of code that a circuit can be written as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from circuit_editor.files.code.micrograd_code import micrograd_code
from circuit_editor.files.code.program import Code
from circuit_editor.files.code.staged import python_code
from circuit_editor.files.code.torch_code import torch_code


@dataclass(frozen=True, slots=True)
class Kind:
    """What people call a kind of code, and who writes it: from circuit, passes and number format.

    The writer takes `shown` besides, the passes as far as their numbers may be told.
    """

    title: str
    write: Callable[..., Code]


#: By the name on the command line.
KINDS = {
    "numpy": Kind("Python", python_code),
    "torch": Kind("PyTorch", torch_code),
    "micrograd": Kind("micrograd", micrograd_code),
}
