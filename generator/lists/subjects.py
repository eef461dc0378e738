"""The people and documents that articles name, told apart and grouped. Pure.

Namesakes are never merged silently: a person is a name with the body or place of the office, a
document a number with the place of its issuer unless that is one of the whole country.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from generator import paths
from generator.group import places_of
from generator.model import Article, District, Organisation, Province
from generator.organisations import Context, Organisations, canonical_name
from generator.patterns import pattern
from generator.records import Struct, field
from generator.text import match_key, slug

_BODY = pattern(r"(?:tổng\s+lđlđ|lđlđ|liên đoàn|công đoàn|cđcs|nghiệp đoàn).*", re.IGNORECASE)
# Names that refer back: to the article's own district, to its province.
_DISTRICT = pattern(r"LĐLĐ (?:quận|huyện|thị xã)", re.IGNORECASE)
_CITY = pattern(r"LĐLĐ (?:thành phố|tp|tỉnh)", re.IGNORECASE)
_OF_THE_COUNTRY = pattern(
    r"(?:TW|CP|TTg|TLĐ|QH\d*|UBTVQH\d*|BCT|BBT|CTN|BCĐTW|[BĐ]LĐTBXH|BNV|BTC|BYT|BGDĐT)$"
    r"|^(?:hiến pháp|bộ luật|luật|pháp lệnh)\b",
    re.IGNORECASE,
)


class Anchor(Struct, frozen=True):
    """What tells a subject from its namesakes: a body or place, with its page where it has one."""

    slug: str
    name: str
    path: str = ""


class Sighting(Struct, frozen=True):
    """One article that names a subject, with the role or kind: its body's names are made one."""

    article: Article
    said: str | None


class Subject(Struct, frozen=True):
    """A person or a document with the articles that name it, newest first."""

    slug: str
    name: str
    anchor: Anchor | None
    sightings: tuple[Sighting, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, each once."""
        return tuple({s.article.path: s.article for s in self.sightings}.values())

    @property
    def has_page(self) -> bool:
        """Say whether two articles or more name it: who is named in one alone has no page."""
        first = self.sightings[0].article.path
        return any(sighting.article.path != first for sighting in self.sightings)


class Subjects(Struct, frozen=True, dict=True):
    """All subjects of a kind by slug, and of each article, by path, the slugs in its order.

    A slug is `None` where the article says too little to tell whom or what it means.
    """

    by_slug: Mapping[str, Subject] = field(default_factory=dict)
    of_article: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def with_pages(self, article: Article) -> tuple[str | None, ...]:
        """Return for each subject of an article, in its order, the slug of its page if any."""
        slugs = self.of_article.get(article.path, ())
        return tuple(s if s and self.by_slug[s].has_page else None for s in slugs)

    def are_named_by(self, articles: Iterable[Article]) -> bool:
        """Say whether one of the articles names a subject."""
        return any(article.path in self.of_article for article in articles)

    def key(self, articles: Iterable[Article]) -> tuple[tuple[object, ...], ...]:
        """Return the key of how subjects of the articles are called, and which have a page."""
        if not self.of_article:
            return ()
        named = (self.of_article.get(article.path) for article in articles)
        return tuple(tuple(map(self._shown.get, slugs)) for slugs in named if slugs)

    @cached_property
    def _shown(self) -> Mapping[str | None, tuple[str | None, str]]:
        """Name and page of each subject, by slug: the name may come from an article elsewhere."""
        return {s: (s if one.has_page else None, one.name) for s, one in self.by_slug.items()}


def group_people(articles: Iterable[Article], organisations: Organisations) -> Subjects:
    """Group the people of articles that are sorted newest first."""
    offices = _Offices(organisations, {})

    def name(article: Article) -> Iterable[_Named]:
        """Yield the people of an article, each with the office."""
        for person in article.people:
            office, anchor = offices.read(article, person.role or "")
            yield _Named(person.name, office, anchor, None if anchor is None else anchor.slug)

    return _group(articles, name)


def group_documents(articles: Iterable[Article], organisations: Organisations) -> Subjects:
    """Group the documents of articles that are sorted newest first."""
    offices = _Offices(organisations, {})

    def name(article: Article) -> Iterable[_Named]:
        """Yield the documents of an article, each with the place of its issuer."""
        for document in article.documents:
            is_national = _OF_THE_COUNTRY.search(document.number) is not None
            anchor = None if is_national else offices.place(article)
            apart = "" if is_national else (anchor.slug if anchor else None)
            yield _Named(document.number, document.kind, anchor, apart)

    return _group(articles, name)


class _Named(Struct, frozen=True):
    """A subject as an article names it; `apart` joins its name in the slug, `None`: not known."""

    name: str
    said: str | None
    anchor: Anchor | None
    apart: str | None


def _group(articles: Iterable[Article], name: Callable[[Article], Iterable[_Named]]) -> Subjects:
    found: dict[tuple[str, str], tuple[_Named, list[Sighting]]] = {}
    keys: dict[str, list[tuple[str, str] | None]] = {}
    for article in articles:
        for named in name(article):
            key = None if named.apart is None else (match_key(named.name), named.apart)
            keys.setdefault(article.path, []).append(key)
            if key is not None:
                found.setdefault(key, (named, []))[1].append(Sighting(article, named.said))
    slugs = _slugs({key: named for key, (named, _) in found.items()})
    by_slug = {
        slugs[key]: Subject(slugs[key], named.name, named.anchor, tuple(sightings))
        for key, (named, sightings) in found.items()
    }
    of_article = {
        path: tuple(slugs[key] if key else None for key in named) for path, named in keys.items()
    }
    return Subjects(by_slug, of_article)


def _slugs(named: Mapping[tuple[str, str], _Named]) -> dict[tuple[str, str], str]:
    """Return a slug for each; names that differ in accents only are numbered in their order."""
    alike: dict[str, list[tuple[str, str]]] = {}
    for key, one in named.items():
        alike.setdefault(slug(f"{one.name} {one.apart}"), []).append(key)
    return {
        key: plain if place == 0 else f"{plain}-{place + 1}"
        for plain, keys in alike.items()
        for place, key in enumerate(sorted(keys))
    }


class _Offices(Struct, frozen=True):
    """Finds the body or place of an office; what it found is kept, for roles repeat."""

    organisations: Organisations
    known: dict[tuple[object, ...], Organisation | None]

    def read(self, article: Article, role: str) -> tuple[str | None, Anchor | None]:
        """Return the role with its body's one name, and what tells the person from namesakes.

        That is the body, or else the article's own place or body.
        """
        match = _BODY.search(role)
        stated, comma, rest = match[0].partition(",") if match else ("", "", "")
        body = self._body(article, stated.strip()) if match else None
        if match is None or body is None:
            return role or None, self.place(article)
        return f"{role[: match.start()]}{body.name}{comma}{rest}", _anchor(body)

    def place(self, article: Article) -> Anchor | None:
        """Return the first district of an article, or its first body, or its province."""
        places = places_of(article)
        if places:
            return _anchor(places[0])
        if article.organisations:
            return _anchor(article.organisations[0])
        provinces = self.organisations.gazetteer.provinces
        return _anchor(provinces[article.province]) if article.province else None

    def _body(self, article: Article, text: str) -> Organisation | None:
        day = article.date.first_day if article.date else None
        districts = tuple(d.slug for d in places_of(article))
        key = (text, article.province, districts, day and (day.year, day.month))
        if key not in self.known:
            self.known[key] = self._find(text, Context(article.province, districts, day))
        return self.known[key]

    def _find(self, text: str, context: Context) -> Organisation | None:
        gazetteer, name = self.organisations.gazetteer, canonical_name(text)
        if context.districts and _DISTRICT.fullmatch(name):
            return self.organisations.federation(gazetteer.districts[context.districts[0]])
        if context.province and _CITY.fullmatch(name):
            return self.organisations.federation(gazetteer.provinces[context.province])
        return self.organisations.find(text, context)


def _anchor(place: Organisation | District | Province) -> Anchor:
    if isinstance(place, Organisation):
        return Anchor(place.slug, place.name, paths.organisation(place.slug))
    if isinstance(place, District):
        return Anchor(place.slug, place.full_name, paths.district(place.slug))
    return Anchor(place.slug, place.full_name)
