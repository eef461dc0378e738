"""Who is who among the blocks of a page that does not say so itself."""
