"""What the window offers of circuits that were not saved when a program ended."""
