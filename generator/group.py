"""Group articles by district, organisation and year. Pure; the order of its results is fixed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any

from generator import paths
from generator.model import Article, District, Organisation, Ward
from generator.places import Gazetteer
from generator.records import Struct, field, replace
from generator.text import slug, sort_key


class Groups(Struct, frozen=True):
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
    found = _Found({d.slug: d for d in all_districts})
    for article in ordered:
        found.add(article)
    national = tuple(found.by_province.pop(None, ()))
    bodies, wards = found.organisations.values(), found.wards.values()
    return Groups(
        articles=ordered,
        by_district=_fixed(found.by_district),
        by_organisation=_fixed(found.by_organisation),
        by_year=_fixed(found.by_year),
        by_province={slug: tuple(members) for slug, members in found.by_province.items() if slug},
        national=national,
        districts=tuple(sorted(found.districts.values(), key=lambda d: (sort_key(d.name), d.slug))),
        organisations=tuple(sorted(bodies, key=lambda o: (sort_key(o.name), o.slug))),
        by_ward=_fixed(found.by_ward),
        wards=tuple(sorted(wards, key=lambda w: (sort_key(w.name), w.code))),
    )


def add_article(groups: Groups, article: Article) -> Groups | None:
    """Return the groups with one more article of a known date, as `group_articles` would.

    `None` where it begins a group, names a district that has no page, or writes a body otherwise.
    """
    places = places_of(article)
    of = {
        "by_district": [district.slug for district in places],
        "by_organisation": [body.slug for body in article.organisations],
        "by_ward": [ward.code for ward in article.new_wards],
        "by_year": [paths.year_folder(article.date)],
        "by_province": [article.province] if article.province and not places else [],
    }
    known = {district.slug for district in groups.districts}
    if not all(district.slug in known for district in (*places, *article.mentions)):
        return None
    if not all(key in getattr(groups, name) for name, keys in of.items() for key in keys):
        return None
    articles = add_in_order(groups.articles, article)
    changed: dict[str, Any] = {
        name: add_to_groups(getattr(groups, name), keys, article, articles)
        for name, keys in of.items()
    }
    if _renames(groups, article, changed["by_organisation"]):
        return None
    is_national = not places and not article.province
    national = add_in_order(groups.national, article) if is_national else groups.national
    return replace(groups, articles=articles, national=national, **changed)


def _renames(groups: Groups, article: Article, grown: Mapping[str, tuple[Article, ...]]) -> bool:
    """Say whether a body gets another name by an article: it is written as in its newest one."""
    newest_in = [body for body in article.organisations if grown[body.slug][0] is article]
    standing = {body.slug: body for body in groups.organisations} if newest_in else {}
    return any(standing[body.slug] != body for body in newest_in)


def add_to_groups(
    groups: Mapping[str, tuple[Article, ...]],
    keys: Iterable[str],
    article: Article,
    articles: Sequence[Article],
) -> dict[str, tuple[Article, ...]]:
    """Return groups with one more article in those of `keys`, the group with the newest first.

    `articles` are those of all groups, newest first.
    """
    grown = dict(groups)
    for key in keys:
        grown[key] = add_in_order(grown[key], article)
    if all(grown[key][0] is not article for key in keys):
        return grown
    rank = {one.path: place for place, one in enumerate(articles)}
    return dict(sorted(grown.items(), key=lambda group: rank[group[1][0].path]))


def add_in_order(articles: tuple[Article, ...], article: Article) -> tuple[Article, ...]:
    """Return articles, newest first, with one more of a known date where it stands among them."""
    place = place_in_order(articles, article)
    return (*articles[:place], article, *articles[place:])


def place_in_order(articles: Sequence[Article], article: Article) -> int:
    """Return before which of the articles, newest first, one of a known date stands."""
    day, path = article.date, article.path
    if day is None:
        raise ValueError(f"{article.file} has no date")

    def comes_after(other: Article) -> bool:
        """Say whether an article comes later in the order: what has no date does."""
        if other.date is None:
            return True
        return other.date.order < day.order or (other.date.order == day.order and other.path > path)

    return bisect_left(articles, True, key=comes_after)


class _Found(Struct):
    """The groups while articles are sorted into them, in one pass."""

    districts: dict[str, District]
    organisations: dict[str, Organisation] = field(default_factory=dict)
    wards: dict[str, Ward] = field(default_factory=dict)
    by_district: dict[str, list[Article]] = field(default_factory=dict)
    by_organisation: dict[str, list[Article]] = field(default_factory=dict)
    by_year: dict[str, list[Article]] = field(default_factory=dict)
    by_province: dict[str | None, list[Article]] = field(default_factory=dict)
    by_ward: dict[str, list[Article]] = field(default_factory=dict)

    def add(self, article: Article) -> None:
        """Sort one more article in, a newer one than those to come."""
        places = places_of(article)
        for district in (*places, *article.mentions):
            self.districts[district.slug] = district
        for district in places:
            self.by_district.setdefault(district.slug, []).append(article)
        for body in article.organisations:
            self.organisations.setdefault(body.slug, body)
            self.by_organisation.setdefault(body.slug, []).append(article)
        for ward in article.new_wards:
            self.wards.setdefault(ward.code, ward)
            self.by_ward.setdefault(ward.code, []).append(article)
        if not places:
            self.by_province.setdefault(article.province, []).append(article)
        self.by_year.setdefault(paths.year_folder(article.date), []).append(article)


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
    units = [unit for name in provinces for unit in gazetteer.ward_table.units_of(name)]
    alike = Counter((w.province, slug(w.full_name)) for w in units)
    slugs = {}
    for ward in wards:
        own = slug(ward.full_name)
        elsewhere = "" if ward.province == home_province else f"-{ward.province}"
        apart = "" if alike[ward.province, own] < 2 else f"-{ward.code}"
        slugs[ward.code] = own + elsewhere + apart
    return slugs


def _fixed(groups: Mapping[str, list[Article]]) -> dict[str, tuple[Article, ...]]:
    return {key: tuple(members) for key, members in groups.items()}
