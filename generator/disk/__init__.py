"""Files and folders: read and written safely, known again by their stamps."""
