"""The command line's words, their meaning, and how answers look on a terminal."""
