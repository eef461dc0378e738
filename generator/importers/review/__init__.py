"""What the importer was not sure of, with its evidence."""
