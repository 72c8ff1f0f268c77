"""Pictures that leave the window: the dialog of all choices with its preview, files, the clipboard."""
