"""The command line: a window, or a command without one; Qt is loaded only for what needs it."""

from circuit_editor.cli.program import COMMANDS, main

__all__ = ["COMMANDS", "main"]
