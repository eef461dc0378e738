"""Group articles by district, organisation and year. Pure; the order of its results is fixed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from generator import paths
from generator.model import Article, District, Organisation
from generator.text import sort_key


@dataclass(frozen=True)
class Groups:
    """The site's articles, newest first in every group, the undated at the end.

    `by_district` and `by_organisation` are keyed by slug, `by_year` by year folder.
    """

    articles: tuple[Article, ...]
    by_district: Mapping[str, tuple[Article, ...]]
    by_organisation: Mapping[str, tuple[Article, ...]]
    by_year: Mapping[str, tuple[Article, ...]]
    districts: tuple[District, ...]
    organisations: tuple[Organisation, ...]


def newest_first(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Sort articles newest first, those without a date at the end; ties by permalink."""
    ranked = [(a.date.order, a.path, a) for a in articles if a.date is not None]
    ranked.sort(key=itemgetter(1))
    ranked.sort(key=itemgetter(0), reverse=True)
    undated = sorted((a for a in articles if a.date is None), key=attrgetter("path"))
    return (*(article for _, _, article in ranked), *undated)


def group_articles(articles: Sequence[Article], all_districts: Iterable[District]) -> Groups:
    """Group the articles; `all_districts` have a page even where no article names them.

    So has every district that an article only mentions: its link must lead somewhere.
    """
    ordered = newest_first(articles)
    named = {d.slug: d for d in all_districts}
    named |= {d.slug: d for a in ordered for d in (*places_of(a), *a.mentions)}
    organisations: dict[str, Organisation] = {}
    for article in ordered:
        for organisation in article.organisations:
            organisations.setdefault(organisation.slug, organisation)
    return Groups(
        articles=ordered,
        by_district=_grouped(ordered, lambda a: [d.slug for d in places_of(a)]),
        by_organisation=_grouped(ordered, lambda a: [o.slug for o in a.organisations]),
        by_year=_grouped(ordered, lambda a: [paths.year_folder(a.date)]),
        districts=tuple(sorted(named.values(), key=lambda d: (sort_key(d.name), d.slug))),
        organisations=tuple(
            sorted(organisations.values(), key=lambda o: (sort_key(o.name), o.slug))
        ),
    )


def places_of(article: Article) -> tuple[District, ...]:
    """Return the districts on whose pages an article stands: its own, else its wards' old ones."""
    return article.districts or article.origins


def _grouped(
    articles: Iterable[Article], keys: Callable[[Article], Iterable[str]]
) -> dict[str, tuple[Article, ...]]:
    groups: dict[str, list[Article]] = {}
    for article in articles:
        for key in keys(article):
            groups.setdefault(key, []).append(article)
    return {key: tuple(members) for key, members in groups.items()}
