"""What an inspector says about the gate whose turn it is, while nothing is selected."""

from __future__ import annotations

from collections.abc import Iterator

from circuit_editor.model.records import Node
from circuit_editor.window.inspector.lines import Line
from circuit_editor.window.inspector.node import NodeSheet


class StepSheet(NodeSheet):
    """To be read alone: with the next step it is about another gate, and fields would go while one types."""

    def _entries(self, node: Node) -> Iterator[Line]:
        return iter(())

    def _settings(self, node: Node) -> Iterator[Line]:
        return iter(())
