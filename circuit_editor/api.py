"""The editor's circuits for notebooks and scripts."""
