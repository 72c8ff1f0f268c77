"""Recording: what PyTorch computes inside a `with`, as a circuit."""

from __future__ import annotations

import inspect
from types import TracebackType
from typing import TYPE_CHECKING, Self

from circuit_editor.api.circuits import Circuit
from circuit_editor.exchange.recording import Recorder

if TYPE_CHECKING:
    from torch import Tensor


class Recording(Circuit):
    """A circuit of what PyTorch computes inside a `with`; it is there when the `with` ends. See `record`."""

    def __init__(self) -> None:
        super().__init__()
        self._recorder = Recorder()
        self._watching = self._recorder.watching()

    def __enter__(self) -> Self:
        self._watching.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._watching.__exit__(kind, error, traceback)
        frame = inspect.currentframe()
        caller = None if frame is None else frame.f_back
        if error is None:
            self._recorder.finish(self, {} if caller is None else caller.f_locals)

    def input(self, name: str, tensor: Tensor) -> Tensor:
        """Make a tensor the input with this name, whether it wants a gradient or not; returns the tensor."""
        return self._recorder.input(name, tensor)

    def name(self, name: str, tensor: Tensor) -> Tensor:
        """Give a tensor that was computed a name; returns the tensor."""
        return self._recorder.name(name, tensor)


def record() -> Recording:
    """Record what PyTorch computes inside a `with` as a circuit, call by call, with operands and constants.

    Followed is what comes from tensors that want a gradient, and from those that `c.input` makes inputs; all
    others are constants. Nodes are called as `c.input` and `c.name` say, else as the variables that hold
    them when the `with` ends, w1 as what is in w[1]. The output is what `backward()` was called on, else the
    only end.

    Tensors have one number each. A function that no gate computes, a tensor of another shape, a change in
    place: each is refused with a RecordingRefused that names the function. Numbers are computed anew, in
    doubles; max and min hand the whole gradient to the first of equal operands where PyTorch halves it, and
    above 20 softplus is exact where PyTorch takes x. NotInstalled is raised where PyTorch is not there.

    >>> import torch
    >>> with record() as c:
    ...     x, y = torch.tensor(-2.0, requires_grad=True), torch.tensor(5.0, requires_grad=True)
    ...     f = torch.exp(x + y) * 2
    >>> c
    <Circuit: f = 2*exp(x + y)>
    >>> run(c).gradients["x"] == run(c).values["f"]
    True
    """
    return Recording()
