"""The national gazetteer of Viet Nam with time: its tables, and what they are read into."""
