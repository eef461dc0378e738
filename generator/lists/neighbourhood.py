"""What stands beside an article: the next ones of its district, and those it shares most with.

Related articles come from the same or a neighbouring month of its first district or organisation,
so that one more article changes few pages. Pure; it looks at no text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from generator.group import Groups, places_of
from generator.keys import hash_text
from generator.lists.subjects import Subjects
from generator.model import Article

_PER_MONTH = 24  # candidates of a month, so that a crowded one stays cheap
_RELATED = 4
_ENOUGH = 3  # points: a shared district and month alone do not relate two articles

_Sides = tuple[Article | None, Article | None]
_Place = tuple[str, int | None]  # a district or organisation, and a month counted from year 0
_Ranked = tuple[int, Article]  # with its points
_BODY = "to-chuc/"  # begins the place of an organisation
_KEPT = 1 << 10  # rankings remembered
_LONG = 512  # characters of keys: more are hashed, for each page has those of six months


class Neighbourhood:
    """Finds what stands beside each article of a site, and its key, without reading a header.

    With `only` some articles given, it knows what stands beside these, and looks at few others.
    """

    def __init__(self, groups: Groups, only: Iterable[Article] | None = None) -> None:
        self._sides: dict[str, _Sides] = {}
        self._members: dict[_Place, list[Article]] = {}
        self._places: dict[str, tuple[_Place, ...]] = {}
        self._ranked: dict[tuple[tuple[_Place, ...], _Weights], tuple[_Ranked, ...]] = {}
        if only is None:
            self._take_all(groups)
        for article in only or ():
            self._take_near(groups, article)
        self._keys = {place: _short(members) for place, members in self._members.items()}

    def _take_all(self, groups: Groups) -> None:
        for slug, articles in groups.by_district.items():
            newer: Article | None = None
            dated = [article for article in articles if article.date is not None]
            for article, older in zip(dated, (*dated[1:], None), strict=False):
                if (article.districts or article.origins)[0].slug == slug:
                    self._sides[article.path] = (newer, older)
                newer = article
        known: dict[_Place, _Place] = {}  # each once, however many stand there
        for article in groups.articles:
            places = tuple([known.setdefault(place, place) for place in _places(article)])
            self._places[article.path] = places
            for place in places:
                members = self._members.setdefault(place, [])
                if len(members) < _PER_MONTH:
                    members.append(article)

    def _take_near(self, groups: Groups, article: Article) -> None:
        places = places_of(article)
        if places:
            self._sides[article.path] = _beside(article, groups.by_district[places[0].slug])
        self._places[article.path] = tuple(_places(article))
        for near in [near for place in self._places[article.path] for near in _near(place)]:
            if near not in self._members:
                found = (a for a in _of_month(near, groups) if near in _places(a))
                self._members[near] = list(islice(found, _PER_MONTH))

    def sides(self, article: Article) -> _Sides:
        """Return the newer and the older article of its district; one without a date has none."""
        return self._sides.get(article.path, (None, None))

    def _candidates(self, places: Iterable[_Place]) -> Collection[Article]:
        """Return the candidates of an article that stands in these places, itself too."""
        near = [self._members.get(n, ()) for place in places for n in _near(place)]
        return {other.path: other for members in near for other in members}.values()

    def related(self, article: Article, subjects: Sequence[Subjects]) -> tuple[Article, ...]:
        """Return the candidates that share most people, documents, wards, bodies and districts.

        Ties go to the candidate that stands nearer in time, then by permalink.
        """
        own, places = _weigh(article, subjects), self._places[article.path]
        of = (places, own)  # in a crowded month many articles ask for the same
        ranked = self._ranked.get(of)
        if ranked is None:
            if len(self._ranked) >= _KEPT:
                del self._ranked[next(iter(self._ranked))]
            ranked = self._ranked[of] = _rank(own, self._candidates(places), subjects)
        near = [pair for pair in ranked if pair[1].path != article.path]
        near.sort(key=lambda pair: (-pair[0], _distance(article, pair[1]), pair[1].path))
        return tuple(other for _, other in near[:_RELATED])

    def key(self, article: Article) -> str:
        """Return the key of all that stands beside an article."""
        newer, older = self.sides(article)
        parts = [newer.entry_key if newer else "", older.entry_key if older else ""]
        for place in self._places[article.path]:
            parts += [self._keys.get(near, "") for near in _near(place)]
        return " ".join(parts)


def find_around(groups: Groups, articles: Iterable[Article]) -> Iterator[Article]:
    """Yield each article beside which one of these may stand, and perhaps others, or one twice."""
    for article in articles:
        for near in [near for place in _places(article) for near in _near(place)]:
            yield from (a for a in _of_month(near, groups) if near in _places(a))
        for district in places_of(article):
            yield from filter(None, _beside(article, groups.by_district[district.slug]))


def _beside(article: Article, members: Sequence[Article]) -> _Sides:
    """Return the newer and the older one beside an article in a group, newest first.

    What has no date is neither, and has neither: it stands last only for want of a place.
    """
    if article.date is None:
        return (None, None)
    at = next(i for i, other in enumerate(members) if other.path == article.path)
    older = members[at + 1] if at + 1 < len(members) else None
    return (members[at - 1] if at else None, older if older and older.date else None)


def _of_month(place: _Place, groups: Groups) -> Sequence[Article]:
    """Return the articles of a district or organisation in a month, those without one if `None`."""
    of, month = place
    is_body = of.startswith(_BODY)
    group = groups.by_organisation if is_body else groups.by_district
    members = group.get(of.removeprefix(_BODY), ())
    if month is None:
        return members
    first = bisect_left(members, -2 * month, key=_backwards)
    return members[first : bisect_right(members, -2 * month, lo=first, key=_backwards)]


def _backwards(article: Article) -> int:
    """Return what sorts months newest first, a year without one after its January."""
    day = article.date
    if day is None:
        return 0
    return -2 * (day.year * 12 + day.month) if day.month else -2 * day.year * 12 - 1


def _near(place: _Place) -> tuple[_Place, ...]:
    """Return a month with those beside it; what has no month stands by itself."""
    of, month = place
    return (place,) if month is None else ((of, month + 1), place, (of, month - 1))


def _short(articles: Sequence[Article]) -> str:
    keys = ",".join([article.entry_key for article in articles])
    return keys if len(keys) <= _LONG else hash_text(keys)


def _rank(
    own: "_Weights", candidates: Iterable[Article], subjects: Sequence[Subjects]
) -> tuple[_Ranked, ...]:
    """Return the candidates that share enough, and of these no more than may be related.

    That is one more than are shown, for the article itself may be among them, and its equals.
    """
    scored = [(_score(own, other, subjects), other) for other in candidates]
    near = [(points, other) for points, other in scored if points >= _ENOUGH]
    if len(near) > _RELATED:
        least = sorted([points for points, _ in near], reverse=True)[_RELATED]
        near = [(points, other) for points, other in near if points >= least]
    return tuple(near)


class _Weights(NamedTuple):
    """What an article can share with another: points by slug, the subjects in their order."""

    subjects: tuple[frozenset[str], ...]
    wards: frozenset[str]
    bodies: tuple[tuple[str, int], ...]
    places: tuple[str, ...]


def _weigh(article: Article, subjects: Sequence[Subjects]) -> _Weights:
    return _Weights(
        tuple(frozenset(filter(None, s.of_article.get(article.path, ()))) for s in subjects),
        frozenset(ward.code for ward in article.new_wards),
        tuple(
            (body.slug, 2 if body.district or place == 0 else 1)
            for place, body in enumerate(article.organisations)
        ),
        tuple(district.slug for district in (*places_of(article), *article.mentions)),
    )


def _score(own: _Weights, other: Article, subjects: Sequence[Subjects]) -> int:
    shared = 0
    for slugs, named in zip(own.subjects, subjects, strict=True):
        if slugs:
            shared += 3 * len(slugs.intersection(named.of_article.get(other.path, ())))
    if own.wards:
        shared += 3 * len(own.wards.intersection([ward.code for ward in other.new_wards]))
    if own.bodies:
        bodies = [body.slug for body in other.organisations]
        shared += sum([points for slug, points in own.bodies if slug in bodies])
    if shared + len(own.places) < _ENOUGH:
        return 0  # whatever its places
    places = [district.slug for district in (*places_of(other), *other.mentions)]
    return shared + sum([place in places for place in own.places])


def _places(article: Article) -> list[_Place]:
    """Return its first district and its first organisation in the month of its publication."""
    day, places = article.date, article.districts or article.origins
    month = None if day is None or day.month is None else day.year * 12 + day.month
    found: list[_Place] = [(places[0].slug, month)] if places else []
    if article.organisations:
        found.append((f"{_BODY}{article.organisations[0].slug}", month))
    return found


def _distance(article: Article, other: Article) -> int:
    if article.date is None or other.date is None:
        return 0
    return abs((article.date.first_day - other.date.first_day).days)
