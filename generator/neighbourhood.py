"""What stands beside an article: the next ones of its district, and those it shares most with.

Related articles come from the same or a neighbouring month of its first district or organisation,
so that one more article changes few pages. Pure; it looks at no text.
"""

from collections.abc import Iterable, Sequence

from generator.group import Groups, places_of
from generator.keys import key_of
from generator.model import Article
from generator.subjects import Subjects

_PER_MONTH = 40  # candidates of a month, so that a crowded one stays cheap
_RELATED = 4
_ENOUGH = 3  # points: a shared district and month alone do not relate two articles


_Month = tuple[str, int | None]  # of a district or organisation; the month counted from year 0


class Neighbourhood:
    """Finds what stands beside each article of a site, and its key, without reading a header."""

    def __init__(self, groups: Groups) -> None:
        self._sides: dict[str, tuple[Article | None, Article | None]] = {}
        for slug, articles in groups.by_district.items():
            around = zip((None, *articles), articles, (*articles[1:], None), strict=False)
            for newer, article, older in around:
                if places_of(article)[0].slug == slug:
                    self._sides[article.path] = (newer, older)
        self._members: dict[_Month, list[Article]] = {}
        self._months = {article.path: _months(article) for article in groups.articles}
        for article in groups.articles:
            for month in self._months[article.path]:
                members = self._members.setdefault(month, [])
                if len(members) < _PER_MONTH:
                    members.append(article)
        self._keys: dict[_Month, str] = {}

    def sides(self, article: Article) -> tuple[Article | None, Article | None]:
        """Return the newer and the older article of its district."""
        return self._sides.get(article.path, (None, None))

    def candidates(self, article: Article) -> tuple[Article, ...]:
        """Return the articles that may be related."""
        found = (a for month in self._months[article.path] for a in self._near(month))
        return tuple({a.path: a for a in found if a.path != article.path}.values())

    def key(self, article: Article) -> str:
        """Return the key of all that stands beside an article."""
        newer, older = self.sides(article)
        parts = [newer.entry_key if newer else "", older.entry_key if older else ""]
        for month in self._months[article.path]:
            if month not in self._keys:
                self._keys[month] = key_of(a.entry_key for a in self._near(month))
            parts.append(self._keys[month])
        return " ".join(parts)

    def _near(self, month: _Month) -> list[Article]:
        of, number = month
        if number is None:
            return self._members[month]
        return [a for n in (number + 1, number, number - 1) for a in self._members.get((of, n), ())]


def related(
    article: Article, candidates: Iterable[Article], subjects: Sequence[Subjects]
) -> tuple[Article, ...]:
    """Return the candidates that share most people, documents, wards, bodies and districts.

    Ties go to the candidate that stands nearer in time, then by permalink.
    """
    scored = [(_score(article, other, subjects), other) for other in candidates]
    near = [(points, other) for points, other in scored if points >= _ENOUGH]
    near.sort(key=lambda pair: (-pair[0], _distance(article, pair[1]), pair[1].path))
    return tuple(other for _, other in near[:_RELATED])


def _score(article: Article, other: Article, subjects: Sequence[Subjects]) -> int:
    shared = 0
    for named in subjects:
        own = {slug for slug in named.of_article.get(article.path, ()) if slug}
        shared += 3 * len(own & {slug for slug in named.of_article.get(other.path, ()) if slug})
    shared += 3 * len({w.code for w in article.new_wards} & {w.code for w in other.new_wards})
    bodies = {o.slug for o in other.organisations}
    shared += sum(
        2 if o.district or place == 0 else 1
        for place, o in enumerate(article.organisations)
        if o.slug in bodies
    )
    named_there = {d.slug for d in (*places_of(other), *other.mentions)}
    return shared + sum(d.slug in named_there for d in (*places_of(article), *article.mentions))


def _months(article: Article) -> list[_Month]:
    """Return the month of publication in its first district, and in its first organisation."""
    day = article.date
    number = None if day is None or day.month is None else day.year * 12 + day.month
    months: list[_Month] = [(place.slug, number) for place in places_of(article)[:1]]
    months += [(f"to-chuc/{body.slug}", number) for body in article.organisations[:1]]
    return months


def _distance(article: Article, other: Article) -> int:
    if article.date is None or other.date is None:
        return 0
    return abs((article.date.first_day - other.date.first_day).days)
