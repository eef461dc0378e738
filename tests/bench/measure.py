"""Measure builds of many articles, beside other generators where installed, in turn: A B, B A …

All make a page an article, district and organisation lists, the site's and the districts' RSS
feeds and a sitemap. Hugo, Pelican and Eleventy are measured where `hugo`, `pelican` and
`eleventy` can be called. `make bench` runs it; docs/bench.md tells how to read it.
"""

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

from corpus import Sample, make_samples
from generators import OTHERS, Generator, digest, versions
from sampling import Run, run

from generator.records import replace

_WAIT = 300.0  # seconds for an edit to be seen
_PAUSE = 2.0  # seconds between two edits: nobody saves the next as soon as the last is seen


def main() -> None:
    """Make the corpus, measure, and print the table."""
    given = _arguments()
    samples = list(make_samples(given.articles))
    newest = sorted(samples, key=lambda one: (one.date, one.slug), reverse=True)
    programs = {name: path for name in OTHERS if (path := shutil.which(name))}
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        found = list(_prepare(Path(folder), given, programs))
        for one in found:
            for sample in samples:
                one.write(sample)
        print(f"{given.articles} articles, medians of {given.pairs} runs in turn; "
              f"{os.cpu_count()} processors, {platform.platform()}")  # fmt: skip
        print("; ".join(versions(programs)))
        print("| phase | generator | seconds | of Hugo's | processor seconds | all memory, MiB |")
        print("|---|---|---:|---:|---:|---:|", flush=True)
        for phase, change in _PHASES.items():
            _measure(phase, change, found, newest[: given.pairs + 1])
        for one in found if given.watch else ():
            _measure_watch(one, newest[: given.pairs])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--native", action="store_true", help="ours also with the extra `fast`")
    parser.add_argument("--all-outputs", action="store_true", help="ours also with all outputs")
    parser.add_argument("--watch", action="store_true", help="also how soon an edit is seen")
    parser.add_argument("--folder", type=Path, help="where to work (a disk to be measured)")
    return parser.parse_args()


def _prepare(
    folder: Path, given: argparse.Namespace, programs: dict[str, str]
) -> Iterable[Generator]:
    yield digest(folder / "digest")
    if given.native:
        yield digest(folder / "fast", "digest, fast", is_native=True)
    if given.all_outputs:
        yield digest(folder / "all", "digest, all outputs")
    for name, program in programs.items():
        yield OTHERS[name](folder / name, program)


def _measure(
    phase: str,
    change: Callable[[Generator, Sample], str | None],
    found: Sequence[Generator],
    chosen: Sequence[Sample],
) -> None:
    runs: dict[str, list[Run]] = {one.name: [] for one in found}
    for turn, sample in enumerate(chosen):
        first = turn % len(found)  # each comes behind each other: what went before tells on a run
        for one in (*found[first:], *found[:first]):
            token = change(one, sample)
            os.sync()  # what the one before left to be written is not taken from this one's time
            runs[one.name].append(run(one.command, one.folder, is_watched=turn == 0))
            _must_stand(one, _added(sample) if change is _add else sample, token)
    for name, (watched, *timed) in runs.items():
        made = timed or [watched]
        wall, cpu = (median(getattr(one, what) for one in made) for what in ("wall", "cpu"))
        beside = zip(made, runs.get("hugo", ())[1:], strict=False)
        ratios = [ours.wall / theirs.wall for ours, theirs in beside]
        of_hugo = f"{median(ratios):.3f}" if ratios else "–"
        print(f"| {phase} | {name} | {wall:.2f} | {of_hugo} | {cpu:.2f} | {watched.memory:.0f} |",
              flush=True)  # fmt: skip


def _must_stand(one: Generator, sample: Sample, token: str | None) -> None:
    """End this program where an article's page does not show what it must."""
    page = one.page(sample)
    if not page.exists() or (token and token not in page.read_text(encoding="utf-8")):
        sys.exit(f"{one.name}: {page} does not show {token or 'the article'}")


def _clean(one: Generator, _sample: Sample) -> None:
    for name in one.made:  # moved, not deleted: a disk is slow for minutes after that
        place = one.folder / name
        if place.exists():
            place.rename(place.with_name(f"{place.name}.old{time.time_ns()}"))


def _nothing(_one: Generator, _sample: Sample) -> None:
    return None


def _edit_body(one: Generator, sample: Sample) -> str:
    token = f"Thêm {time.time_ns()}."
    with one.article(sample).open("a", encoding="utf-8") as file:
        file.write(f"\n{token}\n")
    return token


def _edit_title(one: Generator, sample: Sample) -> str:
    token = f"Mới {time.time_ns()}"
    path = one.article(sample)
    path.write_text(
        path.read_text(encoding="utf-8").replace(sample.title, f"{sample.title} {token}", 1),
        encoding="utf-8",
    )
    return token


def _added(sample: Sample) -> Sample:
    return replace(sample, slug=f"{sample.slug}-them", title=f"{sample.title}, tiếp theo")


def _add(one: Generator, sample: Sample) -> str:
    one.write(_added(sample))
    return "tiếp theo"


_PHASES: dict[str, Callable[[Generator, Sample], str | None]] = {
    "clean": _clean,
    "nothing changed": _nothing,
    "a body edited": _edit_body,
    "an article added": _add,
    "a title edited": _edit_title,
}


def _measure_watch(one: Generator, chosen: Sequence[Sample]) -> None:
    """Measure how soon after an edit is saved the page and the site's feed show it."""
    if not one.watch:
        return
    process = subprocess.Popen(
        one.watch, cwd=one.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        time.sleep(1)
        _seen(one, chosen[0])  # what it does once, at its start, is not measured
        seen = []
        for sample in chosen:
            time.sleep(_PAUSE)
            seen.append(_seen(one, sample))
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait()
    for what, seconds in zip(("page", "feed"), zip(*seen, strict=True), strict=True):
        print(f"| an edit seen on the {what} | {one.name} | {median(seconds):.3f} | | | |",
              flush=True)  # fmt: skip


def _seen(one: Generator, sample: Sample) -> tuple[float, float]:
    token = _edit_body(one, sample).removesuffix(".")
    started = time.perf_counter()
    page, feed = one.page(sample), one.feed
    on_page = _until(page, token, started)
    return on_page, max(on_page, _until(feed, token, started))


def _until(path: Path, token: str, started: float) -> float:
    while (seconds := time.perf_counter() - started) < _WAIT:
        if path.exists() and token in path.read_text(encoding="utf-8", errors="replace"):
            return seconds
        time.sleep(0.002)
    sys.exit(f"{path} did not show an edit within {_WAIT:.0f} s")


if __name__ == "__main__":
    main()
