"""Which pages and files there are, a module a kind; each is known by a key, made when asked for."""
