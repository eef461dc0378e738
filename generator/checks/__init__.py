"""What is looked at on finished pages and feeds, and where in the content it was written."""
