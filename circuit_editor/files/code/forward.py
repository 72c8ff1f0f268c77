"""The forward pass as a program, which looks alike in every kind of code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from circuit_editor.files.code.program import Section
from circuit_editor.files.code.stages import Stage, Stages


def forward_sections(
    stages: Stages, input_text: str, constant_text: str, spelled: Callable[[Stage], tuple[str, str]]
) -> Iterator[Section]:
    """What holds a value, then a line for each gate.

    The texts have "{value}" where the number stands. `spelled` gives the text of a gate's value, and what
    there is to say of that text.
    """
    names = stages.names
    held = []
    for leaf in stages.leaves:
        text = constant_text if stages.is_constant(leaf.id) else input_text
        value = text.format(value=repr(stages.value(leaf.id)))
        held.append(stages.held_line(leaf, f"{names[leaf.id]} = {value}"))
    if held:
        yield Section("inputs", (tuple(held),))
    lines = []
    for stage in stages.forward:
        value, why = spelled(stage)
        lines.append(tuple(stages.value_lines(stage, f"{names[stage.node.id]} = {value}", why=why)))
    blanks = tuple(stages.blank_lines())
    if lines or blanks:
        yield Section("forward pass", (*lines, *([blanks] if blanks else [])))
