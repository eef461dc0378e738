"""Pages that vanish: what stops a build, what settles it, and what a reader then finds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from touching import settle

from generator.build import build
from generator.cli import run
from generator.errors import ContentError
from generator.options import Options
from generator.rebuild import rebuild

BASE = "https://tin.example/"
NOW = datetime(2026, 11, 26, tzinfo=UTC)


def _publish(root: Path, *, is_preview: bool = False) -> tuple[str, ...]:
    site = root / "site"
    made = build(Options(root, site, base_url=BASE, moment=NOW, is_preview=is_preview))
    return tuple(warning.what for warning in made.warnings)


@pytest.fixture
def published(make_digest: MakeDigest) -> Path:
    root = make_digest(
        {
            "articles/a.md": article(id="a", date='"2021"'),
            "articles/b.md": article(id="b", date='"2021"'),
        }
    )
    _publish(root)
    return root


def test_a_deleted_article_stops_the_build_and_the_site_stays(published: Path) -> None:
    (published / "content/articles/a.md").unlink()

    with pytest.raises(ContentError) as told:
        _publish(published)

    assert "bai-viet/2021/a.html was published and is gone" in told.value.problems[0].what
    assert (published / "site/bai-viet/2021/a.html").exists()


def test_a_page_that_another_article_takes_is_told_once(published: Path) -> None:
    articles = published / "content/articles"
    (articles / "a.md").rename(articles / "c.md")
    (articles / "b.md").rename(articles / "a.md")
    (articles / "c.md").rename(articles / "b.md")

    told = _publish(published)

    assert [what.rpartition(",")[0] for what in told] == [
        "its page was published as bai-viet/2021/b.html",
        "its page was published as bai-viet/2021/a.html",
    ]
    assert _publish(published) == ()


def test_a_tombstone_that_can_be_no_file_is_told(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "gone.yaml": '"a\\0.html":\n'})

    with pytest.raises(ContentError) as told:
        _publish(root)

    assert [problem.line for problem in told.value.problems] == [1]


def test_a_tombstone_with_a_target_redirects(published: Path) -> None:
    (published / "content/articles/a.md").unlink()
    gone = "bai-viet/2021/a.html: bai-viet/2021/b.html\n"
    (published / "content/gone.yaml").write_text(gone, encoding="utf-8")

    _publish(published)

    page = (published / "site/bai-viet/2021/a.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../bai-viet/2021/b.html"' in page


@pytest.mark.parametrize("name", ["bai-viet/2021/a.html", "/bai-viet/2021/a.html", "a"])
def test_a_bare_tombstone_of_a_page_or_an_id_says_so_at_its_address(
    published: Path, name: str
) -> None:
    (published / "content/articles/a.md").unlink()
    (published / "content/gone.yaml").write_text(f"{name}:\n", encoding="utf-8")

    _publish(published)

    page = (published / "site/bai-viet/2021/a.html").read_text(encoding="utf-8")
    assert "Bài ở địa chỉ này đã được gỡ" in page
    assert "a.html" not in (published / "site/sitemap.xml").read_text(encoding="utf-8")


def test_a_tombstone_of_an_id_that_nobody_had_is_told(published: Path) -> None:
    (published / "content/gone.yaml").write_text("x:\nkhac.html:\naa:\n", encoding="utf-8")

    made = build(Options(published, published / "site", base_url=BASE, moment=NOW))

    what = "warning: no article was published with the id"
    assert [str(warning) for warning in made.warnings] == [
        f'content/gone.yaml:1: {what} "x"; correct or remove the line',
        f'content/gone.yaml:3: {what} "aa"; did you mean "a"?',
    ]


def test_an_alias_of_another_article_settles_it(published: Path, make_digest: MakeDigest) -> None:
    (published / "content/articles/a.md").unlink()
    aliases = "[bai-viet/2021/a.html]"
    make_digest({"articles/b.md": article(id="b", date='"2021"', aliases=aliases)})

    _publish(published)

    assert (published / "site/bai-viet/2021/a.html").exists()


def test_another_article_may_take_a_place_once_the_old_id_is_buried(
    published: Path, make_digest: MakeDigest
) -> None:
    make_digest(
        {"articles/a.md": article(id="khac", date='"2021"'), "gone.yaml": "a: \n"},
    )

    _publish(published)

    assert "Một bài" in (published / "site/bai-viet/2021/a.html").read_text(encoding="utf-8")


def test_a_preview_warns_and_shows_the_site(published: Path) -> None:
    (published / "content/articles/a.md").unlink()

    warnings = _publish(published, is_preview=True)

    assert any("was published and is gone" in warning for warning in warnings)
    assert not (published / "site/bai-viet/2021/a.html").exists()


def test_an_article_held_back_by_its_date_is_not_gone(published: Path) -> None:
    build(
        Options(
            published,
            published / "site",
            base_url=BASE,
            now=datetime(2020, 1, 1, tzinfo=UTC),
            moment=datetime(2020, 1, 1, tzinfo=UTC),
        )
    )

    assert not (published / "site/bai-viet/2021/a.html").exists()


def test_an_article_that_nobody_can_read_is_told_of_once(published: Path) -> None:
    (published / "content/articles/a.md").write_text("hỏng", encoding="utf-8")

    with pytest.raises(ContentError) as told:
        _publish(published)

    assert [problem.file for problem in told.value.problems] == ["content/articles/a.md"]


def test_before_anything_was_published_articles_come_and_go(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(id="a")})
    assert run(["--root", str(root), "build"]) == 0
    (root / "content/articles/a.md").unlink()

    assert run(["--root", str(root), "build"]) == 0


ORGANISED = {"organisations": "[ldld-quan-ba-dinh]", "date": '"2021"'}


@pytest.fixture
def with_feed(make_digest: MakeDigest) -> Path:
    root = make_digest({"articles/a.md": article(id="a", **ORGANISED)})
    _publish(root)
    moved = ORGANISED | {"organisations": "[ldld-quan-tay-ho]"}
    make_digest({"articles/a.md": article(id="a", **moved)})
    return root


def test_a_page_whose_feeds_would_vanish_is_a_warning(with_feed: Path) -> None:
    warnings = _publish(with_feed)

    assert warnings == (
        "to-chuc/ldld-quan-ba-dinh/index.html had feeds and is gone, and so are its subscribers",
    )


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_subscribers_of_a_page_that_went_to_another_get_its_feed(
    with_feed: Path, name: str
) -> None:
    old, new = (f"to-chuc/ldld-quan-{place}/" for place in ("ba-dinh", "tay-ho"))
    address = (with_feed / "site" / old / name).read_text(encoding="utf-8").count(BASE + old + name)
    gone = f"{old}index.html: {new}index.html\n"
    (with_feed / "content/gone.yaml").write_text(gone, encoding="utf-8")

    assert _publish(with_feed) == ()

    told = (with_feed / "site" / old / name).read_text(encoding="utf-8")
    assert told.count(BASE + old + name) == address == 1
    assert "Tây Hồ" in told
    assert old not in (with_feed / "site/kenh-tin/kenh-tin.opml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_a_feed_that_lost_its_last_article_stays_for_its_subscribers(
    make_digest: MakeDigest, name: str
) -> None:
    root = make_digest({"articles/a.md": article(id="a", date='"2021"', districts="[tay-ho]")})
    _publish(root)
    make_digest({"articles/a.md": article(id="a", date='"2021"', districts="[ba-dinh]")})

    _publish(root)
    path = root / "site/quan-huyen/tay-ho" / name
    first = path.read_bytes()
    _publish(root)

    assert b"M\xe1\xbb\x99t b\xc3\xa0i" not in first
    assert path.read_bytes() == first
    if name == "atom.xml":
        assert b"<updated>2021-01-01T00:00:00+07:00</updated>" in first


def test_a_warning_names_the_line_at_which_the_ledger_stands_now(make_digest: MakeDigest) -> None:
    root = make_digest(
        {
            "articles/m.md": article(id="m", date='"2021"', tags="[x]"),
            "site.yaml": "feeds: [{name: mot, tags: [x]}]\n",
        }
    )
    options = Options(root, root / "site", base_url=BASE, moment=NOW)
    build(options)
    settle(make_digest({"site.yaml": "", "articles/a.md": article(date='"2021"')}))

    lines = [[warning.line for warning in rebuild(options).warnings] for _ in range(3)]

    assert lines == [[4], [4], [4]]
    settle(make_digest({"articles/b.md": article(id="b", date='"2021"')}))
    lines = [[warning.line for warning in rebuild(options).warnings] for _ in range(3)]
    assert lines == [[5], [5], [5]]
