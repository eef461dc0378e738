"""The national gazetteer of Viet Nam with time: data only; `generator.places` reads it."""
