"""Group articles by district, organisation and year. Pure; the order of its results is fixed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from generator import paths
from generator.model import Article, District, Organisation, Ward
from generator.places import Gazetteer
from generator.text import slug, sort_key


@dataclass(frozen=True)
class Groups:
    """The site's articles, newest first in every group, the undated at the end.

    `by_district` and `by_organisation` are keyed by slug, `by_year` by year folder, `by_ward`, of
    units since 2025-07-01, by code. `by_province` has the articles of a province that belong to no
    district, `national` those of no province.
    """

    articles: tuple[Article, ...]
    by_district: Mapping[str, tuple[Article, ...]]
    by_organisation: Mapping[str, tuple[Article, ...]]
    by_year: Mapping[str, tuple[Article, ...]]
    by_province: Mapping[str, tuple[Article, ...]]
    national: tuple[Article, ...]
    districts: tuple[District, ...]
    organisations: tuple[Organisation, ...]
    by_ward: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)
    wards: tuple[Ward, ...] = ()


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Sort articles newest first, those without a date at the end; ties by permalink."""
    articles = tuple(articles)
    ranked = [(a.date.order, a.path, a) for a in articles if a.date is not None]
    ranked.sort(key=itemgetter(1))
    ranked.sort(key=itemgetter(0), reverse=True)
    undated = sorted((a for a in articles if a.date is None), key=attrgetter("path"))
    return (*(article for _, _, article in ranked), *undated)


def group_articles(articles: Iterable[Article], all_districts: Iterable[District]) -> Groups:
    """Group the articles; `all_districts` have a page even where no article names them.

    So has every district that an article only mentions: its link must lead somewhere.
    """
    ordered = newest_first(articles)
    named = {d.slug: d for d in all_districts}
    named |= {d.slug: d for a in ordered for d in (*places_of(a), *a.mentions)}
    organisations: dict[str, Organisation] = {}
    wards: dict[str, Ward] = {}
    for article in ordered:
        for organisation in article.organisations:
            organisations.setdefault(organisation.slug, organisation)
        for ward in article.new_wards:
            wards.setdefault(ward.code, ward)
    return Groups(
        articles=ordered,
        by_district=_grouped(ordered, lambda a: [d.slug for d in places_of(a)]),
        by_organisation=_grouped(ordered, lambda a: [o.slug for o in a.organisations]),
        by_year=_grouped(ordered, lambda a: [paths.year_folder(a.date)]),
        by_province=_grouped(
            ordered, lambda a: [a.province] if a.province and placeless(a) else []
        ),
        national=tuple(a for a in ordered if a.province is None and placeless(a)),
        districts=tuple(sorted(named.values(), key=lambda d: (sort_key(d.name), d.slug))),
        organisations=tuple(
            sorted(organisations.values(), key=lambda o: (sort_key(o.name), o.slug))
        ),
        by_ward=_grouped(ordered, lambda a: [w.code for w in a.new_wards]),
        wards=tuple(sorted(wards.values(), key=lambda w: (sort_key(w.name), w.code))),
    )


def places_of(article: Article) -> tuple[District, ...]:
    """Return the districts on whose pages an article stands: its own, else its wards' old ones."""
    return article.districts or article.origins


def ward_slugs(wards: Iterable[Ward], gazetteer: Gazetteer, home_province: str) -> dict[str, str]:
    """Return the slug of each unit since 2025-07-01, by code.

    Outside the site's own province it ends with the province's; where two units of a province read
    alike without accents, with the code.
    """
    wards = tuple(wards)
    if not wards:
        return {}
    provinces = {ward.province for ward in wards}
    units = [w for w in gazetteer.wards if w.district is None and w.province in provinces]
    alike = Counter((w.province, slug(w.full_name)) for w in units)
    slugs = {}
    for ward in wards:
        own = slug(ward.full_name)
        elsewhere = "" if ward.province == home_province else f"-{ward.province}"
        apart = "" if alike[ward.province, own] < 2 else f"-{ward.code}"
        slugs[ward.code] = own + elsewhere + apart
    return slugs


def placeless(article: Article) -> bool:
    """Say whether an article stands on no district's page."""
    return not places_of(article)


def _grouped(
    articles: Iterable[Article], keys: Callable[[Article], Iterable[str]]
) -> dict[str, tuple[Article, ...]]:
    groups: dict[str, list[Article]] = {}
    for article in articles:
        for key in keys(article):
            groups.setdefault(key, []).append(article)
    return {key: tuple(members) for key, members in groups.items()}
