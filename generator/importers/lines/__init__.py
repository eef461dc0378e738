"""What single lines of a page are known by: datelines, credits, mastheads, questions."""
