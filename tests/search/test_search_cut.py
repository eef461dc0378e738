"""Blocks of articles: by date, bounded, and left alone by what happens in others."""

from collections.abc import Iterable

import pytest
from reading import Told

from generator.dates import PartialDate
from generator.group import newest_first
from generator.model import Article, Body, Header
from generator.search.cut import LIMIT, Block, cut_blocks

STORY = Told(Header("Tin", "a"), Body(b""))


def _articles(date: PartialDate | None, count: int) -> list[Article]:
    path = f"bai-viet/{date}/{{}}.html"
    return [Article(STORY, "a.md", path.format(n), "a", "Tin", date) for n in range(count)]


def _cut(articles: Iterable[Article]) -> list[Block]:
    return cut_blocks(newest_first(tuple(articles)))


def test_no_article_needs_no_block() -> None:
    assert cut_blocks(()) == []


def test_few_articles_are_one_block_with_the_undated_first() -> None:
    articles = [
        *_articles(PartialDate(2021), 2),
        *_articles(None, 1),
        *_articles(PartialDate(2020), 1),
    ]

    (block,) = _cut(articles)

    assert block.name == "khong-ro-ngay"
    assert block.years == ((None, 1), (2020, 1), (2021, 2))


def test_years_that_do_not_fit_together_are_blocks_of_their_own() -> None:
    blocks = _cut([*_articles(PartialDate(2020), 600), *_articles(PartialDate(2021), 600)])

    assert [(b.name, len(b.articles)) for b in blocks] == [("2020", 600), ("2021", 600)]


@pytest.mark.parametrize("precision", ["month", "day"])
def test_a_full_year_is_cut_by_month_and_a_full_month_by_day(precision: str) -> None:
    months, days = (range(1, 4), (None,)) if precision == "month" else ((5,), range(1, 4))
    dates = [PartialDate(2021, month, day) for month in months for day in days]

    blocks = _cut(article for date in dates for article in _articles(date, LIMIT - 24))

    names = {
        "month": ["2021-01", "2021-02", "2021-03"],
        "day": [f"2021-05-0{n}" for n in (1, 2, 3)],
    }
    assert [block.name for block in blocks] == names[precision]


def test_every_article_is_in_one_block() -> None:
    dates = [None, *(PartialDate(2019, month) for month in range(1, 13)), PartialDate(2020)]
    articles = [article for date in dates for article in _articles(date, 200)]

    blocks = _cut(articles)

    found = [article.path for block in blocks for article in block.articles]
    assert sorted(found) == sorted(article.path for article in articles)
    assert found == [article.path for article in reversed(newest_first(articles))]
    assert max(len(block.articles) for block in blocks) <= LIMIT


def test_a_new_article_leaves_other_blocks_as_they_are() -> None:
    old = [*_articles(PartialDate(2020), 600), *_articles(PartialDate(2021), 600)]
    new = Article(STORY, "b.md", "b", "b", "Tin", PartialDate(2021, 5))

    assert _cut([*old, new])[0] == _cut(old)[0]
