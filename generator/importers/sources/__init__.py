"""Where raw material comes from: files, folders, archives of them, and the network."""
