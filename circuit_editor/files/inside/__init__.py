"""The circuit that travels inside a picture."""
