"""Places, bodies, people, documents and dates as a text names them, with the passage."""
