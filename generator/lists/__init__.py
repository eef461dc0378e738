"""What lists and timelines show, and by what articles are found together. Pure."""
