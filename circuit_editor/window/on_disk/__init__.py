"""The file of a document as it stands on the disk, where somebody else may change it."""
