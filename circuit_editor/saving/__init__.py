"""How the bytes of a circuit get onto the disk so that nothing is lost."""
