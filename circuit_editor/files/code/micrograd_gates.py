"""How each gate is written for micrograd, and the gates that micrograd lacks, as functions for a program."""

from __future__ import annotations

#: {x} and {y} are the operands, {c} is the constant.
GATES = {
    "sub": "{x} - {y}",
    "div": "{x} / {y}",
    "pow": "power({x}, {y})",
    "neg": "-{x}",
    "addc": "{x} + {c}",
    "mulc": "{x} * {c}",
    "powc": "{x} ** {c}",
    "exp": "exp({x})",
    "log": "log({x})",
    "recip": "{x} ** -1",
    "sqrt": "{x} ** 0.5",
    "square": "{x} ** 2",
    "abs": "{x}.relu() + (-{x}).relu()",
    "sin": "sin({x})",
    "cos": "cos({x})",
    "sigmoid": "sigmoid({x})",
    "tanh": "tanh({x})",
    "relu": "{x}.relu()",
    "leaky_relu": "leaky_relu({x}, {c})",
    "softplus": "softplus({x})",
    # A Value of its own, as it has a gradient of its own.
    "group": "{x} * 1.0",
}
SIGNS = {"add": " + ", "mul": " * "}
FUNCTIONS = {"max": "largest", "min": "smallest"}
VARIADIC = (*SIGNS, *FUNCTIONS)
#: A power of 0, which micrograd can't take backward at 0.
POWER_OF_ZERO = "{x} * 0.0 + 1.0"
#: So many Values at most micrograd makes for a gate of two operands, one behind the other.
MOST_VALUES = 3

GATE = '''
def gate(value, operands, local_gradients):
    """A gate that micrograd lacks, made as micrograd makes its own."""
    out = Value(value, operands)

    def _backward():
        for operand, local_gradient in zip(operands, local_gradients()):
            operand.grad += local_gradient * out.grad

    out._backward = _backward
    return out
'''
_LOGISTIC = '''
def logistic(number):
    """1 / (1 + e^-number), in two forms so that the power can't overflow."""
    e = math.exp(-abs(number))
    return 1.0 / (1.0 + e) if number >= 0 else e / (1.0 + e)
'''
#: By the function, what it needs besides `gate`, and its text.
LACKING = {
    "power": """
def power(x, y):
    out = x.data**y.data

    def local_gradients():
        by_base = y.data * x.data ** (y.data - 1.0) if y.data else 0.0
        return by_base, out * math.log(x.data) if x.data > 0 else 0.0

    return gate(out, (x, y), local_gradients)
""",
    "exp": """
def exp(x):
    out = math.exp(x.data)
    return gate(out, (x,), lambda: (out,))
""",
    "log": """
def log(x):
    return gate(math.log(x.data), (x,), lambda: (1.0 / x.data,))
""",
    "sin": """
def sin(x):
    return gate(math.sin(x.data), (x,), lambda: (math.cos(x.data),))
""",
    "cos": """
def cos(x):
    return gate(math.cos(x.data), (x,), lambda: (-math.sin(x.data),))
""",
    "sigmoid": """
def sigmoid(x):
    # logistic(-x) is 1 - logistic(x), also where that rounds to 0
    return gate(logistic(x.data), (x,), lambda: (logistic(x.data) * logistic(-x.data),))
""",
    "tanh": """
def tanh(x):
    # this is 1 - tanh(x)**2, also where that rounds to 0
    twice = 2.0 * x.data
    return gate(math.tanh(x.data), (x,), lambda: (4.0 * logistic(twice) * logistic(-twice),))
""",
    "leaky_relu": """
def leaky_relu(x, slope):
    local_gradient = 1.0 if x.data > 0 else slope
    return gate(local_gradient * x.data, (x,), lambda: (local_gradient,))
""",
    "softplus": """
def softplus(x):
    out = max(x.data, 0.0) + math.log1p(math.exp(-abs(x.data)))
    return gate(out, (x,), lambda: (logistic(x.data),))
""",
    "largest": """
def largest(*operands):
    numbers = [operand.data for operand in operands]
    winner = numbers.index(max(numbers))  # at a tie the first
    local_gradients = [float(pin == winner) for pin in range(len(numbers))]
    return gate(numbers[winner], operands, lambda: local_gradients)
""",
    "smallest": """
def smallest(*operands):
    numbers = [operand.data for operand in operands]
    winner = numbers.index(min(numbers))  # at a tie the first
    local_gradients = [float(pin == winner) for pin in range(len(numbers))]
    return gate(numbers[winner], operands, lambda: local_gradients)
""",
}
RESERVED = ("Value", "math", "sys", "close", "gate", "logistic", *LACKING)


def functions_for(gates: set[str]) -> list[str]:
    """The texts of the functions that a program with these gates must have, in the order they need."""
    calls = [*(GATES[gate] for gate in gates if gate in GATES), *(FUNCTIONS.get(gate, "") for gate in gates)]
    asked = {call.partition("(")[0] for call in calls}
    texts = [text for name, text in LACKING.items() if name in asked]
    if any("logistic(" in text for text in texts):
        texts.insert(0, _LOGISTIC)
    return [GATE, *texts] if texts else []
