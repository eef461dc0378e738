"""Read when an article was published from the data that a page's own program keeps in a script.

Next.js, Nuxt and their kin save the article as JSON beside its text: a table that has the headline
and a moment of publication is the article's.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping

from generator.importers.markup import Element
from generator.importers.moments import as_moment
from generator.text import clean_line, match_key

_MOST_CHARACTERS, _MOST_TABLES = 2_000_000, 20_000
_NO_LETTER = re.compile(r"[^a-z]+")
_TITLES = frozenset({"title", "headline", "name", "posttitle", "articletitle", "subject"})
_PUBLISHED = (
    re.compile(r"(?:date|time|first)?publish(?:ed)?(?:at|date|datetime|time|on|ts)?"),
    re.compile(r"pub(?:date|time)|distribution(?:date|time)|post(?:ed)?(?:at|date|time|on)"),
    re.compile(r"(?:date)?created?(?:at|date|time|on)?"),
)


def read_app_data(page: Element, headline: str) -> str | None:
    """Return the moment at which the article of a headline was published, as written."""
    wanted = match_key(headline)
    scripts = page.xpath("//script[@type='application/json']") if wanted else []
    for script in scripts:
        text = script.text_content()
        if len(text) > _MOST_CHARACTERS or '"' not in text:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for table in _tables(data):
            if _is_called(table, wanted) and (moment := _published(table)):
                return moment
    return None


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


def _published(table: Mapping[str, object]) -> str | None:
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
