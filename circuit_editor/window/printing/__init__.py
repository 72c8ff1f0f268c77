"""Printing: the dialog with its preview, and how a picture lies on paper."""
