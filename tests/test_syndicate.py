"""How a feed is split, and that only a feed with something new is made again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.build import build
from generator.config import Config
from generator.dates import parse_date
from generator.model import Article, Body, Header
from generator.site import Options
from generator.syndicate import Feed, split_feed

BASE = "https://tin.example/"
MOMENT = datetime(2026, 11, 26, tzinfo=UTC)


def _article(number: int, year: int) -> Article:
    date = parse_date(str(year), Config().zone)
    return Article(
        header=Header(title=f"Bài {number}", id=f"n{number}", date=date),
        file=f"{number}.md",
        path=f"bai-viet/{year}/{number}.html",
        body=Body(""),
        province=None,
        districts=(),
        mentions=(),
        organisations=(),
        changed=MOMENT,
    )


def _feed(*years: int) -> Feed:
    articles = tuple(_article(number, year) for number, year in enumerate(years))
    return Feed("index.html", "Tin", "Tin", "Tin", articles)


def test_fifty_articles_need_no_archive() -> None:
    assert [file.year for file in split_feed(_feed(*[2021] * 50))] == [None]


def test_a_year_that_fits_into_the_feed_has_no_archive() -> None:
    files = split_feed(_feed(*[2023] * 40, *[2022] * 20, *[2020] * 5))

    assert [(f.year, len(f.articles)) for f in files] == [(None, 50), (2022, 20), (2020, 5)]


def test_archives_lead_to_the_years_beside_them() -> None:
    files = split_feed(_feed(*[2023] * 60, *[2022] * 20, *[2020] * 5))

    assert [(f.year, f.before, f.after) for f in files] == [
        (None, 2023, None),
        (2023, 2022, None),
        (2022, 2020, 2023),
        (2020, None, 2022),
    ]


def test_an_empty_feed_is_one_empty_document() -> None:
    assert [len(file.articles) for file in split_feed(_feed())] == [0]


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


def _rendered(root: Path, *, is_clean: bool = False) -> int:
    """Build, and return how many files of feeds were rendered: of those alone the build tells."""
    told: list[tuple[str, int]] = []
    options = Options(
        root,
        root / "site",
        base_url=BASE,
        moment=MOMENT,
        is_clean=is_clean,
        step=lambda what, _done, count: told.append((what, count)),
    )
    build(options)
    return max((count for what, count in told if what == "feeds"), default=0)


def test_where_nothing_changed_no_feed_is_rendered(standing: Path) -> None:
    assert _rendered(standing) == 0


def test_only_the_feeds_of_a_changed_article_are_rendered(
    standing: Path, make_digest: MakeDigest
) -> None:
    make_digest(
        {"articles/a.md": article(id="a", date='"2021"', districts="[ba-dinh]", body="Khác.")}
    )

    assert _rendered(standing) == 3 + 3  # the site's and the district's


def test_a_feed_that_somebody_spoiled_is_made_again(standing: Path) -> None:
    path = standing / "site/quan-huyen/tay-ho/rss.xml"
    before = path.read_bytes()
    path.write_bytes(b"x")

    assert _rendered(standing) == 3
    assert path.read_bytes() == before


def test_a_clean_build_renders_them_all(standing: Path) -> None:
    assert _rendered(standing, is_clean=True) == 9


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
