"""What search keeps of one article: a record to show, people, word pairs of its entry, words.

A pure function of the article, made once for its `page_key`; `search_block` makes indexes of it.
"""

from collections.abc import Iterable
from html import unescape
from itertools import chain

from generator.group import places_of
from generator.model import Article, Header
from generator.patterns import pattern
from generator.records import json_text
from generator.text import slug
from generator.words import abbreviations, cut, folded, placed, shortened, words

VERSION = "1"  # part of every key: another number makes all terms anew
_TAG = pattern(r"<[^>]*>")
_LEAD = 180  # characters of the lead that a result shows


def article_terms(article: Article) -> bytes:
    """Return an article's terms as four lines of UTF-8.

    The record (JSON: path below bai-viet/, title, day, kind, places, lead); people (JSON: slugs
    and names); pairs `a=b` of neighbouring folded words of what its entry shows, the last of a
    part with nothing behind =; and all words, with accents, and `@` marks of what it belongs to.
    """
    header = article.header
    parts = [words(part) for part in _shown(article)]
    body = cut(unescape(_TAG.sub(" ", article.body.html)))
    distinct = dict.fromkeys(body)
    found = dict.fromkeys(word for part in parts for word in part)
    # Tones are placed once a word: a second time for every word would cost half of all.
    found |= dict.fromkeys(map(placed, distinct))
    short = [abbreviations(part) for part in parts]
    found |= dict.fromkeys(chain(*short, abbreviations(body, distinct)))
    people = {slug(person.name): person.name for person in header.people}
    lines = (
        json_text(_record(article)),
        json_text(people),
        " ".join(_pairs(parts, short)),
        " ".join((*found, *_marks(article, people))),
    )
    return "\n".join(lines).encode()


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
    yield from filter(None, (header.kicker, header.summary, header.author, header.section))
    yield from (district.full_name for district in (*places_of(article), *article.mentions))
    yield from (organisation.name for organisation in article.organisations)
    yield from (ward.name for ward in header.wards)
    yield from (person.name for person in header.people)
    yield from (document.number for document in header.documents)
    yield from (*header.captions, *header.tags, *(event.text for event in header.events))


def _pairs(parts: Iterable[list[str]], short: Iterable[list[str]]) -> dict[str, None]:
    """Return the pairs of the parts as they are, and as they are with their `short` forms."""
    pairs: dict[str, None] = {}
    for part, forms in zip(parts, short, strict=True):
        for sequence in (part, shortened(part)) if forms else (part,):
            plain = [folded(word) for word in sequence]
            pairs |= dict.fromkeys(map("{}={}".format, plain, [*plain[1:], ""]))
    return pairs


def _marks(article: Article, people: Iterable[str]) -> Iterable[str]:
    """Yield the marks by which results are filtered, each indexed like a word."""
    yield from (f"@d.{district.slug}" for district in places_of(article))
    yield from (f"@o.{organisation.slug}" for organisation in article.organisations)
    yield from (f"@p.{name}" for name in people)
    yield f"@k.{article.header.kind}"
