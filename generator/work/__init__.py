"""Work spread over processes of our own, or over an executor's workers."""
