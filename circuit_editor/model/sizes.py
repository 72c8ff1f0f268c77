"""How large a circuit is drawn, in world units: what the tidy layout has to know of the picture."""

#: A gate's circle, and half the least height and width of a gate's box.
RADIUS = 20.0
#: The two lengths of a stub; the long one where a number needs more than SHORT_NUMBER characters.
STUB = 60.0
LONG_STUB = 90.0
SHORT_NUMBER = 6
#: From a gate's edge to its stub's start: the arrow.
LEAD = 20.0
#: From a stub's end to the edge of the next gate, and between the middles of neighbours in a column.
GAP = 20.0
ROW = 70.0
#: Between the middles of gates in a row.
COLUMN = 2 * RADIUS + LEAD + STUB + GAP
LONG_COLUMN = 2 * RADIUS + LEAD + LONG_STUB + GAP

#: The most pins that fit on a circle; with more, the gate is a box with a pin every PIN_STEP.
MOST_CIRCLE_PINS = 5
PIN_STEP = 14.0
#: The longest symbol that fits into a circle; a longer one gets a box, this wide for each character.
LONGEST_CIRCLE_SYMBOL = 4
CHARACTER_WIDTH = 9.5

#: A group is a box, never narrower than this, with so much room beside its name; a longer name is cut off.
GROUP_WIDTH = 60.0
GROUP_MARGIN = 12.0
LONGEST_GROUP_NAME = 14
