"""What has been imported: the records, the index of titles, and how new text meets a person's."""
