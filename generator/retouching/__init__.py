"""A build where articles were only edited or added: the last plan, kept, opened and mended."""
