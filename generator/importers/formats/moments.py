"""Read the moments that a page's markup carries for programs: when its article was published.

`<time datetime>`, `<abbr title>`, microdata, RDFa and `data-*` attributes; ISO 8601, a day in
figures, or seconds since 1970. What tells of an update, an event, a comment or another article is
none.
"""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from generator.importers.formats.markup import Element, is_element, name_of
from generator.text import clean_line, match_key

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?: ?[+-]\d\d:?\d\d)?")
_FIGURES = re.compile(
    r"(?:\d{1,2}:\d\d(?::\d\d)?[\s,|-]+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"(?:[\s,|-]+\d{1,2}:\d\d(?::\d\d)?)?"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_EPOCH_YEARS = range(1995, 2100)
_TIMELY = re.compile(
    r"(?:^|[-_ :])(?:\w*date\w*|\w*time\w*|publish\w*|posted|created|issued|utime|epoch|ngay\w*)"
)
_PUBLISHED = re.compile(
    r"-(?:publish\w*|post-?(?:date|time|on|meta|timestamp)|posted|created?|issued|cms-date|pub-?date"
    r"|entry-?date|date-?(?:post|publish|created)\w*|ngay-?(?:dang|gui|viet|tao)\w*"
    r"|article-?(?:date|time|meta|info)|byline|submitted|dateline|author-date|timestamp)-"
)
_OTHER = re.compile(
    r"-(?:updated?|modified|last-?mod\w*|edited|cap-?nhat|expir\w*|valid|event|start|end|comments?|cmt"
    r"|binh-?luan|related?\w*|lien-?quan|tin-?khac|other\w*|sidebar|footer|widget|upcoming|deadline"
    r"|today|current|now|clock|countdown|lich)-"
)
_UPDATE = re.compile(r"(?:đã )?(?:cập nhật|chỉnh sửa|sửa|updated|modified|lịch|hạn|diễn ra)\b")
_SHOWN_LIMIT, _NEAR = 80, 3  # characters of what a mark shows, elements around it that name it
_CAPITAL, _NO_LETTER = re.compile(r"(?<=[a-z])(?=[A-Z])"), re.compile(r"[^A-Za-z]+")
_ATTRIBUTES = ("datetime", "content", "title")


class Moment(NamedTuple):
    """A moment as written in the markup, and whether the markup calls it that of publication."""

    written: str
    is_published: bool


def find_moment(
    box: Element, start: Element, prose: Collection[Element], others: Collection[Element]
) -> str | None:
    """Return the moment of publication of the article in a box, as written or in ISO 8601.

    `start` is its headline, `prose` the elements of its text, `others` those of other articles.
    What stands between headline and text needs no name; what stands elsewhere does.
    """
    is_begun = is_prose = False
    named: str | None = None
    for element in box.iter():
        is_begun = is_begun or element is start
        is_prose = is_prose or element in prose
        if not is_element(element) or element.tag in ("script", "style"):
            continue
        moment = read_moment(element)
        if moment is None or _is_in(element, others, box):
            continue
        if moment.is_published:
            named = named or moment.written
        elif is_begun and not is_prose:
            return named or moment.written
    return named


def read_moment(element: Element) -> Moment | None:
    """Return the moment that an element carries; `None` where it has none of its article's."""
    found = next(_written(element), None)
    if found is None:
        return None
    own, around = _own_names(element), _names_around(element)
    is_named = _PUBLISHED.search(own) is not None
    # A post that was never changed is called by both names: "entry-date updated".
    if _OTHER.search(own.replace("-updated-", "-") if is_named else own + around):
        return None
    if _UPDATE.match(_label(element)):
        return None
    return Moment(found, is_named or _PUBLISHED.search(around) is not None)


def _written(element: Element) -> Iterator[str]:
    """Yield the moments in an element's attributes, in ISO 8601 where they are figures."""
    attributes = element.attrib
    if not attributes:
        return
    for name, value in attributes.items():
        is_data = name.startswith("data-")
        if not (is_data or name in _ATTRIBUTES) or not any(map(str.isdigit, value)):
            continue
        if is_data and not _TIMELY.search(name[5:].lower()):
            continue
        if is_data and _OTHER.search(f"-{name[5:].lower()}-"):
            continue
        if not is_data and element.tag not in ("time", "abbr") and not _is_timely(element):
            continue
        moment = as_moment(value.strip())
        if moment:
            yield moment


def _is_timely(element: Element) -> bool:
    told = (element.get("itemprop"), element.get("property"), element.get("class"))
    return any(_TIMELY.search(value.lower()) for value in told if value)


def as_moment(value: str) -> str | None:
    """Return a moment as written, seconds since 1970 in ISO 8601; `None` where it is none."""
    if _EPOCH.fullmatch(value):
        moment = datetime.fromtimestamp(int(value[:10]), UTC)
        return moment.isoformat() if moment.year in _EPOCH_YEARS else None
    return value if _ISO.fullmatch(value) or _FIGURES.fullmatch(value) else None


def _own_names(element: Element) -> str:
    """Return what an element calls itself by class, property and attributes."""
    told = [element.get("itemprop"), element.get("property"), *element.attrib]
    words = _CAPITAL.sub("-", "-".join(value for value in told if value))
    return f"-{_NO_LETTER.sub('-', words).lower()}-{name_of(element)}"


def _names_around(element: Element) -> str:
    """Return what the elements just around one call themselves that hold little else."""
    around = list(element.iterancestors())[:_NEAR]
    return "".join(name_of(e) for e in around if len(e.text_content()) <= _SHOWN_LIMIT)


def _label(element: Element) -> str:
    """Return what an element shows, or the label before it, as a match key."""
    before, parent = element.getprevious(), element.getparent()
    beside = before.tail if before is not None else parent.text if parent is not None else ""
    if before is not None and not clean_line(beside or "") and is_element(before):
        beside = before.text_content()
    label = clean_line(beside or "")
    return match_key(label if 0 < len(label) <= _SHOWN_LIMIT else element.text_content())


def _is_in(element: Element, others: Collection[Element], box: Element) -> bool:
    """Say whether an element is part of another article's box, or of what readers say."""
    for around in (element, *element.iterancestors()):
        if around is box:
            return False
        if around in others or "-comment" in name_of(around):
            return True
    return False
