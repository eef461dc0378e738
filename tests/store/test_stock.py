"""All articles of a digest: read once, known from then on, read again when they changed."""

import errno
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from reading import ZONE, Told
from touching import save_just_now

from generator.cache import find_folder, sealed
from generator.errors import ChangedError, Problem
from generator.model import Article
from generator.organisations import Organisations
from generator.records import replace
from generator.search.terms import article_terms
from generator.store.journal import load_journal, save_journal
from generator.store.rows import Rows
from generator.store.shelves import Library
from generator.store.stock import Stock, load_articles, look_at_articles
from generator.store.stories import StoredStory, StoryPack, append_parts, find_terms
from generator.work.workers import Hands

LONG_AGO = 1_000_000_000  # seconds since 1970


@pytest.fixture
def load(organisations: Organisations) -> "Load":
    return Load(organisations)


class Load:
    """Loads a digest as a build does, and tells how many files were read."""

    def __init__(self, organisations: Organisations) -> None:
        self.organisations = organisations
        self.read: list[tuple[int, int]] = []

    def __call__(
        self, root: Path, jobs: int = 1, key: str = "k", end: Exception | None = None
    ) -> tuple[list[Article], list[Problem]]:
        """Load; where there is an `end`, it comes once the last file was read."""
        self.read = []

        def step(done: int, total: int) -> None:
            self.read.append((done, total))
            if end is not None and done == total:
                raise end

        library = Library(root, self.organisations, ZONE, key, find_folder(root), Hands(jobs))
        sight = look_at_articles(root)
        stock = load_articles(library, sight, step)
        return stock.articles, stock.problems


def _age(root: Path) -> None:
    """Make the articles as old as files are that nobody touches."""
    for path in (root / "content").rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def _told(articles: list[Article]) -> list[tuple[Article, Told]]:
    nothing = Told(articles[0].header, articles[0].body)
    facts = [Article(nothing, *list(vars(a).values())[1:]) for a in articles]
    return [(fact, Told(a.header, a.body)) for fact, a in zip(facts, articles, strict=True)]


def test_articles_are_loaded_in_the_order_of_their_paths(
    load: Load, make_digest: MakeDigest
) -> None:
    names = {"articles/2021/b.md": "1", "articles/2020/c.md": "2", "articles/2021/a.md": "3"}
    root = make_digest({name: article(id=f"a{number}") for name, number in names.items()})

    loaded, _ = load(root)

    assert [one.file for one in loaded] == [f"content/{name}" for name in sorted(names)]


def test_a_digest_without_articles_is_empty(load: Load, make_digest: MakeDigest) -> None:
    assert load(make_digest({})) == ([], [])


def test_a_bad_article_hides_no_other(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": "", "articles/b.md": article(), "articles/c.md": "---\n"})

    loaded, problems = load(root)

    assert [one.file for one in loaded] == ["content/articles/b.md"]
    assert [problem.file[-4:] for problem in problems] == ["a.md", "c.md"] or len(problems) == 2


def test_a_folder_named_like_an_article_is_a_problem(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({})
    (root / "content/articles/a.md").mkdir()

    _, (problem,) = load(root)

    assert str(problem).startswith("content/articles/a.md: it cannot be read (")


def test_two_processes_load_what_one_loads(load: Load, make_digest: MakeDigest) -> None:
    files = {f"articles/{n:03}.md": article(id=f"a{n}", title=f"Bài {n}") for n in range(150)}
    root = make_digest(files)

    two, _ = load(root, jobs=2)
    one, _ = load(root, jobs=1, key="another")

    assert _told(two) == _told(one)


def test_progress_is_told_after_each_article(load: Load, make_digest: MakeDigest) -> None:
    load(make_digest({"articles/a.md": article(), "articles/b.md": ""}))

    assert load.read == [(1, 2), (2, 2)]


def test_an_unchanged_article_is_not_read_again(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(organisations="[ldld-quan-tay-ho]")})
    _age(root)
    first, _ = load(root)
    before = _told(first)

    again, _ = load(root)

    assert load.read == []
    assert _told(again) == before


def test_only_what_changed_is_read(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    _age(root)
    load(root)
    make_digest({"articles/b.md": article(id="b", title="Khác")})

    loaded, _ = load(root)

    assert load.read == [(1, 1)]
    assert [one.title for one in loaded] == ["Một bài", "Khác"]


def test_a_file_saved_just_now_is_not_trusted_by_its_time(
    load: Load, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article()})
    save_just_now(root / "content/articles/a.md")
    load(root)

    load(root)

    assert load.read == [(1, 1)]


def test_a_deleted_article_is_gone(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    load(root)
    (root / "content/articles/b.md").unlink()

    loaded, _ = load(root)

    assert [one.id for one in loaded] == ["a1"]


def test_another_key_reads_everything_anew(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    _age(root)
    load(root)

    load(root, key="another")

    assert load.read == [(1, 1)]


def test_the_day_an_undated_article_was_first_seen_is_followed(
    load: Load, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article()})
    _age(root)
    load(root)
    make_digest({"import/a1.yaml": "first_seen: '2026-11-23'\n"})

    loaded, _ = load(root)

    assert str(loaded[0].first_seen) == "2026-11-23"


@pytest.mark.parametrize("name", ["articles.index", "stories.pack"])
@pytest.mark.parametrize("damage", [b"", b"\x80\x05.", b"nonsense" * 100])
def test_a_damaged_cache_is_not_trusted(
    load: Load, make_digest: MakeDigest, name: str, damage: bytes
) -> None:
    root = make_digest({"articles/a.md": article(title="Đúng")})
    _age(root)
    load(root)
    (find_folder(root) / name).write_bytes(damage)

    loaded, problems = load(root)

    assert problems == []
    assert [one.header.title for one in loaded] == ["Đúng"]


def test_an_article_whose_row_is_damaged_is_read_again(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    _age(root)
    load(root)
    rows = Rows(StoryPack(find_folder(root) / "stories.pack"), "k", _index(root))
    start, length = rows.packed["content/articles/a.md"][2]  # type: ignore[index]
    with (find_folder(root) / "stories.pack").open("r+b") as pack:
        pack.seek(start + length // 2)
        pack.write(b"\0")

    loaded, problems = load(root)

    assert load.read == [(1, 1)]
    assert problems == []
    assert [one.id for one in loaded] == ["a1", "b"]


def test_a_row_made_with_other_places_is_no_row(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    _age(root)
    load(root)
    index = find_folder(root) / "articles.index"
    before = index.read_bytes()
    with pytest.raises(_KilledError):
        load(root, key="of other places", end=_KilledError())
    assert not index.exists()

    index.write_bytes(before)  # as a disk may bring it back
    load(root)

    assert load.read == [(1, 2), (2, 2)]


def test_a_row_whose_noun_is_not_known_is_no_row(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(districts="[tay-ho]")})
    _age(root)
    load(root)
    journal = load_journal(find_folder(root) / "articles.index", "k")
    save_journal(journal, {name: row for name, row in journal.rows.items() if name[0] != "\0"})

    (loaded,), problems = load(root)

    assert load.read == [(1, 1)]
    assert [district.slug for district in loaded.districts] == ["tay-ho"]
    assert problems == []


class _KilledError(Exception):
    """Stands for whatever ends a program that is reading."""


def _index(root: Path) -> dict[str, object]:
    return load_journal(find_folder(root) / "articles.index", "k").rows


def test_problems_are_told_again_without_reading(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(districts="[khong-co]")})
    _age(root)
    _, first = load(root)

    _, again = load(root)

    assert load.read == []
    assert again == first
    assert len(first) == 1


def test_a_loaded_article_stays_as_it_was_read(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(body="Một.")})
    (found,), _ = load(root)
    make_digest({"articles/a.md": article(body="Hai.")})

    assert found.body.html == "<p>Một.</p>\n"


def test_a_changed_article_is_not_mixed_with_a_damaged_cache(
    load: Load, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article(body="Một.")})
    (found,), _ = load(root)
    (find_folder(root) / "stories.pack").write_bytes(b"nonsense" * 100)
    make_digest({"articles/a.md": article(body="Hai.")})

    with pytest.raises(ChangedError):
        assert found.body.html


def test_the_pack_does_not_grow_for_ever(load: Load, make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    pack = find_folder(root) / "stories.pack"
    load(root)
    with pack.open("ab") as file:
        file.write(bytes(1 << 21))
    make_digest({"articles/b.md": article(id="b", title="Khác")})

    loaded, _ = load(root)

    assert pack.stat().st_size < 1 << 20
    assert [one.header.title for one in loaded] == ["Một bài", "Khác"]
    _age(root)
    load(root)
    again, _ = load(root)
    assert [one.header.title for one in again] == ["Một bài", "Khác"]
    assert load.read == []  # the rows stand in the new pack, too


def test_where_no_other_pack_can_be_made_the_first_stays(
    load: Load, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": article(id="b")})
    pack = find_folder(root) / "stories.pack"
    load(root)
    with pack.open("ab") as file:
        file.write(bytes(1 << 21))
    pack.with_name("stories.pack.new").mkdir()
    make_digest({"articles/b.md": article(id="b", title="Khác")})

    loaded, _ = load(root)

    assert pack.stat().st_size > 1 << 21
    assert [one.header.title for one in loaded] == ["Một bài", "Khác"]
    _age(root)
    load(root)
    again, _ = load(root)
    assert [one.header.title for one in again] == ["Một bài", "Khác"]
    assert load.read == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pack_that_takes_nothing_costs_only_time(
    load: Load, make_digest: MakeDigest, jobs: int
) -> None:
    texts = {f"articles/{n}.md": article(id=f"a{n}", body=f"Đoạn {n}.") for n in range(150)}
    root = make_digest(texts)
    _age(root)
    first, _ = load(root)
    expected = _told(first)
    (find_folder(root) / "stories.pack").unlink()
    (find_folder(root) / "stories.pack").mkdir()

    loaded, problems = load(root, jobs)
    again, _ = load(root, jobs)

    assert problems == []
    assert _told(loaded) == _told(again) == expected


def test_processes_put_stories_into_one_pack_at_once(tmp_path: Path) -> None:
    path = tmp_path / "stories.pack"
    parts = [[sealed(bytes([n]) * (500 + n), f"k{n}") for n in range(i, i + 9)] for i in range(60)]

    with ProcessPoolExecutor(4, get_context("fork")) as pool:
        places = list(pool.map(partial(append_parts, path), parts))

    read = [[StoryPack(path).read(p, f"k{i + n}") for n, p in enumerate(some)]
            for i, some in enumerate(places)]  # fmt: skip
    assert read == [[bytes([n]) * (500 + n) for n in range(i, i + 9)] for i in range(60)]


def test_what_search_keeps_is_read_back_from_the_pack(
    make_digest: MakeDigest, organisations: Organisations
) -> None:
    root = make_digest(
        {"articles/a.md": article(body="Tiền lương."), "articles/b.md": article(id="b")}
    )
    library = Library(root, organisations, ZONE, "k", find_folder(root))
    load_articles(library, look_at_articles(root))

    stock = load_articles(library, look_at_articles(root))

    assert [stock.terms_of(one) for one in stock.articles] == [
        article_terms(one) for one in stock.articles
    ]
    assert len(_kept_terms(stock)) == 2


def _kept_terms(stock: Stock) -> list[bytes]:
    read = [find_terms(stock.stories, place, digest) for place, digest in stock.terms.values()]
    return [terms for terms in read if terms is not None]


def test_what_search_keeps_is_made_as_soon_as_there_is_search(
    make_digest: MakeDigest, organisations: Organisations
) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": ""})
    _age(root)
    library = Library(root, organisations, ZONE, "k", find_folder(root), has_search=False)

    without = load_articles(library, look_at_articles(root))
    read = []
    library = replace(library, has_search=True)
    load_articles(library, look_at_articles(root), lambda done, total: read.append((done, total)))
    load_articles(library, look_at_articles(root), lambda done, total: read.append((done, total)))
    with_it = load_articles(replace(library, has_search=False), look_at_articles(root))

    assert read == [(1, 1)]
    assert (len(_kept_terms(without)), len(_kept_terms(with_it))) == (0, 1)
    assert without.terms_of(without.articles[0]) == with_it.terms_of(with_it.articles[0])


def test_few_headers_are_kept_of_those_that_were_read(
    make_digest: MakeDigest, load: "Load", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.store.stories._KEPT", 2)
    root = make_digest({f"articles/{n}.md": article(f"Bài {n}", id=f"a{n}") for n in (1, 2, 3)})
    articles, _ = load(root)
    (pack,) = {a.story.shelf.stories for a in articles if isinstance(a.story, StoredStory)}

    titles = [a.header.title for a in articles]

    assert [a.header.title for a in articles] == titles
    assert articles[-1].header is articles[-1].header
    assert 0 < len(pack.headers) <= 2


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are UTF-8 there")
def test_a_file_whose_name_is_no_text_is_kept_and_known_again(
    load: Load, make_digest: MakeDigest
) -> None:
    root = make_digest({"articles/a.md": article(khac="[một, [hai]]", date='"2021-05-01T08:30"')})
    strange = os.fsencode(root / "content/articles") + b"/caf\xe9.md"
    Path(os.fsdecode(strange)).write_text(article(id="b1", slug="b"), encoding="utf-8")
    _age(root)
    first, _ = load(root)

    again, problems = load(root)

    assert (load.read, problems) == ([], [])
    assert _told(again) == _told(first)
    assert again[0].header.extra == {"khac": ("một", ("hai",))}


def test_a_file_that_could_not_be_read_once_is_read_the_next_time(
    make_digest: MakeDigest, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_digest({"articles/a.md": article(id="a"), "articles/b.md": article(id="b")})
    for path in (root / "content/articles").iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    opened = os.open

    def refuse(path: str, *words: int, **more: int) -> int:
        if str(path).endswith("b.md"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return opened(path, *words, **more)

    monkeypatch.setattr("os.open", refuse)
    _, problems = load(root)
    monkeypatch.setattr("os.open", opened)

    articles, then = load(root)

    assert [problem.file for problem in problems] == ["content/articles/b.md"]
    assert ([a.id for a in articles], then, load.read) == (["a", "b"], [], [(1, 1)])
