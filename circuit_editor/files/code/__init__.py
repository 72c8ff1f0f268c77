"""A circuit as code that runs without this program."""
