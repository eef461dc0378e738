"""Find the passage that puts an article on each of its district and organisation pages. Pure.

It reads the article's own text, so that an edited article tells the truth too; where no passage
names a place or body, only the front matter says so, and the reader is told that.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from html import unescape

from generator.basis import Basis, Rule, quote_around
from generator.model import Article, District, Level, Organisation
from generator.patterns import pattern
from generator.placenames import KINDS, WARD_KINDS, spelling, split_kind
from generator.text import one_line, place_tones

_BLOCK_END = pattern(rb"</(?:p|h[1-6]|li|blockquote|t[dh])>|<br ?/?>")
_TAG = pattern(rb"<[^>]+>")
_FEDERATION = ("LĐLĐ", "Liên đoàn Lao động", "Liên đoàn Lao động (LĐLĐ)", "Công đoàn")
_GRASSROOTS = ("CĐCS", "Công đoàn cơ sở", "Công đoàn cơ sở (CĐCS)", "Công đoàn")
_NATIONAL = ("Tổng LĐLĐ", "Tổng Liên đoàn", "Tổng Công đoàn")
_MOVABLE = pattern("[òóỏõọ][ae]|[ùúủũụ]i")  # hòa and hoà, thúy and thuý
_Key = tuple[str, bool]  # how a name is spelled, and whether its tones can be moved
_SHORT_KIND = pattern(r"(?<!\w)(?:tp|tx|tt|q|h)[ .]+$")


class _Part:
    """Lines of the article, each with the zone it stands in, searched as one text."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        zones = tuple(lines)
        self.zones = [zone for zone, _ in zones]
        self.text = "\n".join([text for _, text in zones])
        self.key = spelling(self.text)  # letter for letter the text's

    @cached_property
    def _placed(self) -> str:
        return spelling(place_tones(self.text))

    def find(self, keys: Iterable[_Key]) -> tuple[int, int] | None:
        """Return where the first of the names stands as whole words."""
        first: tuple[int, int] | None = None
        for key, is_movable in keys:
            # Moving every tone of a long text costs more than all else: only where a name has one.
            place = _place(self._placed if is_movable else self.key, key)
            if place is not None and (first is None or place < first):
                first = place
        return first

    def basis(self, of: str, rule: Rule, place: tuple[int, int]) -> Basis:
        """Return the basis with the line's passage around the place."""
        start, end = place
        first = self.text.rfind("\n", 0, start) + 1
        line = self.text[first:].partition("\n")[0]
        zone = self.zones[self.text.count("\n", 0, start)]
        return Basis(of, rule, zone, quote_around(line, start - first, end - first))


def _place(text: str, key: str) -> tuple[int, int] | None:
    start = text.find(key)
    while start >= 0:
        end = start + len(key)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return start, end
        start = text.find(key, start + 1)
    return None


class _Lines:
    """The lines of an article; its body is taken apart only as far as its head says nothing."""

    def __init__(self, article: Article, html: bytes) -> None:
        header = article.header
        parts = (("kicker", header.kicker), ("title", header.title), ("summary", header.summary))
        self.head = _Part([(zone, text) for zone, text in parts if text])
        self._known: list[_Part] = []
        self._rest = _body_lines(html)

    def find(self, keys: Sequence[_Key]) -> tuple[_Part, tuple[int, int]] | None:
        """Return where one of the keys stands, in the head before the body."""
        for part in self._parts():
            place = part.find(keys)
            if place is not None:
                return part, place
        return None

    def _parts(self) -> Iterator[_Part]:
        yield self.head
        yield from self._known
        for text in self._rest:
            self._known.append(_Part([("body", text)]))
            yield self._known[-1]


def _body_lines(html: bytes) -> Iterator[str]:
    """Yield the lines of a body, which is safe HTML: each `<` in it begins a tag."""
    start = 0
    for end in _BLOCK_END.finditer(html):
        text = _text_of(html[start : end.start()])
        start = end.end()
        if text:
            yield text
    text = _text_of(html[start:])
    if text:
        yield text


def _text_of(html: bytes) -> str:
    return one_line(unescape(_TAG.sub(b"", html).decode("utf-8")))


def find_reasons(article: Article, html: bytes) -> tuple[Basis, ...]:
    """Return the basis of each district and organisation of an article, in their order.

    Districts that only its wards lead to come with the passage that names such a ward. `html` is
    the article's body in UTF-8.
    """
    lines = _Lines(article, html)
    bases = [_district(district, lines) for district in article.districts]
    if not article.districts:
        names = [ward.full_name for ward in article.new_wards]
        names += [ward.name for ward in article.header.wards]
        bases += [_by_ward(district, names, lines) for district in article.origins]
    return (*bases, *(_body(body, article, lines) for body in article.organisations))


def _district(district: District, lines: _Lines) -> Basis:
    found = lines.find((_key(district.full_name),))
    if found is not None:
        return _basis(district.slug, Rule.NAMED, found)
    found = lines.find((_key(district.name),))
    if found is None:
        return Basis(district.slug, Rule.STATED)
    part, place = found
    is_short = _SHORT_KIND.search(part.key, 0, place[0]) is not None
    return part.basis(district.slug, Rule.NAMED if is_short else Rule.DROPPED, place)


def _by_ward(district: District, wards: Iterable[str], lines: _Lines) -> Basis:
    return _basis(district.slug, Rule.WARD, lines.find([_key(ward) for ward in wards]))


def _body(body: Organisation, article: Article, lines: _Lines) -> Basis:
    names, back = _names(body.name, body.level)
    found = lines.find(names)
    if found is not None:
        return _basis(body.slug, Rule.NAMED, found)
    own = [o for o in article.organisations if o.level is body.level]
    found = lines.find(back) if back and len(own) == 1 else None
    return _basis(body.slug, Rule.REFERS_BACK, found)


@lru_cache(maxsize=4096)  # a body stands in many articles
def _names(name: str, level: Level) -> tuple[tuple[_Key, ...], tuple[_Key, ...]]:
    """Return the keys of all that a body is called, and of what only refers back to it."""
    opener, _, rest = name.partition(" ")
    if level is Level.NATIONAL:
        return tuple(map(_key, _NATIONAL)), ()
    if opener == "LĐLĐ":
        kind, bare = split_kind(rest, KINDS)
        written = (rest, bare, *(f"{short} {bare}" for short in _short(kind)))
        back = tuple(_key(f"{o} {kind}") for o in _FEDERATION) if kind else ()
        return _combined(_FEDERATION, written), back
    if opener == "CĐCS":
        kind, _ = split_kind(rest, WARD_KINDS)
        back = tuple(_key(f"{o} {kind}") for o in _GRASSROOTS) if kind else ()
        return _combined(_GRASSROOTS, (rest,)), back
    kind, _ = split_kind(name.removeprefix("Công đoàn "), WARD_KINDS)
    without = name.replace("Công đoàn ngành ", "Công đoàn ")
    back = (_key(f"Công đoàn {kind}"),) if kind else ()
    return (_key(name), _key(without)), back


def _combined(openers: Iterable[str], names: Iterable[str]) -> tuple[_Key, ...]:
    names = tuple(dict.fromkeys(names))
    return tuple(_key(f"{opener} {name}") for name in names for opener in openers)


@lru_cache(maxsize=4096)
def _key(name: str) -> _Key:
    key = spelling(name)
    return key, _MOVABLE.search(key) is not None


def _short(kind: str | None) -> Iterator[str]:
    # A dot is spelled as a space, so "Q" stands for "Q.Đống Đa" too.
    shorts = {"quận": ("Q", "Q."), "huyện": ("H", "H."), "thị xã": ("TX", "TX."),
              "thành phố": ("TP", "TP.")}  # fmt: skip
    yield from shorts.get(kind or "", ())


def _basis(of: str, rule: Rule, found: tuple[_Part, tuple[int, int]] | None) -> Basis:
    """Return the basis of what was found; where nothing was, only the front matter states it."""
    return found[0].basis(of, rule, found[1]) if found else Basis(of, Rule.STATED)
