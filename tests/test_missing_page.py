"""The page for what is not there, as a host sends it, in a headless Chromium."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from playwright.sync_api import Browser

from generator.build import build
from generator.options import Options

pytestmark = pytest.mark.browser


class _Host(SimpleHTTPRequestHandler):
    """A static host: `directory` stands at /tin/, and its 404.html answers for all else."""

    def send_error(
        self, code: int, _message: str | None = None, _explain: str | None = None
    ) -> None:
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)

    def translate_path(self, path: str) -> str:
        inner = path.removeprefix("/tin/")
        return str(Path(self.directory) / ("none" if inner == path else inner.partition("?")[0]))

    def log_message(self, *_parts: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(make_digest: MakeDigest) -> Iterator[str]:
    root = make_digest({"articles/a.md": article()})
    site = root / "site"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site))) as host:
        address = f"http://127.0.0.1:{host.server_port}/tin/"
        build(Options(root, site, base_url=address))
        server = threading.Thread(target=host.serve_forever, args=(0.02,))
        server.start()
        yield address
        host.shutdown()
        server.join()


def test_the_missing_page_is_styled_and_leads_home_from_any_depth(
    address: str, browser: Browser
) -> None:
    page = browser.new_page()
    for path in ("khong-co.html", "khong/co/o/day.html"):
        page.goto(address + path)
        sheets = page.evaluate("document.styleSheets.length")
        title = page.locator("h1").inner_text()
        page.locator("main a").first.click()

        assert (sheets > 1, title, page.url) == (
            True,
            "Không tìm thấy trang",
            f"{address}index.html",
        )
    page.close()
