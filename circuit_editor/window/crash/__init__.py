"""What happens when the program itself makes a mistake."""
