"""The command line in this process: what a command prints, and how it ends."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, NamedTuple

from circuit_editor.cli import main


class Done(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    error: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of what was printed as JSON."""
        rows: list[dict[str, Any]] = json.loads(self.out)["rows"]
        return rows


def run_here(*arguments: object) -> Done:
    """Run `circuit-editor` with these arguments."""
    out, error = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(error):
        try:
            status: Any = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
    return Done(status, out.getvalue(), error.getvalue())
