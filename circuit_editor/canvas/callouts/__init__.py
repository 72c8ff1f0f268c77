"""What a step of the timeline shows on the picture: whose turn it is, and the chain rule in numbers."""
