"""What was published once: the ledger, and where pages went that vanished."""
