"""Where the resources are: beside the package in a checkout, inside it in a wheel or a frozen build."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """The path of a resource, "examples" or "fonts", "DejaVuSans.ttf"; it need not be there."""
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def examples() -> list[Path]:
    """The bundled circuits, in the order of their names."""
    return sorted(resource("examples").glob("*.circuit.json"))
