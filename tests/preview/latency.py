"""Measure the preview in a headless Chromium, as an editor meets it. A script, not a test.

    .venv/bin/python tests/preview/latency.py DIGEST [--saves 15] [--poll]

DIGEST is copied first. Times are wall times and depend on the machine; the load is told with them.
"""

import argparse
import json
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

# Playwright looks only every half second; the page itself notes what it shows, and when.
WITNESS = """
setInterval(() => {
  const panel = document.querySelector("digest-preview")?.shadowRoot.querySelector(".panel");
  const seen = [document.querySelector("h1")?.textContent, panel ? !panel.hidden : null];
  const notes = JSON.parse(sessionStorage.getItem("notes") ?? "[]");
  if (JSON.stringify(notes.at(-1)?.slice(1)) === JSON.stringify(seen)) return;
  notes.push([performance.timeOrigin + performance.now(), ...seen]);
  sessionStorage.setItem("notes", JSON.stringify(notes));
}, 4);
"""
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
        page.add_init_script(WITNESS)
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

    def noted(self, began: float, kind: int, value: object) -> float:
        """Wait until a title (1) or a panel (2) was seen after `began`; return milliseconds."""
        notes = "JSON.parse(sessionStorage.getItem('notes') ?? '[]')"
        wanted = f"{notes}.find(note => note[0] > began && note[{kind}] === value)?.[0]"
        self.page.wait_for_function(f"([began, value]) => {wanted}", arg=[began, value], polling=20)
        return float(self.page.evaluate(f"([began, value]) => {wanted}", [began, value])) - began

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
    print(f"{len(bench.files)} articles; {_crowd()}")
    for name, save in (("in place", in_place), ("beside and renamed", beside)):
        times = []
        for number in range(saves):
            _settle(bench)
            times.append(_save(bench, save, f"Bản {name} {number}"))
        _tell(f"save {name} → page, ms", times)
    times = []
    for number in range(saves):
        time.sleep(0.7)
        times.append(_save(bench, in_place, f"Bản trong khi dựng {number}"))
    _tell("save while the last one is being built → page, ms", times)
    _twenty(bench)
    _two_saves(bench)
    broken = [_broken(bench) for _ in range(10)]
    _tell("broken header → panel, ms", [panel for panel, _ in broken])
    _tell("mended → panel gone, ms", [gone for _, gone in broken])
    _answers(bench)
    print(_crowd())


def _crowd() -> str:
    """Return how much of a processor this machine has for us: others may be at work on it."""
    wall, own = time.perf_counter(), time.process_time()
    while time.process_time() - own < 0.3:
        sum(range(1000))
    ratio = (time.perf_counter() - wall) / (time.process_time() - own)
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores, all takes {ratio:.1f} times"


def _settle(bench: Bench) -> None:
    """Wait until nothing has been built for half a second."""
    still = time.monotonic()
    while time.monotonic() - still < 0.5:
        time.sleep(0.05)
        with urllib.request.urlopen(f"{bench.url}.preview/state", timeout=30) as answer:
            if json.load(answer)["is_building"]:
                still = time.monotonic()


def _save(bench: Bench, save: Callable[[Path, str], None], title: str) -> float:
    text = titled(bench.file, title)
    began = 1000 * time.time()
    save(bench.file, text)
    return bench.noted(began, 1, title)


def _twenty(bench: Bench) -> None:
    _settle(bench)
    builds, loads = bench.builds, bench.loads
    others = [file for file in bench.files if file != bench.file][:19]
    for number, file in enumerate([*others, bench.file]):
        in_place(file, titled(file, f"Hai mươi {number}"))
    bench.noted(0, 1, "Hai mươi 19")
    _settle(bench)
    bench.page.wait_for_timeout(100)
    print(f"20 files at once: {bench.builds - builds} build, {bench.loads - loads} reload")


def _two_saves(bench: Bench) -> None:
    begun = []
    for title in ("Bản một giây", "Bản hai giây"):
        begun.append(1000 * time.time())
        in_place(bench.file, titled(bench.file, title))
        time.sleep(1)
    first = bench.noted(begun[0], 1, "Bản một giây")
    print(f"two saves a second apart: {first:.0f} and", end=" ")
    print(f"{bench.noted(begun[1], 1, 'Bản hai giây'):.0f} ms")


def _broken(bench: Bench) -> tuple[float, float]:
    _settle(bench)
    good = bench.file.read_text(encoding="utf-8")
    began = 1000 * time.time()
    in_place(bench.file, "---\n- hỏng\n---\n")
    broken = bench.noted(began, 2, value=True)
    began = 1000 * time.time()
    in_place(bench.file, good)
    return broken, bench.noted(began, 2, value=False)


def _answers(bench: Bench) -> None:
    """Ask for a page again and again while everything is built anew."""
    _settle(bench)
    settings = bench.root / "content" / "site.yaml"
    builds = bench.builds
    in_place(
        settings,
        settings.read_text(encoding="utf-8") + "description: Đo lại\n"
        if "description" not in settings.read_text(encoding="utf-8")
        else settings.read_text(encoding="utf-8").replace("description: ", "description: Đo. "),
    )
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
        lines.extend(server.stdout or ())

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
