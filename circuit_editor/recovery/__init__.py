"""What is kept beside the files, for after a crash."""
