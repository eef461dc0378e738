"""Read when an article was published from the data that a page's own program keeps in a script.

Next.js, Nuxt and their kin save the article as JSON beside its text: a table that has the headline
and a moment of publication is the article's.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping

from generator.importers.formats.markup import Element
from generator.importers.formats.moments import as_moment
from generator.text import clean_line, match_key

_MOST_CHARACTERS, _MOST_TABLES = 2_000_000, 20_000
_ASSIGNED = re.compile(
    r"(?:window|self|globalThis)(?:\.|\[[\"'])(?:__)?[A-Za-z_$][\w$]*(?:[\"']\])?\s*=\s*(?:JSON\.parse\(\s*)?(?=[{\"\[])"
)
_UNDEFINED = re.compile(r"(?<=[:\[,])\s*undefined(?=\s*[,}\]])")
_DEPTH = 6
_NO_LETTER = re.compile(r"[^a-z]+")
_TITLES = frozenset(
    {"title", "headline", "name", "posttitle", "articletitle", "subject", "tieude", "tenbai"}
)
_PUBLISHED = (
    re.compile(r"(?:date|time|first)?publish(?:ed)?(?:at|date|datetime|time|on|ts)?"),
    re.compile(r"ngay(?:dang|xuatban|phathanh|gui)?(?:tin|bai)?|thoigian(?:dang|xuatban)?"),
    re.compile(r"pub(?:date|time)|distribution(?:date|time)|post(?:ed)?(?:at|date|time|on)"),
    re.compile(r"(?:date)?created?(?:at|date|time|on)?"),
)


def read_app_data(page: Element, headline: str) -> str | None:
    """Return the moment at which the article of a headline was published, as written."""
    wanted = match_key(headline)
    if not wanted:
        return None
    for table in read_tables(page):
        if _is_called(table, wanted) and (moment := read_published(table)):
            return moment
    return None


def read_tables(page: Element) -> Iterator[Mapping[str, object]]:
    """Yield the tables in the data that the page's scripts keep, each script's outermost first."""
    for script in page.iter("script"):
        text = script.text_content()
        if len(text) > _MOST_CHARACTERS or '"' not in text:
            continue
        kind = script.get("type") or "text/javascript"
        if "json" in kind:
            data = _decode(text)
            yield from _tables(_resolved(data) if script.get("id") == "__NUXT_DATA__" else data)
        elif "javascript" in kind:
            yield from _tables(_assigned(text))


def _decode(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _assigned(text: str) -> object:
    """Return what a script puts into a variable of its window: `window.__STATE__ = {…};`."""
    match = _ASSIGNED.search(text)
    if match is None:
        return None
    rest = _UNDEFINED.sub("null", text[match.end() :])
    try:
        data, _ = json.JSONDecoder().raw_decode(rest)
    except (ValueError, RecursionError):
        return None
    return _decode(data) if isinstance(data, str) else data


def _resolved(data: object) -> object:
    """Return the first value of a list in which tables and lists name their values by place."""
    if not isinstance(data, list):
        return data
    tables = [item for item in data if isinstance(item, dict)]
    return [{key: _value(data, place, 0) for key, place in table.items()} for table in tables]


def _value(data: list[object], place: object, depth: int) -> object:
    is_place = isinstance(place, int) and not isinstance(place, bool)
    if not isinstance(place, int) or not is_place or not 0 <= place < len(data) or depth > _DEPTH:
        return None
    value = data[place]
    if isinstance(value, dict):
        return {key: _value(data, inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(data, inner, depth + 1) for inner in value]
    return value


def _tables(data: object) -> Iterator[Mapping[str, object]]:
    """Yield the tables inside decoded JSON, from the outside in, not more than a page needs."""
    waiting, count = deque([data]), 0
    while waiting and count < _MOST_TABLES:
        item = waiting.popleft()
        if isinstance(item, dict):
            count += 1
            yield item
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item


def _is_called(table: Mapping[str, object], wanted: str) -> bool:
    return any(
        isinstance(value, str) and match_key(clean_line(value)) == wanted
        for key, value in table.items()
        if _plain(key) in _TITLES
    )


def read_published(table: Mapping[str, object]) -> str | None:
    """Return the moment in a table under the key that most surely is that of publication."""
    for pattern in _PUBLISHED:
        for key, value in table.items():
            is_plain = isinstance(value, (str, int)) and not isinstance(value, bool)
            if is_plain and pattern.fullmatch(_plain(key)):
                moment = as_moment(str(value).strip())
                if moment:
                    return moment
    return None


def _plain(key: str) -> str:
    return _NO_LETTER.sub("", key.lower())
