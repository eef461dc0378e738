"""One reader a format: from a file's bytes to blocks, a page as a row of texts."""
