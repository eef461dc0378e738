"""Builds that are killed, that find no room, or that may not write: no page is lost or half."""

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

import pytest
from conftest import REPOSITORY, MakeDigest, article
from files import contents
from mishaps import clean_copy
from powerless import run_powerless

from generator.build import build
from generator.cache import FOLDER
from generator.cli import run
from generator.history.ledger import FILE as LEDGER
from generator.options import MANIFEST, STAGING, Options
from generator.rebuild import rebuild
from generator.records import replace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such kills")
_COUNT = 60  # articles: their pages and feeds are enough for workers to start
_KILLS = 100
_FOREIGN = {"CNAME": b"tin.example\n", ".well-known/security.txt": b"Contact: x\n"}


def _files(version: str) -> dict[str, str]:
    """Return a digest of which every page tells its version, with some pages only in one."""
    own = {f"articles/{version}.md": article(id=version, date='"2020"')}
    return own | {
        f"articles/{n}.md": article(
            id=f"a{n}", title=f"Bài {n} {version}", body=f"{version} " * 20,
            date=f'"2021-01-{1 + n % 28:02}"', districts="[tay-ho]" if n % 2 else "[ba-dinh]",
        )
        for n in range(_COUNT)
    } | {"site.yaml": f"base_url: https://tin.example/\ntitle: {version}\n"
        "outputs: [rss, district-feeds, sitemap, timelines]\n"}  # fmt: skip


def _contents(folder: Path) -> dict[str, bytes]:
    """Return all finished files of a site: what is staged and the manifest are none."""
    own = (".digest-staging", MANIFEST)
    return {n: content for n, content in contents(folder).items() if not n.startswith(own)}


@pytest.fixture
def versions(make_digest: MakeDigest, tmp_path: Path) -> dict[str, dict[str, bytes]]:
    """Return what a site must be at each of two versions of its content."""
    found = {}
    for version in ("mot", "hai"):
        root = make_digest(_files(version))
        (root / "content/articles" / f"{'hai' if version == 'mot' else 'mot'}.md").unlink(
            missing_ok=True
        )
        build(Options(root, tmp_path / version))
        found[version] = _contents(tmp_path / version) | _FOREIGN
    return found


def _turn(root: Path, make_digest: MakeDigest, version: str, other: str) -> None:
    make_digest(_files(version))
    (root / "content/articles" / f"{other}.md").unlink(missing_ok=True)


def _kill_after(seconds: float, work: Callable[[], object]) -> bool:
    """Kill a process at work after a while; say whether it was still working."""
    process = get_context("fork").Process(target=work)
    process.start()
    process.join(seconds)
    was_at_work = process.is_alive()
    if was_at_work and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return was_at_work


def test_a_build_killed_at_any_moment_leaves_each_page_whole_and_the_next_is_right(
    make_digest: MakeDigest, versions: dict[str, dict[str, bytes]]
) -> None:
    root = make_digest(_files("mot"))
    options = Options(root, root / "site", jobs=2)
    for name, content in _FOREIGN.items():
        (options.output / name).parent.mkdir(parents=True, exist_ok=True)
        (options.output / name).write_bytes(content)
    _turn(root, make_digest, "mot", "hai")
    build(options)
    dice, kills, other = random.Random(1), 0, "mot"
    duration = 0.3

    for number in range(_KILLS):
        version, other = other, "hai" if other == "mot" else "mot"
        _turn(root, make_digest, other, version)
        kills += _kill_after(dice.uniform(0, duration), lambda: build(options))
        old, new, stands = versions[version], versions[other], _contents(options.output)
        assert not [p for p, c in stands.items() if c not in (old.get(p), new.get(p))], number
        assert set(old) & set(new) <= set(stands), number
        started = perf_counter()
        build(options)
        duration = 0.5 * (duration + perf_counter() - started)
        assert _contents(options.output) == versions[other], number

    assert kills > _KILLS // 2
    assert {path.name for path in options.output.iterdir() if path.name.startswith(".d")} == {
        MANIFEST
    }


def test_after_a_killed_build_of_an_edited_text_the_next_is_right(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    root = make_digest(_files("mot"))
    options = Options(root, root / "site")
    rebuild(options)
    dice, kills, duration = random.Random(2), 0, 0.1

    def edit(number: int) -> None:
        path = root / f"content/articles/{dice.randrange(_COUNT)}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nThêm {number}.\n", encoding="utf-8")
        os.utime(path, (number, number))

    for number in range(_KILLS // 2):
        edit(2 * number)
        kills += _kill_after(dice.uniform(0, duration), lambda: rebuild(options))
        edit(2 * number + 1)
        started = perf_counter()
        rebuild(options)
        duration = 0.5 * (duration + perf_counter() - started)
        build(replace(options, output=tmp_path / "clean", is_clean=True))
        assert _contents(options.output) == _contents(tmp_path / "clean"), number

    assert kills > _KILLS // 8


_WRITES = frozenset({"os.mkdir", "os.remove", "os.rename", "os.rmdir"})
_ENDED = 9


def _end_before(number: int, work: Callable[[], object]) -> bool:
    """Let a process work that ends for good before its so-manieth write; say whether it did."""

    def work_to_the_end() -> None:
        writes = count(1)

        def end(event: str, told: tuple[object, ...]) -> None:
            flags = told[2] if event == "open" else 0
            is_write = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
            if (is_write or event in _WRITES) and next(writes) == number:
                os._exit(_ENDED)

        sys.addaudithook(end)
        work()

    process = get_context("fork").Process(target=work_to_the_end)
    process.start()
    process.join()
    assert process.exitcode in (0, _ENDED)
    return process.exitcode == _ENDED


def test_after_a_build_of_an_added_article_that_ended_before_a_write_the_next_is_right(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    settings = "base_url: https://tin.example/\noutputs: [rss, district-feeds, sitemap]\n"
    stands = article(date='"2021-01-06"', districts="[tay-ho]")
    root = make_digest({"articles/a.md": stands, "site.yaml": settings})
    options = Options(root, root / "site", moment=datetime(2026, 11, 26, tzinfo=UTC))
    rebuild(options)
    number, is_ended = -3, True

    while is_ended:
        number += 4  # of some sixty
        more = article(id=f"b{number}", date='"2021-01-05"', districts="[tay-ho]")
        path = root / f"content/articles/b{number}.md"
        path.write_text(more, encoding="utf-8")
        os.utime(path, (number, number))  # so long ago that it cannot change again unnoticed
        before = _contents(options.output)
        is_ended = _end_before(number, lambda: rebuild(options))
        clean = clean_copy(options, tmp_path / "clean")
        assert before.keys() <= _contents(options.output).keys(), number
        rebuild(options)
        build(clean)
        assert _contents(options.output) == _contents(clean.output), number
        assert _ledger(root) == _ledger(clean.root), number

    assert number > 40


def _ledger(root: Path) -> bytes:
    return (root / LEDGER).read_bytes()


@contextmanager
def _largest_file(size: int) -> Iterator[None]:
    """Let no file grow over `size` bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, kept)


@pytest.mark.parametrize("size", [0, 100, 3_000, 20_000])
@pytest.mark.parametrize("is_cached", [True, False])
def test_a_full_disk_is_told_and_the_site_stays(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], size: int, *, is_cached: bool
) -> None:
    root = make_digest(_files("mot"))
    build(Options(root, root / "site"))
    before = _contents(root / "site")
    make_digest(_files("hai"))
    if not is_cached:
        for path in (root / FOLDER).iterdir():
            path.unlink()

    with _largest_file(size):
        status = run(["--root", str(root), "build", "--jobs", "1"])

    assert status == 3
    assert "File too large" in capsys.readouterr().err
    assert _contents(root / "site") == before
    assert run(["--root", str(root), "build"]) == 0


@pytest.mark.parametrize("name", ["site", "site/bai-viet/2021"])
def test_an_output_that_may_not_be_written_is_told_and_loses_nothing(
    make_digest: MakeDigest, name: str
) -> None:
    root = make_digest(_files("mot"))
    build(Options(root, root / "site"))
    before = _contents(root / "site")
    make_digest(_files("hai"))
    (root / name).chmod(0o500)

    done = run_powerless(root, "build", "--jobs", "1")

    (root / name).chmod(0o700)
    assert done.returncode == 3
    assert done.stderr.startswith(f"digest: cannot write {root / name}")
    assert "Permission denied" in done.stderr
    assert done.stderr.count("\n") == 1
    assert set(before) <= set(_contents(root / "site"))
    assert run(["--root", str(root), "build"]) == 0


def test_a_cache_that_is_closed_to_us_is_as_if_it_were_not_there(make_digest: MakeDigest) -> None:
    root = make_digest(_files("mot"))
    build(Options(root, root / "site"))
    make_digest(_files("hai"))
    (root / ".digest-cache").chmod(0)

    done = run_powerless(root, "build", "--jobs", "1")

    (root / ".digest-cache").chmod(0o700)
    after = _contents(root / "site")
    build(Options(root, root / "new"))
    assert (done.returncode, done.stderr.count("digest:")) == (0, 0), done.stderr
    assert after == _contents(root / "new")


_READ = (
    "content/articles/a.md", "content/site.yaml", "content/gazetteer/places.yaml",
    "content/gazetteer/organisations.yaml", "content/gazetteer/tiles.yaml", "content/ledger.tsv",
    "content/gone.yaml", "themes/default/templates/home.html", "themes/default/static/icon.svg",
    "themes/default/static/tokens.css", "themes/default/i18n/vi.yaml",
)  # fmt: skip


@pytest.mark.parametrize("name", [*_READ, "content/articles/s", "content/articles", "content"])
def test_what_may_not_be_read_is_named(make_digest: MakeDigest, name: str) -> None:
    files = {"articles/a.md": article(id="a"), "articles/s/b.md": article(id="b"), "site.yaml": ""}
    root = make_digest(files)
    if not (root / name).exists():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"")
    (root / name).chmod(0)

    done = run_powerless(root, "build", "--jobs", "1")

    (root / name).chmod(0o700)
    assert done.returncode in (1, 3)
    assert name in done.stderr
    assert done.stderr.count("\n") == 1
    assert "; " in done.stderr
    assert not (root / "site/index.html").exists()


def test_a_closed_import_record_is_told_and_no_day_is_taken_for_unknown(
    make_digest: MakeDigest,
) -> None:
    record = "import/a1.yaml"
    root = make_digest({"articles/a.md": article(id="a1"), record: "first_seen: '2024-05-06'\n"})
    (root / "content" / record).chmod(0)

    done = run_powerless(root, "build", "--jobs", "1")

    (root / "content" / record).chmod(0o600)
    assert done.returncode == 3
    assert f"{record}: it cannot be read or written (Permission denied)" in done.stderr
    assert not (root / "site/index.html").exists()


@pytest.mark.parametrize("name", ["content/ledger.tsv", f"site/{MANIFEST}"])
def test_of_a_closed_list_the_reason_is_told_and_the_site_stays(
    make_digest: MakeDigest, name: str
) -> None:
    root = make_digest(_files("mot"))
    assert run(["--root", str(root), "build"]) == 0
    before = _contents(root / "site")
    make_digest(_files("hai"))
    (root / name).chmod(0)

    done = run_powerless(root, "build", "--jobs", "1")

    (root / name).chmod(0o600)
    assert done.returncode in (1, 3)
    assert f"{name}: it cannot be read" in done.stderr
    assert "(Permission denied); see its permissions" in done.stderr
    assert _contents(root / "site") == before


def test_a_page_that_goes_while_its_build_ends_is_made_by_the_next(
    make_digest: MakeDigest,
) -> None:
    root = make_digest(_files("mot"))
    page = root / "site" / "bai-viet/2021/1.html"

    def take_away(step: str) -> None:
        if step == "writing":
            page.unlink()

    options = Options(root, root / "site")
    rebuild(options)
    rebuild(options._replace(lap=take_away, is_clean=True))
    assert not page.exists()

    rebuild(options)

    assert page.exists()


_HOLDER = """
import sys
from pathlib import Path
from generator.write import only_build_into
with only_build_into(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_digests_do_not_build_into_one_folder_at_once(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest({"articles/a.md": article()})
    output = root / "site"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(output)],
        cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        other.stdout.readline()

        assert run(["--root", str(root), "build"]) == 3
        assert f"another build into {output} is running; wait" in capsys.readouterr().err
        assert not (output / "index.html").exists()
        other.kill()

    assert run(["--root", str(root), "build"]) == 0  # the lock of a killed program is no lock
    assert not (output / ".digest-staging").exists()


@pytest.mark.parametrize("name", ["bai-viet", "quan-huyen/tay-ho", "tinh"])
def test_a_file_where_a_folder_must_go_is_told_and_kept(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_digest(_files("mot"))
    (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "site" / name).write_bytes(b"mine")

    assert run(["--root", str(root), "build"]) == 3
    assert f"site/{name} stands in the way" in capsys.readouterr().err
    assert _contents(root / "site") == {name: b"mine"}


@pytest.mark.parametrize("name", ["stories.pack", "articles.index", "build.lock"])
def test_a_folder_in_the_place_of_a_cache_file_is_no_traceback(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / FOLDER / name).mkdir(parents=True)

    status = run(["--root", str(root), "build"])

    assert status == 0 or (status == 3 and name in capsys.readouterr().err)


def test_a_cache_that_takes_no_stories_costs_only_time(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    root = make_digest(_files("mot"))
    (root / FOLDER / "stories.pack").mkdir(parents=True)

    for version in ("mot", "hai"):
        make_digest(_files(version))
        assert run(["--root", str(root), "build"]) == 0
        clean = clean_copy(Options(root, root / "site"), tmp_path / version)
        build(clean)
        assert _contents(root / "site") == _contents(clean.output)


def test_a_folder_that_may_not_be_written_can_be_built_elsewhere(
    make_digest: MakeDigest, tmp_path: Path
) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / FOLDER).write_text("a file in its place", encoding="utf-8")

    assert run(["--root", str(root), "build", "--output", str(tmp_path / "elsewhere")]) == 0
    assert (tmp_path / "elsewhere" / "index.html").exists()


def test_a_build_that_fails_among_its_moves_leaves_nothing_staged(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    assert run(["--root", str(root), "build"]) == 0
    page = root / "site" / "index.html"
    page.unlink()
    page.mkdir()

    assert run(["--root", str(root), "build", "--clean"]) == 3
    assert not (root / "site" / STAGING).exists()
