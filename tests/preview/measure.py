"""Measure the preview in a headless Chromium, as an editor meets it. A script, not a test.

    .venv/bin/python tests/preview/measure.py DIGEST [--saves 15] [--poll]

DIGEST is copied first. Times are wall times and depend on the machine; the load is told with them.
"""

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

LONGEST = 180_000  # milliseconds to wait for anything
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def main() -> None:
    """Measure each bar and print it beside its figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("digest", type=Path)
    parser.add_argument("--saves", type=int, default=15)
    parser.add_argument("--poll", action="store_true")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "digest"
        shutil.copytree(given.digest / "content", root / "content")
        more = ["--poll"] if given.poll else []
        with _serving(root, more) as (url, lines), sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM", shutil.which("chromium"))
            browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
            _measure(Bench(root, url, lines, browser.new_page()), given.saves)
            browser.close()


class Bench:
    """A digest that is being previewed, and a browser that looks at one of its articles."""

    def __init__(self, root: Path, url: str, lines: list[str], page: Page) -> None:
        self.root, self.url, self.lines, self.page = root, url, lines, page
        page.set_default_timeout(LONGEST)
        self.files = sorted((root / "content" / "articles").rglob("*.md"))
        self.file = self.files[len(self.files) // 2]
        self.year, self.slug = self.file.parent.name, self.file.stem
        self.loads = 0
        page.on("load", self._loaded)

    def _loaded(self, _page: Page) -> None:
        self.loads += 1

    def open(self) -> None:
        """Open the article's page."""
        self.page.goto(f"{self.url}bai-viet/{self.year}/{self.slug}.html")
        self.page.wait_for_selector("digest-preview .bar:not([hidden])")

    def shows(self, title: str) -> None:
        """Wait until the page shows a headline."""
        self.page.wait_for_function("title => document.querySelector('h1')?.textContent === title",
                                    arg=title, polling=5)  # fmt: skip

    @property
    def builds(self) -> int:
        """How many builds were told of."""
        return sum(line.startswith("built:") for line in self.lines)


def in_place(file: Path, text: str) -> None:
    """Save as VS Code and nano do."""
    file.write_text(text, encoding="utf-8")


def beside(file: Path, text: str) -> None:
    """Save as Vim, Emacs and gedit do."""
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def titled(file: Path, title: str) -> str:
    """Return an article's text with another title."""
    lines = file.read_text(encoding="utf-8").split("\n")
    place = next(n for n, line in enumerate(lines) if line.startswith("title:"))
    return "\n".join([*lines[:place], f"title: {title}", *lines[place + 1 :]])


def _measure(bench: Bench, saves: int) -> None:
    bench.open()
    print(f"{len(bench.files)} articles; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, save in (("in place", in_place), ("beside and renamed", beside)):
        times = [_save(bench, save, f"Bản {name} {number}") for number in range(saves)]
        _tell(f"save {name} → page, ms", times)
    _twenty(bench)
    _two_saves(bench)
    _tell("broken header → panel, ms", [_broken(bench) for _ in range(5)])
    _answers(bench)
    print(f"load {os.getloadavg()[0]:.1f}")


def _save(bench: Bench, save: Callable[[Path, str], None], title: str) -> float:
    text = titled(bench.file, title)
    began = time.perf_counter()
    save(bench.file, text)
    bench.shows(title)
    return 1000 * (time.perf_counter() - began)


def _twenty(bench: Bench) -> None:
    time.sleep(3)
    builds, loads = bench.builds, bench.loads
    others = [file for file in bench.files if file != bench.file][:19]
    for number, file in enumerate([*others, bench.file]):
        in_place(file, titled(file, f"Hai mươi {number}"))
    bench.shows("Hai mươi 19")
    time.sleep(4)
    bench.page.wait_for_timeout(100)
    print(f"20 files at once: {bench.builds - builds} build, {bench.loads - loads} reload")


def _two_saves(bench: Bench) -> None:
    shown = []
    for title in ("Bản một giây", "Bản hai giây"):
        began = time.perf_counter()
        in_place(bench.file, titled(bench.file, title))
        bench.shows(title)
        shown.append(f"{1000 * (time.perf_counter() - began):.0f} ms")
        time.sleep(max(0.0, 1 - (time.perf_counter() - began)))
    print("two saves a second apart:", " and ".join(shown))


def _broken(bench: Bench) -> float:
    good = bench.file.read_text(encoding="utf-8")
    began = time.perf_counter()
    in_place(bench.file, "---\n- hỏng\n---\n")
    bench.page.wait_for_selector("digest-preview .panel .place")
    broken = 1000 * (time.perf_counter() - began)
    began = time.perf_counter()
    in_place(bench.file, good)
    bench.page.wait_for_selector("digest-preview .panel", state="hidden")
    mended = 1000 * (time.perf_counter() - began)
    print(f"  panel after {broken:.0f} ms, gone {mended:.0f} ms after it was mended")
    return broken


def _answers(bench: Bench) -> None:
    """Ask for a page again and again while everything is built anew."""
    settings = bench.root / "content" / "site.yaml"
    builds = bench.builds
    in_place(settings, settings.read_text(encoding="utf-8") + "description: Đo lại\n"
             if "description" not in settings.read_text(encoding="utf-8")
             else settings.read_text(encoding="utf-8").replace("description: ", "description: Đo. "))
    times = []
    end = time.monotonic() + LONGEST / 1000
    while bench.builds == builds and time.monotonic() < end:
        began = time.perf_counter()
        with urllib.request.urlopen(bench.page.url, timeout=30) as answer:
            answer.read()
        times.append(1000 * (time.perf_counter() - began))
        time.sleep(0.01)
    _tell("answers during a full build, ms", times)


def _tell(what: str, times: list[float]) -> None:
    parts = statistics.quantiles(times, n=20) if len(times) > 1 else times * 19
    median = statistics.median(times)
    print(f"{what}: median {median:.0f}, 95 % {parts[18]:.0f}, of {len(times)}", flush=True)


@contextmanager
def _serving(root: Path, more: list[str]) -> Iterator[tuple[str, list[str]]]:
    command = [sys.executable, "-m", "generator", "--root", str(root), "serve", *more]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines: list[str] = []

    def listen() -> None:
        for line in server.stdout or ():
            lines.append(line)

    threading.Thread(target=listen, daemon=True).start()
    try:
        while not any(line.startswith("built:") for line in lines) and server.poll() is None:
            time.sleep(0.05)
        print("".join(lines[-2:]), end="")
        yield next(line.split()[2] for line in lines if line.startswith("Preview on")), lines
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(10)


if __name__ == "__main__":
    main()
