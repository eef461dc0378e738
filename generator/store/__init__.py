"""Articles between two builds: each file's row and story in the cache, and how they come in."""
