"""The search index: words as search sees them, and the blocks that browsers load."""
