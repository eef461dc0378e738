"""Order entries into a timeline: years and months, newest first, the undated at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.model import Article


@dataclass(frozen=True)
class Month:
    """The articles of one month; `month` is `None` for those known only to the year."""

    month: int | None
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Year:
    """The months of one year that have articles, newest first."""

    year: int
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        """How many articles the year has."""
        return sum(len(month.articles) for month in self.months)


@dataclass(frozen=True)
class Timeline:
    """Years, newest first, and the articles whose date nobody knows."""

    years: tuple[Year, ...]
    undated: tuple[Article, ...]


def build_timeline(articles: Iterable[Article]) -> Timeline:
    """Build the timeline of articles that are already sorted newest first."""
    articles = tuple(articles)
    dated = [a for a in articles if a.date is not None]
    return Timeline(
        years=tuple(Year(year, _months(members)) for year, members in groupby(dated, key=_year)),
        undated=tuple(a for a in articles if a.date is None),
    )


def _months(articles: Iterable[Article]) -> tuple[Month, ...]:
    return tuple(Month(month, tuple(members)) for month, members in groupby(articles, key=_month))


def _year(article: Article) -> int:
    return article.date.year if article.date else 0


def _month(article: Article) -> int | None:
    return article.date.month if article.date else None
