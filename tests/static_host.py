"""A host of static files on loopback, as a finished site stands on one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class Host(SimpleHTTPRequestHandler):
    """Answers with the files of a folder, and says nothing of it."""

    def log_message(self, *_words: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def hosting(folder: Path, host: type[Host] = Host) -> Iterator[str]:
    """Serve a folder until the block ends; return the address, without a stroke at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
