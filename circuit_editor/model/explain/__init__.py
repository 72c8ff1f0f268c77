"""Why a gradient is what it is: the products along the paths from the output, and their sum."""
