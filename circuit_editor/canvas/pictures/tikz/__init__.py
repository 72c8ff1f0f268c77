"""A picture as TikZ: code that LaTeX sets, with the texts in its own letters."""

from circuit_editor.canvas.pictures.tikz.code import standalone, tikz

__all__ = ["standalone", "tikz"]
