"""The preview: a server beside a builder that watches, each in a process of its own."""
