"""What stands beside an article: the next ones of its district, and those it shares most with.

Related articles come from the same or a neighbouring month of its first district or organisation,
so that one more article changes few pages. Pure; it looks at no text.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.group import Groups, places_of
from generator.keys import hash_text
from generator.model import Article
from generator.subjects import Subjects

_PER_MONTH = 40  # candidates of a month, so that a crowded one stays cheap
_RELATED = 4
_ENOUGH = 3  # points: a shared district and month alone do not relate two articles


_Place = tuple[str, int | None]  # a district or organisation, and a month counted from year 0
_LONG = 512  # characters of keys: more are hashed, for each page has those of six months


class Neighbourhood:
    """Finds what stands beside each article of a site, and its key, without reading a header."""

    def __init__(self, groups: Groups) -> None:
        self._sides: dict[str, tuple[Article | None, Article | None]] = {}
        for slug, articles in groups.by_district.items():
            newer: Article | None = None
            for article, older in zip(articles, (*articles[1:], None), strict=True):
                if (article.districts or article.origins)[0].slug == slug:
                    self._sides[article.path] = (newer, older)
                newer = article
        self._members: dict[_Place, list[Article]] = {}
        self._places: dict[str, list[_Place]] = {}
        for article in groups.articles:
            self._places[article.path] = places = _places(article)
            for place in places:
                members = self._members.setdefault(place, [])
                if len(members) < _PER_MONTH:
                    members.append(article)
        self._keys = {place: _short(members) for place, members in self._members.items()}

    def sides(self, article: Article) -> tuple[Article | None, Article | None]:
        """Return the newer and the older article of its district."""
        return self._sides.get(article.path, (None, None))

    def candidates(self, article: Article) -> tuple[Article, ...]:
        """Return the articles that may be related."""
        near = (n for place in self._places[article.path] for n in _near(place))
        found = (a for place in near for a in self._members.get(place, ()))
        return tuple({a.path: a for a in found if a.path != article.path}.values())

    def key(self, article: Article) -> str:
        """Return the key of all that stands beside an article."""
        newer, older = self.sides(article)
        parts = [newer.entry_key if newer else "", older.entry_key if older else ""]
        for place in self._places[article.path]:
            parts += [self._keys.get(near, "") for near in _near(place)]
        return " ".join(parts)


def _near(place: _Place) -> tuple[_Place, ...]:
    """Return a month with those beside it; what has no month stands by itself."""
    of, month = place
    return (place,) if month is None else ((of, month + 1), place, (of, month - 1))


def _short(articles: Sequence[Article]) -> str:
    keys = ",".join([article.entry_key for article in articles])
    return keys if len(keys) <= _LONG else hash_text(keys)


def related(
    article: Article, candidates: Iterable[Article], subjects: Sequence[Subjects]
) -> tuple[Article, ...]:
    """Return the candidates that share most people, documents, wards, bodies and districts.

    Ties go to the candidate that stands nearer in time, then by permalink.
    """
    own = _weigh(article, subjects)
    scored = [(_score(own, other, subjects), other) for other in candidates]
    near = [(points, other) for points, other in scored if points >= _ENOUGH]
    near.sort(key=lambda pair: (-pair[0], _distance(article, pair[1]), pair[1].path))
    return tuple(other for _, other in near[:_RELATED])


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
    bodies = [body.slug for body in other.organisations]
    places = [district.slug for district in (*places_of(other), *other.mentions)]
    shared += sum([points for slug, points in own.bodies if slug in bodies])
    return shared + sum([place in places for place in own.places])


def _places(article: Article) -> list[_Place]:
    """Return its first district and its first organisation in the month of its publication."""
    day, places = article.date, article.districts or article.origins
    month = None if day is None or day.month is None else day.year * 12 + day.month
    found: list[_Place] = [(places[0].slug, month)] if places else []
    if article.organisations:
        found.append((f"to-chuc/{article.organisations[0].slug}", month))
    return found


def _distance(article: Article, other: Article) -> int:
    if article.date is None or other.date is None:
        return 0
    return abs((article.date.first_day - other.date.first_day).days)
