"""What a recording of PyTorch refuses: in words that name the function, before a tensor is changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from circuit_editor.exchange import errors
from circuit_editor.exchange.recording import Recorder
from circuit_editor.model.circuit import Circuit
from circuit_editor.model.errors import BadNumber, BadText, NameTaken

torch = pytest.importorskip("torch")
F = torch.nn.functional

ONE_BY_ONE = "a circuit computes with single real numbers. Record the numbers one by one."
IN_PLACE = "it changes a tensor in place. Give what it computes a name of its own, as in y = x + 1."


def vector(requires_grad: bool = False) -> Any:
    return torch.ones(3, requires_grad=requires_grad)


def plus_is(x: Any, y: Any) -> None:
    product = x * y
    product += 1


def changed_meanwhile(x: Any, y: Any) -> Any:
    f = x * y
    x.data = torch.tensor(7.0)
    return f + x


REFUSALS: dict[str, tuple[Callable[[Any, Any], object], str]] = {
    "erf": (
        lambda x, y: torch.erf(x),
        "erf can't be recorded: there is no gate for it. There are gates for ",
    ),
    "a floor": (lambda x, y: x // 2, "__floordiv__ can't be recorded: there is no gate for it."),
    "a rest": (lambda x, y: x % 2, "remainder can't be recorded: there is no gate for it."),
    "where": (lambda x, y: torch.where(x > 0, x, y), "where can't be recorded: there is no gate for it."),
    "clamp": (lambda x, y: x.clamp(min=0), "clamp can't be recorded: there is no gate for it."),
    "stack": (lambda x, y: torch.stack([x, y]), "stack can't be recorded: there is no gate for it."),
    "a scalar times a vector": (
        lambda x, y: x * vector(),
        f"mul can't be recorded with a tensor of shape (3,): {ONE_BY_ONE}",
    ),
    "a vector that wants a gradient": (
        lambda x, y: torch.exp(vector(requires_grad=True)),
        f"exp can't be recorded with a tensor of shape (3,): {ONE_BY_ONE}",
    ),
    "a place in a vector": (
        lambda x, y: vector(requires_grad=True)[0],
        f"__getitem__ can't be recorded with a tensor of shape (3,): {ONE_BY_ONE}",
    ),
    "a matrix product": (
        lambda x, y: torch.ones(2, 2, requires_grad=True) @ torch.ones(2),
        "matmul can't be recorded with a tensor of shape (2, 2): ",
    ),
    "made larger": (
        lambda x, y: x.reshape(1).expand(3),
        "expand can't be recorded: there is no gate for it.",
    ),
    "several results": (
        lambda x, y: x.max(0),
        "max can't be recorded with dim=0: its gate has no such option.",
    ),
    "a complex number": (
        lambda x, y: x * torch.tensor(1j),
        f"mul can't be recorded with a complex number: {ONE_BY_ONE}",
    ),
    "a complex number of Python's": (
        lambda x, y: x * 1j,
        f"mul can't be recorded with a complex number: {ONE_BY_ONE}",
    ),
    "add_": (lambda x, y: (x * y).add_(1), f"add_ can't be recorded: {IN_PLACE}"),
    "+=": (plus_is, f"add_ can't be recorded: {IN_PLACE}"),
    "sigmoid_": (lambda x, y: torch.sigmoid_(x * y), f"sigmoid_ can't be recorded: {IN_PLACE}"),
    "relu in place": (lambda x, y: F.relu(x * y, inplace=True), f"relu can't be recorded: {IN_PLACE}"),
    "another alpha": (
        lambda x, y: torch.add(x, y, alpha=2),
        "add can't be recorded with alpha=2: its gate has no such option.",
    ),
    "rounding": (
        lambda x, y: torch.div(x, y, rounding_mode="floor"),
        "div can't be recorded with rounding_mode=floor: its gate has no such option.",
    ),
    "another softplus": (
        lambda x, y: F.softplus(x, beta=2),
        "softplus can't be recorded with beta=2: its gate has no such option.",
    ),
    "a threshold by its place": (
        lambda x, y: F.softplus(x, 1, 3),
        "softplus can't be recorded with threshold=3: its gate has no such option.",
    ),
    "a value from outside": (
        changed_meanwhile,
        "add can't be recorded: x was 2.0 before and is 7.0 now.",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_no_circuit_can_have_is_refused_with_the_name_of_the_function(name: str) -> None:
    function, sentence = REFUSALS[name]
    x, y = (torch.tensor(number, requires_grad=True) for number in (2.0, 3.0))
    recorder = Recorder()

    recorder.input("x", x)
    with pytest.raises(errors.RecordingRefused) as refusal, recorder.watching():
        function(x, y)

    assert str(refusal.value).startswith(sentence)


def test_a_refused_change_in_place_did_not_happen() -> None:
    x = torch.tensor(2.0, requires_grad=True)
    recorder = Recorder()

    with recorder.watching():
        f = x * 3
        with pytest.raises(errors.ChangedInPlace):
            f.add_(1)

    assert f.item() == 6.0


def test_after_a_refusal_pytorch_is_as_before() -> None:
    x = torch.tensor(2.0, requires_grad=True)

    with pytest.raises(errors.RecordingRefused), Recorder().watching():
        torch.erf(x)

    assert torch.erf(x).item() == pytest.approx(0.9953, abs=1e-4)


def test_an_error_of_pytorch_itself_stays_its_own() -> None:
    x = torch.tensor(2.0, requires_grad=True)

    with pytest.raises(TypeError), Recorder().watching():
        torch.maximum(x, "2")


def test_names_are_unique_and_can_be_shown() -> None:
    recorder = Recorder()
    x, y = torch.tensor(2.0), torch.tensor(3.0)
    recorder.input("x", x)

    with pytest.raises(NameTaken, match="The name x is taken"):
        recorder.input("x", y)
    with pytest.raises(BadText):
        recorder.input("\n", y)


def test_a_result_is_no_input_and_what_was_not_recorded_has_no_name() -> None:
    recorder = Recorder()
    x = torch.tensor(2.0, requires_grad=True)
    with recorder.watching():
        f = x * 3

    with pytest.raises(errors.AlreadyComputed, match="f can't be an input"):
        recorder.input("f", f)
    with pytest.raises(errors.NotRecorded):
        recorder.name("g", torch.tensor(1.0))


def test_a_vector_is_no_input() -> None:
    with pytest.raises(errors.NotOneNumber, match=r"shape \(3,\)"):
        Recorder().input("x", vector())


def test_a_plain_number_is_no_input() -> None:
    with pytest.raises(errors.NotATensor, match="x can't be an input: it is no tensor but of type float"):
        Recorder().input("x", 2.0)


def test_without_a_followed_tensor_there_is_no_circuit() -> None:
    recorder = Recorder()
    with recorder.watching():
        torch.tensor(2.0) * 3

    with pytest.raises(errors.NothingRecorded, match="requires_grad=True"):
        recorder.finish(Circuit(), {})


def test_a_number_that_no_file_may_hold_is_refused() -> None:
    recorder = Recorder()
    with recorder.watching():
        torch.tensor(2.0, requires_grad=True) * float("inf")

    with pytest.raises(BadNumber, match="finite"):
        recorder.finish(Circuit(), {})


def test_where_pytorch_is_not_installed_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)

    with pytest.raises(
        errors.NotInstalled, match="This needs torch, which is not installed: pip install torch"
    ):
        Recorder()
