"""The branch of the tree of exceptions that is about pictures of steps."""

from __future__ import annotations

from circuit_editor.model.errors import CircuitError


class StepPicturesRefused(CircuitError):
    """Pictures of the steps of a circuit that can't be had."""


class NoAnimations(StepPicturesRefused):
    """The package that writes animations is not installed."""

    sentence = (
        "Animations need Pillow, which is not installed: pip install 'circuit-editor[animation]'. "
        "Numbered pictures do without it."
    )


class TooManySteps(StepPicturesRefused):
    """More steps than anybody would look at."""

    sentence = "This circuit has {count:,} steps; pictures are made of at most {limit:,}."


class TooLargeAnimation(StepPicturesRefused):
    """Pictures that together would not fit into memory."""

    sentence = (
        "{count} pictures of {width} x {height} pixels are too much for one animation; "
        "choose a smaller scale."
    )
