"""The end of a program for a library: what the library must find, as asserts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from circuit_editor.files.code.program import CodeLine, Line, Section
from circuit_editor.files.code.stages import Stages

CLOSE = '''
def close(found, expected):
    """Whether two numbers agree to nine digits, or differ by no more than rounding noise."""
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol={noise!r})
'''
#: Smaller differences are noise, however small the numbers of the circuit are.
LEAST_NOISE = 1e-15


def closeness(noise: float) -> str:
    """The function that the asserts ask; numbers below `noise` are as good as 0."""
    return CLOSE.format(noise=max(noise, LEAST_NOISE))


def checks(stages: Stages, value: str, gradient: str, with_gradient: Iterable[str]) -> Iterator[Section]:
    """An assert for each number that the editor computes and shows.

    `value` and `gradient` say where it is in "{name}".
    """
    lines = []
    for node_id in stages.tape.order:
        if stages.has_value(node_id) and stages.value_text(node_id):
            about = CodeLine(node_id, turn="forward")
            lines.append(_check(value.format(name=stages.names[node_id]), stages.value(node_id), about))
    for node_id in with_gradient:
        if stages.gradient_text(node_id):
            about = CodeLine(node_id, turn="backward", source=node_id)
            lines.append(_check(gradient.format(name=stages.names[node_id]), stages.gradient(node_id), about))
    if lines:
        yield Section("what the editor found", (tuple(lines),))


def _check(found: str, expected: float, about: CodeLine) -> Line:
    return Line(f"assert close({found}, {float(expected)!r})", about=about)
