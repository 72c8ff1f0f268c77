"""Pictures that leave the program."""
