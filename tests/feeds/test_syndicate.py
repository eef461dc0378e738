"""How a feed is split, and that only a feed with something new is made again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import MakeDigest, article
from reading import Told

from generator.build import build
from generator.feeds.syndicate import Feed, Listed, split_feed
from generator.model import Article, Body, Header
from generator.options import Options
from generator.outputs import FORMATS

BASE = "https://tin.example/"
_NAMES = [form.file for form in FORMATS]
MOMENT = datetime(2026, 11, 26, tzinfo=UTC)


def _listed(rank: int, year: int) -> Listed:
    told = Told(Header(title=f"Bài {rank}", id=f"n{rank}"), Body(b""))
    path = f"bai-viet/{year}/{rank}.html"
    article = Article(told, f"{rank}.md", path, f"n{rank}", page_key=str(rank))
    return Listed(rank, article, MOMENT, year)


def _feed(*years: int) -> Feed:
    listed = tuple(_listed(rank, year) for rank, year in enumerate(years))
    return Feed("index.html", "Tin", "Tin", "Tin", listed)


def test_fifty_articles_need_no_archive() -> None:
    assert [file.year for file in split_feed(_feed(*[2021] * 50))] == [None]


def test_a_year_that_fits_into_the_feed_has_no_archive() -> None:
    files = split_feed(_feed(*[2023] * 40, *[2022] * 20, *[2020] * 5))

    assert [(f.year, len(f.listed)) for f in files] == [(None, 50), (2022, 20), (2020, 5)]


def test_archives_lead_to_the_years_beside_them() -> None:
    files = split_feed(_feed(*[2023] * 60, *[2022] * 20, *[2020] * 5))

    assert [(f.year, f.before, f.after) for f in files] == [
        (None, 2023, None),
        (2023, 2022, None),
        (2022, 2020, 2023),
        (2020, None, 2022),
    ]


def test_no_article_is_lost_where_years_overlap_in_other_zones() -> None:
    files = split_feed(_feed(*[2023] * 60, 2022, 2023, 2022))

    assert [(f.year, len(f.listed)) for f in files] == [(None, 50), (2023, 61), (2022, 2)]


def test_an_empty_feed_is_one_empty_document() -> None:
    assert [len(file.listed) for file in split_feed(_feed())] == [0]


@pytest.fixture
def standing(make_digest: MakeDigest) -> Path:
    root = make_digest(
        {
            "articles/a.md": article(id="a", date='"2021"', districts="[ba-dinh]"),
            "articles/b.md": article(id="b", date='"2022"', districts="[tay-ho]"),
        }
    )
    _rendered(root)
    return root


def _rendered(root: Path) -> int:
    """Build, and return how many files were made."""
    made = [0]

    def step(what: str, _done: int, count: int) -> None:
        if what == "writing":
            made[0] = count

    build(Options(root, root / "site", base_url=BASE, moment=MOMENT, step=step))
    return made[0]


def _feeds(root: Path) -> dict[str, int]:
    """Return when each file of feeds was written."""
    site = root / "site"
    found = (path for name in _NAMES for path in site.rglob(name))
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in found}


def test_where_nothing_changed_nothing_is_made(standing: Path) -> None:
    assert _rendered(standing) == 0


def test_only_the_feeds_of_a_changed_article_are_made(
    standing: Path, make_digest: MakeDigest
) -> None:
    before = _feeds(standing)
    make_digest(
        {"articles/a.md": article(id="a", date='"2021"', districts="[ba-dinh]", body="Khác.")}
    )

    _rendered(standing)

    changed = {path for path, when in _feeds(standing).items() if when != before[path]}
    assert changed == {
        f"{folder}{name}" for folder in ("", "quan-huyen/ba-dinh/") for name in _NAMES
    }


def test_a_feed_that_somebody_spoiled_is_made_again(standing: Path) -> None:
    path = standing / "site/quan-huyen/tay-ho/rss.xml"
    before = path.read_bytes()
    path.write_bytes(b"x")

    assert _rendered(standing) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "settings",
    ["title: Tên khác", "base_url: https://khac.example/", "language: en", "time_zone: UTC"],
)
def test_feeds_after_a_change_of_settings_are_those_of_a_new_site(
    standing: Path, tmp_path: Path, settings: str
) -> None:
    (standing / "content/site.yaml").write_text(settings, encoding="utf-8")
    base = None if settings.startswith("base_url") else BASE
    for output in (standing / "site", tmp_path / "new"):
        build(Options(standing, output, base_url=base, moment=MOMENT))

    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert (standing / "site" / name).read_bytes() == (tmp_path / "new" / name).read_bytes()
