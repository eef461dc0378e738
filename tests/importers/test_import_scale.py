"""What an import holds in memory does not grow with the folder, and hostile files end soon."""

import resource
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from conftest import TODAY
from raw_pages import FIRST, LEAD, SECOND, save, zipped

from generator.cli import DONE, PROBLEMS, run
from generator.importers.run import ImportOptions, import_each
from generator.importers.sources.sourcefiles import read_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


# In a process of its own: what other tests have left in this one would be measured too.
_GROWTH = """
import gc, sys, tracemalloc
from datetime import date
from pathlib import Path
import generator
from generator.importers.run import ImportOptions, import_each

WARM, EARLY, LATE = 100, 300, 900  # outcomes, two of each source
own = tracemalloc.Filter(inclusive=True, filename_pattern=f"{Path(generator.__file__).parent}/*")

def held():  # by our own lines; the tables of the interpreter grow in leaps
    gc.collect()
    snapshot = tracemalloc.take_snapshot().filter_traces([own])
    return sum(trace.size for trace in snapshot.statistics("filename"))

root, today, is_detailed = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), sys.argv[3] == "True"
found = []
options = ImportOptions(root, today, is_detailed=is_detailed)
for done, _ in enumerate(import_each(options, [root / "seeds"])):
    if done == WARM:
        tracemalloc.start()
    if done in (EARLY, LATE):
        found.append(held())
early, late = found
print((late - early) * 2 // (LATE - EARLY))
"""


@pytest.mark.parametrize("is_detailed", [True, False])
def test_memory_does_not_grow_with_the_folder(root: Path, *, is_detailed: bool) -> None:
    for number in range(500):
        story = [f"Bài số {number} kể chuyện số {number} của {number} người. {FIRST} {SECOND}"] * 3
        page = ("05/08/2024 09:00", f"Phòng đọc số {number} mở cửa", LEAD, *story, "Tin khác",
                f"LĐLĐ huyện Gia Lâm trao {number} suất quà", "05/08/2024 09:00")  # fmt: skip
        save(root / "seeds" / f"{number:04d}.txt", page)

    command = [sys.executable, "-c", _GROWTH, str(root), str(TODAY), str(is_detailed)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)

    assert int(told.stdout) < 3_000  # bytes a source; a draft has 20 kB


_LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
_FEED = "<rss version='2.0'><channel><item><title>Tin &x;</title></item></channel></rss>"
_DEEP = f"<description>{'&lt;div&gt;' * 20_000}x</description>"
_HOSTILE = [
    ("ratio.zip", zipped(("a.txt", b"a" * 15_000_000)), "over 100 times its size"),
    ("nested.zip", zipped(("b.zip", zipped(("a.txt", b"a")))), "an archive within an archive"),
    ("many.zip", zipped(*((f"{i}.txt", b"") for i in range(100_001))), "over 100000 files"),
    ("line.txt", b"a" * 50_000_000, "larger than 20 MB"),
    ("line-2.txt", b"a " * 7_500_000, "over a million characters long"),
    ("deep.html", b"<div>" * 20_000 + b"x", "deep in one another"),
    ("deep.xml", _FEED.replace("</title>", f"</title>{_DEEP}").encode(), "deep in one another"),
    ("laughs.xml", f'<!DOCTYPE r [<!ENTITY l0 "ha">{_LAUGHS}]>{_FEED}'.encode(), "XML entities"),
    ("outside.xml", f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{_FEED}'.encode(),
     "XML entities"),
    ("late.xml", f'<!-- a --><?b?>\n<!DOCTYPE r\n[<!ENTITY x "y">]>{_FEED}'.encode(), "entities"),
    ("tags.html", b"<p>x" * 300_001, "tags"),
    ("parts.mhtml", b"Content-Type: message/rfc822\r\n\r\n" * 5_000 + b"x", "within messages"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), _HOSTILE, ids=[h[0] for h in _HOSTILE])
def test_hostile_file_is_refused_soon_and_by_name(  # noqa: PLR0913, PLR0917
    root: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, sentence: str
) -> None:
    (root / "seeds").mkdir()
    (root / "seeds" / name).write_bytes(content)
    before, held = process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    status = run(["--root", str(root), "import", str(root / "seeds")])

    told = capsys.readouterr().err
    assert status == PROBLEMS
    assert sentence in told
    assert name.partition(".")[0] in told
    assert process_time() - before < 20  # seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held < 400_000  # KiB


def test_declared_outside_definition_is_never_fetched(root: Path) -> None:
    feed = _FEED.replace("&x;", "mới")
    declared = f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">{feed}'
    save(root / "seeds" / "a.xml", [declared])

    (outcome,) = import_each(ImportOptions(root, TODAY), [root / "seeds"])

    assert "Tin mới" in str(outcome)


def test_file_is_never_read_beyond_what_its_reader_takes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(3_000_000_000)  # a hole: nothing is written

    assert len(read_file(path)) == 20_000_001


@pytest.mark.parametrize("words", ["1/1/2021 ", "sinh ngày 1/1/2021 ", "phố "])
def test_an_endless_paragraph_takes_a_time_that_grows_only_with_its_length(
    root: Path, words: str
) -> None:
    save(root / "seeds/a.txt", ("05/08/2024 09:00", "Đống Đa mở hội", LEAD, FIRST, words * 20_000))
    before = process_time()

    status = run(["--root", str(root), "import", str(root / "seeds"), "--jobs", "1"])

    assert status == DONE
    assert process_time() - before < 20  # seconds


def test_thousands_of_lines_above_the_headline_are_read_soon(root: Path) -> None:
    save(root / "seeds/a.txt", ("- -\n" * 19_000, "Đống Đa mở hội", LEAD, FIRST, SECOND))
    before = process_time()

    run(["--root", str(root), "import", str(root / "seeds"), "--jobs", "1"])

    assert process_time() - before < 6  # seconds
