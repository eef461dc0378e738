"""From a page's values to its HTML: themes, templates, and what stands in a page's head."""
