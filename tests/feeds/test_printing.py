"""Where many documents tell of the same articles, their entries are rendered once."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeDigest
from manyfold import BASE, many_articles
from reading import Told

from generator.build import build
from generator.cache import FOLDER
from generator.config import Config
from generator.dates import parse_date
from generator.errors import ContentError
from generator.feeds import syndicate
from generator.feeds.items import Item, make_item
from generator.feeds.printing import Printing
from generator.feeds.syndicate import Feed, FeedFile, Listed, Printer, split_feed
from generator.model import Article, Body, Header
from generator.options import Options
from generator.outputs import FORMATS
from generator.records import replace
from generator.store.stories import Place, read_at

_NAMES = tuple(form.file for form in FORMATS)
_MOMENT = datetime(2026, 11, 26, tzinfo=UTC)


def _listed(rank: int) -> Listed:
    told = Told(Header(title=f"Bài {rank} & “A”", id=f"n{rank}"), Body(f"<p>{rank}</p>".encode()))
    path, date = f"bai-viet/2021/{rank}.html", parse_date("2021-03-08", UTC)
    article = Article(told, f"{rank}.md", path, f"n{rank}", date=date, page_key=f"k{rank}")
    return Listed(rank, article, _MOMENT, 2021)


def _documents(articles: int) -> list[FeedFile]:
    listed = tuple(map(_listed, range(articles)))
    feeds = [Feed(page, "Tin", "Tin", "Tin", listed) for page in ("index.html", "a.html")]
    return [file for feed in feeds for file in split_feed(feed)]


def _printer() -> Printer:
    return Printer(Config(base_url="https://tin.example/"), {"feeds_undated_note": ""})


def _all(printer: Printer, documents: Sequence[FeedFile]) -> list[bytes]:
    return [b"".join(printer.render(file, name)) for file in documents for name in _NAMES]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles of which items were made."""
    ids: list[str] = []

    def note(article: Article, *told: object) -> Item:
        ids.append(article.id)
        return make_item(article, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(syndicate, "make_item", note)
    monkeypatch.setattr(syndicate, "_KEPT", 64)
    return ids


def _options(root: Path, **told: Any) -> Options:
    (root / FOLDER).mkdir(exist_ok=True)
    return Options(root, root / "site", **told)


@contextmanager
def _printed(
    printer: Printer, documents: Sequence[FeedFile], options: Options
) -> Iterator[Printing]:
    with Printing(options) as printing:
        printing.begin(printer, documents)
        printing.finish()
        yield printing


def _left(root: Path) -> list[str]:
    return [path.name for path in (root / FOLDER).iterdir() if path.name != ".gitignore"]


@pytest.mark.parametrize("name", _NAMES)
def test_a_document_is_made_entry_by_entry(made: list[str], name: str) -> None:
    longest = max(_documents(300), key=lambda file: len(file.listed))
    pieces = _printer().render(longest, name)

    next(pieces)
    next(pieces)
    next(pieces)
    assert len(made) < len(longest.listed) / 2
    deque(pieces, maxlen=0)
    assert len(made) == len(longest.listed)


def test_entries_are_rendered_once_and_are_the_same(tmp_path: Path, made: list[str]) -> None:
    documents, printer = _documents(300), _printer()
    expected = _all(_printer(), documents)
    assert len(made) > 300
    made.clear()
    steps: list[tuple[str, int, int]] = []

    options = _options(tmp_path, step=lambda *told: steps.append(told))
    with _printed(printer, documents, options):
        assert printer.packs
        assert len(made) == len({*made}) == 300  # each once
        assert not _left(tmp_path)  # nothing is left behind, whatever happens
        made.clear()
        assert _all(printer, documents) == expected
        assert not made

    assert not printer.packs
    assert steps[-1] == ("feeds", 300, 300)
    assert _all(printer, documents) == expected


@pytest.mark.parametrize("name", _NAMES)
def test_entries_beside_one_another_are_read_as_one(tmp_path: Path, name: str) -> None:
    documents, printer = _documents(300), _printer()
    longest = max(documents, key=lambda file: len(file.listed))

    with _printed(printer, documents, _options(tmp_path)):
        assert len([*printer.render(longest, name)]) < len(longest.listed) / 4


@pytest.mark.parametrize("name", _NAMES)
def test_what_two_feeds_tell_beside_one_another_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    documents, printer = _documents(300), _printer()
    read: list[Place] = []

    def note(descriptor: int, place: Place) -> bytes:
        read.append(place)
        return read_at(descriptor, place)

    monkeypatch.setattr(syndicate, "read_at", note)
    monkeypatch.setattr(syndicate, "_LONG", 1 << 10)
    with _printed(printer, documents, _options(tmp_path)):
        for file in sorted(documents, key=lambda file: (file.year or 0, file.channel.page)):
            deque(printer.render(file, name), maxlen=0)

    assert len(read) == len({*read})


def test_other_processes_do_it_too(tmp_path: Path) -> None:
    documents, printer = _documents(300), _printer()

    with _printed(printer, documents, _options(tmp_path, jobs=2)):
        assert printer.packs
        assert _all(printer, documents) == _all(_printer(), documents)


@pytest.mark.parametrize("fault", ["few", "seldom", "no room", "workers elsewhere"])
def test_without_a_file_documents_are_the_same(tmp_path: Path, fault: str) -> None:
    documents, printer = _documents(200 if fault == "few" else 300), _printer()
    options = _options(tmp_path)
    pack = tmp_path / FOLDER / "entries.pack"
    if fault == "no room":
        pack.mkdir()
    else:
        pack.write_bytes(b"of a build that was killed")
    if fault == "seldom":
        documents = documents[:1]
    with ThreadPoolExecutor(1) as executor:
        if fault == "workers elsewhere":
            options = options._replace(executor=executor)
        with _printed(printer, documents, options):
            assert not printer.packs
            assert fault == "no room" or not _left(tmp_path)
            assert _all(printer, documents) == _all(_printer(), documents)


def test_what_the_file_has_lost_is_rendered_again(tmp_path: Path) -> None:
    documents, printer = _documents(300), _printer()
    with _printed(printer, documents, _options(tmp_path)):
        (pack,) = printer.packs
        places = {key: [(1 << 40, 9)] * 3 for key in pack.places}
        printer.packs[:] = [replace(pack, places=places)]

        assert _all(printer, documents) == _all(_printer(), documents)


def test_what_the_disk_will_not_read_is_rendered_again(tmp_path: Path) -> None:
    documents, printer = _documents(300), _printer()
    with _printed(printer, documents, _options(tmp_path)):
        (pack,) = printer.packs
        printer.packs[:] = [replace(pack, descriptor=os.open(tmp_path, os.O_RDONLY))]
        os.close(pack.descriptor)

        assert _all(printer, documents) == _all(_printer(), documents)


def test_what_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    documents, printer = _documents(300), _printer()

    with Printing(_options(tmp_path, jobs=2)) as printing:
        printing.begin(printer, documents)
        assert multiprocessing.active_children()

    assert not multiprocessing.active_children()
    assert not printer.packs
    assert not _left(tmp_path)


def _building(root: Path, **told: Any) -> tuple[Options, list[str]]:
    """Return options of a build, and what it tells of its steps and laps."""
    steps: list[str] = []

    def note(step: str, *_: int) -> None:
        steps.append(step)

    options = Options(root, root / "site", base_url=BASE, jobs=2, step=note, lap=note, **told)
    return options, steps


@pytest.mark.parametrize("is_clean", [False, True])
def test_a_build_that_makes_all_begins_before_it_has_a_plan(
    make_digest: MakeDigest, is_clean: bool
) -> None:
    options, steps = _building(make_digest(many_articles(320)))
    build(options)
    assert steps.index("feeds") < steps.index("planning")

    again, steps = _building(options.root, is_clean=is_clean)
    build(again)
    assert ("feeds" in steps[: steps.index("planning")]) == is_clean
    assert ("feeds" in steps) == is_clean


def test_what_was_begun_for_a_plan_that_fails_is_broken_off(make_digest: MakeDigest) -> None:
    files = many_articles(320) | {"articles/7.md": "---\ntitle: [\n---\n"}
    options, steps = _building(make_digest(files))

    with pytest.raises(ContentError):
        build(options)

    assert "feeds" in steps
    assert not multiprocessing.active_children()
    assert not (options.root / FOLDER / "entries.pack").exists()
