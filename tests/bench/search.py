"""Measure search on a built site: bytes and files that a query loads, and how long it takes.

    python tests/bench/search.py SITE [QUERY …]

Each query is asked in a new window over file:// and over http: `first` is from the last key until
the results stand, with all loading; `again` is the same query once its files are there.
"""

import os
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Request, sync_playwright

DATA = "tim-kiem/du-lieu"
QUERIES = (
    "dong da",
    "đống đa",
    "LĐLĐ",
    "liên đoàn lao động quận Đống Đa",
    "đối thoại với người lao động",
    "thi đua lao động giỏi Đống Đa",
)
FLAGS = ["--no-sandbox", "--disable-gpu"]
# Two questions to one page: the first after a key, with its pause taken off, the second by Enter.
ASK = """query => new Promise(done => {
  const [field, shown] = ["tim", "ket-qua"].map(id => document.getElementById(id));
  let start = performance.now();
  const times = [];
  const watch = new MutationObserver(() => {
    if (!shown.firstChild) return;
    times.push(performance.now() - start - (times.length ? 0 : 180));
    if (times.length === 2) { watch.disconnect(); done(times); return; }
    setTimeout(() => { start = performance.now(); field.form.requestSubmit(); }, 200);
  });
  watch.observe(shown, { childList: true });
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its parent's name
        del format, args


def measure(browser: Browser, base: str, site: Path, query: str) -> str:
    """Ask one query in a new window; return a row of the table."""
    page = browser.new_page()
    loaded: list[Path] = []

    def note(request: Request) -> None:
        if DATA in request.url:
            loaded.append(site / request.url[len(base) :].partition("?")[0])

    page.on("request", note)
    page.goto(f"{base}tim-kiem/index.html")
    page.focus("#tim")
    page.wait_for_timeout(500)
    first, again = page.evaluate(ASK, query)
    said = page.inner_text("#trang-thai")
    page.close()
    size = sum(path.stat().st_size for path in loaded)
    return f"{first:6.0f} {again:6.0f} {len(loaded):6} {size / 1000:6.0f}  {said}"


def main(site: Path, queries: list[str]) -> None:
    """Print the size of the index, then a row for every query and way."""
    say = sys.stdout.write
    files = [path for path in (site / DATA).rglob("*") if path.is_file()]
    total = sum(path.stat().st_size for path in files)
    say(f"index: {total / 1e6:.2f} MB in {len(files)} files\n")
    say("       first  again  files     kB\n")
    handler = partial(_Quiet, directory=site)
    with sync_playwright() as playwright, ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which(os.environ.get("CHROMIUM", "chromium")), args=FLAGS
        )
        for query in queries:
            for way, base in (
                ("file", f"{site.as_uri()}/"),
                ("http", f"http://127.0.0.1:{server.server_port}/"),
            ):
                say(f"{way:5} {measure(browser, base, site, query)}\n")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:] or list(QUERIES))
