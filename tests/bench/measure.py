"""Measure builds of many articles, beside Hugo where it is installed, in pairs: A B A B …

Both make a page an article, district and organisation lists, the site's and the districts' RSS
feeds and a sitemap. Seconds are those of a clock and of processors (user and system, all
processes); medians of pairs hold where other programs are at work. `make bench` runs it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus import Sample, make_samples

_HERE = Path(__file__).resolve().parent
_BASE = "https://tin.example/"


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock and of processors, and the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Generator:
    """How a site generator is called in its folder, where its articles lie and what it makes."""

    name: str
    command: tuple[str, ...]
    articles: Path
    made: tuple[Path, ...]


def main() -> None:
    """Make the corpus, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        samples = list(make_samples(given.articles))
        found = [_prepare_digest(Path(folder) / "digest", samples)]
        if hugo := shutil.which("hugo"):
            found.append(_prepare_hugo(Path(folder) / "hugo", hugo, samples))
        print(f"{given.articles} articles, medians of {given.pairs} runs in turn")
        print(f"| {'phase':<18} | generator | seconds | processor seconds | largest process, MiB |")
        print("|---|---|---:|---:|---:|")
        for phase, change in _PHASES.items():
            _measure(phase, change, found, given.pairs)


def _measure(
    phase: str, change: Callable[[Generator, int], None], found: list[Generator], pairs: int
) -> None:
    runs: dict[str, list[Run]] = {one.name: [] for one in found}
    for number in range(pairs):
        for one in found:
            change(one, number)
            runs[one.name].append(_run(one))
    for name, made in runs.items():
        wall, cpu = (median(getattr(run, what) for run in made) for what in ("wall", "cpu"))
        memory = max(run.memory for run in made)
        print(f"| {phase:<18} | {name:<9} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |", flush=True)


def _run(one: Generator) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(one.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{one.name} ended with {process.returncode}")
    wall = time.perf_counter() - started
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _clean(one: Generator, number: int) -> None:
    for place in one.made:  # moved, not deleted: a disk is slow for minutes after that
        if place.exists():
            place.rename(place.with_name(f"{place.name}.old{number}{time.time_ns()}"))


def _nothing(_one: Generator, _number: int) -> None:
    return


def _edit_body(one: Generator, number: int) -> None:
    path = sorted(one.articles.rglob("*.md"))[number]
    path.write_text(f"{path.read_text(encoding='utf-8')}\nThêm {number}.\n", encoding="utf-8")


def _edit_title(one: Generator, number: int) -> None:
    path = sorted(one.articles.rglob("*.md"))[number]
    text = path.read_text(encoding="utf-8").replace('title: "', 'title: "Mới: ', 1)
    path.write_text(text, encoding="utf-8")


_PHASES = {
    "clean": _clean,
    "nothing changed": _nothing,
    "a body edited": _edit_body,
    "a title edited": _edit_title,
}


def _prepare_digest(root: Path, samples: list[Sample]) -> Generator:
    articles = root / "content" / "articles"
    _write(root / "content" / "site.yaml",
           f"base_url: {_BASE}\noutputs: [rss, district-feeds, sitemap]\n")  # fmt: skip
    for one in samples:
        keys = {"id": one.slug, "districts": [one.district], "organisations": [one.body_of]}
        _write_article(articles / one.date[:4] / f"{one.slug}.md", one, keys)
    command = (sys.executable, "-m", "generator", "--root", str(root), "build")
    return Generator("digest", command, articles, (root / "site", root / ".digest-cache"))


def _prepare_hugo(root: Path, hugo: str, samples: list[Sample]) -> Generator:
    shutil.copytree(_HERE / "hugo", root)
    articles = root / "content" / "bai-viet"
    for one in samples:
        keys = {"slug": one.slug, "districts": [one.district], "bodies": [one.body_of]}
        _write_article(articles / one.date[:4] / f"{one.slug}.md", one, keys)
    command = (hugo, "--quiet", "--source", str(root))
    return Generator("hugo", command, articles, (root / "public", root / "resources"))


def _write_article(path: Path, one: Sample, keys: Mapping[str, object]) -> None:
    told: dict[str, object] = {"title": one.title, "date": one.date, "summary": one.summary} | dict(
        keys
    )
    header = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in told.items())
    _write(path, f"---\n{header}---\n\n{one.body}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
