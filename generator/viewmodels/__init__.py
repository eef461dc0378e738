"""What templates see, as frozen values: pages, entries of lists, links."""
