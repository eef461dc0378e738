"""What search keeps of one article: a record to show, people, word pairs of its entry, words.

A pure function of the article, made once for its `page_key`; `block` makes indexes of it.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import NamedTuple

from generator.group import places_of
from generator.model import Article, Header
from generator.patterns import pattern
from generator.records import json_bytes
from generator.search.words import abbreviations, cut_long, folded, shortened, words
from generator.text import slug

VERSION = "2"  # part of every key: another number makes all terms anew
_TAG = pattern(rb"<[^>]*>")
_LEAD = 180  # characters of the lead that a result shows
_WORDS = 1 << 14  # distinct words of these texts remembered
_KEPT = 1 << 12  # texts remembered: many articles name the same places, bodies and tags


def article_terms(article: Article) -> bytes:
    """Return an article's terms as four lines of UTF-8.

    The record (JSON: path below bai-viet/, title, day, kind, places, lead); people (JSON: slugs
    and names); pairs `a=b` of neighbouring folded words of what its entry shows, the last of a
    part with nothing behind =; and all words, with accents, and `@` marks of what it belongs to,
    in no order. Those of its body are as they are written: tones are placed in the index, once a
    word.
    """
    header = article.header
    parts = [_cut_part(part) for part in _shown(article)]
    own, long = cut_long(_unescaped(_TAG.sub(b" ", article.body.encoded)))
    people = {slug(person.name): person.name for person in header.people}
    told = chain((part.words for part in parts), long, _marks(article, people))
    own.update(" ".join(told).encode("utf-8").split())
    pairs = dict.fromkeys(chain(*(part.pairs for part in parts)))
    lines = (
        json_bytes(_record(article)),
        json_bytes(people),
        " ".join(pairs).encode("utf-8"),
        b" ".join(own),
    )
    return b"\n".join(lines)


def _unescaped(html: bytes) -> bytes:
    return unescape(html.decode("utf-8")).encode("utf-8") if b"&" in html else html


def _record(article: Article) -> list[str]:
    header = article.header
    return [
        article.path.removeprefix("bai-viet/").removesuffix(".html"),
        header.title,
        str(header.date or "")[:10],
        header.kind,
        ", ".join(district.full_name for district in places_of(article)),
        _lead(header.summary or ""),
    ]


def _lead(text: str) -> str:
    return text if len(text) <= _LEAD else text[:_LEAD].rsplit(" ", 1)[0] + "…"


def _shown(article: Article) -> Iterable[str]:
    """Yield the texts by which an article is known: what they say counts more than its body."""
    header: Header = article.header
    yield header.title
    if header.date is not None:  # "hoàng mai 2024": of the texts many tell no year
        yield str(header.date.year)
    yield from filter(None, (header.kicker, header.summary, header.author, header.section))
    yield from (district.full_name for district in (*places_of(article), *article.mentions))
    yield from (organisation.name for organisation in article.organisations)
    yield from (ward.name for ward in header.wards)
    yield from (person.name for person in header.people)
    yield from (document.number for document in header.documents)
    yield from (*header.captions, *header.tags, *(event.text for event in header.events))


class _Part(NamedTuple):
    """What one of these texts gives: words and abbreviations, and pairs of neighbours."""

    words: str
    pairs: tuple[str, ...]


@lru_cache(_KEPT)
def _cut_part(text: str) -> _Part:
    """Cut a text; pairs are of its words as they are, and as they are with abbreviations."""
    own = words(text)
    short = abbreviations(own)
    pairs = (*_pairs(own), *(_pairs(shortened(own)) if short else ()))
    return _Part(" ".join((*own, *short)), pairs)


def _pairs(sequence: list[str]) -> list[str]:
    return f"{''.join(map(_joint, sequence))}=".split()[1:]


@lru_cache(_WORDS)
def _joint(word: str) -> str:
    """Return the end of the pair that a word closes, and the beginning of the one it opens."""
    return "={0} {0}".format(folded(word))


def _marks(article: Article, people: Iterable[str]) -> Iterable[str]:
    """Yield the marks by which results are filtered, each indexed like a word."""
    yield from (f"@d.{district.slug}" for district in places_of(article))
    yield from (f"@o.{organisation.slug}" for organisation in article.organisations)
    yield from (f"@p.{name}" for name in people)
    yield f"@k.{article.header.kind}"
