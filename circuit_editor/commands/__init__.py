"""The commands without a window: one module each."""
