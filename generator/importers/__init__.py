"""The importer: raw material in, articles with their evidence out."""
