"""Feeds: what they tell of an article, in which formats, and which feeds there are."""
