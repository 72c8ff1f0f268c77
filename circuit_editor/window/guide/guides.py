"""The guided examples: for each bundled circuit what to look at, what to try, and what is to be seen then."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from circuit_editor.window.guide.tries import LookAt, SetInput, StepBack, StepThrough, Try


@dataclass(frozen=True, slots=True)
class Guide:
    """A few sentences, and what they invite to; numbers in them are the circuit's, as it prints them."""

    texts: tuple[str, ...]
    tries: tuple[Try, ...]


_STEPS = QT_TRANSLATE_NOOP(
    "Guides", "Only the inputs are known. Press Right for each step, Left to go back, Esc to end it."
)

#: By the name of the example's file.
GUIDES = {
    "notebook-1-multiply": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides", "Multiply switches its inputs, and scales by what comes from upstream."
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "The gradient on x is 4, which is the value of y. The gradient on y is 2, which is the "
                "value of x.",
            ),
        ),
        (
            SetInput(
                "y",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "The gradient on x is -4: from now on f falls where x rises. The gradient on y is 2, "
                    "as before.",
                ),
                -4.0,
            ),
            SetInput(
                "x",
                QT_TRANSLATE_NOOP("Guides", "x is 0, and so the gradient on y is 0: no y can change f."),
                0.0,
            ),
        ),
    ),
    "notebook-2-add": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "Add distributes: it hands the gradient on f to all of its inputs, whatever their values.",
            ),
            QT_TRANSLATE_NOOP("Guides", "The gradient on x is 1 and the gradient on y is 1, as on f."),
        ),
        (
            SetInput(
                "x",
                QT_TRANSLATE_NOOP("Guides", "f is 104, and the gradient on x is 1 as before."),
                100.0,
            ),
            StepThrough("f", _STEPS),
        ),
    ),
    "notebook-3-max": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "Max routes the gradient to its highest input. A thin lever in the gate shows the way.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "y is 4, higher than x: the gradient on y is 1 and the gradient on x is 0. The wire from x "
                "is dashed.",
            ),
        ),
        (
            SetInput(
                "x",
                QT_TRANSLATE_NOOP(
                    "Guides", "x is now higher than y: the gradient on x is 1 and the gradient on y is 0."
                ),
                5.0,
            ),
            LookAt("f", QT_TRANSLATE_NOOP("Guides", "The inspector says to which input the gradient goes.")),
        ),
    ),
    "notebook-4-chain-rule": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides", "The chain rule multiplies along the way: gradient = upstream × local."
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "The gradient on q is -4, which is the value of z. Along the wire from x the local "
                "gradient is 1, so that the gradient on x is -4.",
            ),
        ),
        (
            StepBack(
                "q",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "The cards show both products: upstream is -4, local is 1, and so -4 arrives at x and "
                    "at y.",
                ),
            ),
            SetInput(
                "x",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "x is -1, higher by 1, and f is -16, lower by 4: that is what the gradient on x had "
                    "said.",
                ),
                -1.0,
            ),
        ),
    ),
    "notebook-5-sigmoid-neuron": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides", "A neuron: dot is w0·x0 + w1·x1 + w2, and the sigmoid squashes it between 0 and 1."
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "Here the sigmoid is one gate. Its local gradient is (1 - f) f, so that the gradient on "
                "dot is 0.20: the same as in figure 2 of the notes, where it takes four gates.",
            ),
        ),
        (
            StepBack(
                "f", QT_TRANSLATE_NOOP("Guides", "One product, from 1.00 at f: the gradient on dot is 0.20.")
            ),
            SetInput(
                "w2",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "dot is 4.00 and f is 0.98: the sigmoid is nearly flat there. The gradient on dot is "
                    "0.018, less than a tenth of what it was, and little is left for the weights.",
                ),
                0.0,
            ),
        ),
    ),
    "cs231n-1-add-multiply": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "The forward pass in green: q is 3, the sum of x and y, and f is -12, its product with z.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "The backward pass in red starts at f with 1. Multiply switches: the gradient on z is 3, "
                "the value of q. Add distributes: the gradient on x is -4 and the gradient on y is -4, as "
                "on q.",
            ),
        ),
        (
            StepThrough("f", _STEPS),
            SetInput(
                "z",
                QT_TRANSLATE_NOOP(
                    "Guides", "The gradient on x is 4: with another sign of z, f rises with x. f is 12."
                ),
                4.0,
            ),
        ),
    ),
    "cs231n-2-neuron": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "The last four gates, from *-1 to 1/x, are a sigmoid. They make 0.73 of the sum, 1.00.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "Going back, each multiplies with its local gradient. Together they make one factor, (1 - "
                "0.73) · 0.73: the gradient on w2 is 0.20.",
            ),
        ),
        (
            StepBack(
                "neg",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "The four gates of the sigmoid are done, and 0.20 arrives at the sum. From there it is "
                    "distributed and switched: press Right.",
                ),
            ),
            SetInput(
                "w2",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "The sum is 4.00, where the sigmoid is nearly flat: the gradient on w2 is 0.018, less "
                    "than a tenth of what it was.",
                ),
                0.0,
            ),
        ),
    ),
    "cs231n-3-patterns": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "Three patterns. The gradient on the + gate is 2.00, and add distributes it: 2.00 to both.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "Max routes: z is higher than w, so the gradient on z is 2.00 and the gradient on w is 0.00.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "Multiply switches: the gradient on x is -8.00, upstream 2.00 times -4.00, the value of y. "
                "The gradient on y is 6.00.",
            ),
        ),
        (
            SetInput(
                "w",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "w is now higher than z: the gradient on w is 2.00 and the gradient on z is 0.00. "
                    "Those on x and y are as they were.",
                ),
                3.0,
            ),
            StepBack(
                "m",
                QT_TRANSLATE_NOOP("Guides", "Each input gets upstream, 2.00, times the value of the other."),
            ),
        ),
    ),
    "backprop-1-fork": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "f = x·y + x. Two branches leave the stub of x: one to the * gate p, one to the + gate f.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "Gradients add up at forks: -4 comes through p and 1 comes through f, and the gradient on "
                "x is -3. To keep only one of the two is the most frequent mistake.",
            ),
        ),
        (
            StepBack(
                "f",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "Only the 1 has arrived at x: one branch of two. Press Right, and -4 is added to it.",
                ),
            ),
            SetInput(
                "y",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "Now -1 and 1 arrive, and the gradient on x is 0: x feeds two gates, and yet f does "
                    "not change with it.",
                ),
                -1.0,
            ),
        ),
    ),
    "backprop-2-tie": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "x and y are equal, a tie. Max has a kink here and so no derivative: some rule has to "
                "choose.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "This program routes the whole gradient to the first input: the gradient on x is -3 and "
                "the gradient on y is 0. The formula of the notes gives it to both, and PyTorch halves it.",
            ),
        ),
        (
            SetInput(
                "y",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "y is now higher: the gradient on y is -3 and the gradient on x is 0. The badge is gone.",
                ),
                3.0,
            ),
            LookAt("m", QT_TRANSLATE_NOOP("Guides", "The inspector says what the badge at the gate means.")),
        ),
    ),
    "backprop-3-vanishing": Guide(
        (
            QT_TRANSLATE_NOOP(
                "Guides",
                "Six sigmoids, one after the other. The local gradient of a sigmoid is a quarter at most, "
                "so at each gate most of the gradient is lost.",
            ),
            QT_TRANSLATE_NOOP(
                "Guides",
                "From right to left it is 1.00, 0.22, 0.050, 0.011 and so on: the gradient on x is 5.4e-5.",
            ),
        ),
        (
            SetInput(
                "x",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "At 0 the first sigmoid is as steep as it can be. Even so, the gradient on x is 0.00015.",
                ),
                0.0,
            ),
            SetInput(
                "x",
                QT_TRANSLATE_NOOP(
                    "Guides",
                    "The first sigmoid is saturated: s1 is 1.00 and the gradient on x is 2.2e-8: it has "
                    "vanished.",
                ),
                10.0,
            ),
        ),
    ),
}
