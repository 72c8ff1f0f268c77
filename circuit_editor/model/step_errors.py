"""The branch of the tree of exceptions that is about gradient steps."""

from __future__ import annotations

from circuit_editor.model.errors import CircuitError


class StepRefused(CircuitError):
    """A gradient step that can't be taken."""


class BadRate(StepRefused):
    """A learning rate that is not above 0, or not finite."""

    sentence = "The learning rate must be a number above 0, not {rate}."


class BadCount(StepRefused):
    """A number of steps that is not whole, not above 0 or too large."""

    sentence = "The number of steps must be a whole number from 1 to {most}."


class NothingToMove(StepRefused):
    """An output that depends on no input."""

    sentence = "{output} depends on no input, so there is nothing to move."


class AllFrozen(StepRefused):
    """An output all of whose inputs are frozen."""

    sentence = "All inputs of {output} are frozen: let one of them move first."


class NoFiniteOutput(StepRefused):
    """An output that has no value to go up or down from."""

    sentence = "{output} has no finite value, so there are no steps to take."


class Diverged(StepRefused):
    """Steps that lead out of what numbers can hold; `kept` is the number of the last good one."""

    sentence = "Step {step} leads to infinity: the values of step {kept} are kept. Try a smaller rate."
