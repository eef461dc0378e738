"""Read the JSON-LD of a page (schema.org): its article, authors, publisher and section.

References inside a graph (`{"@id": …}`) are followed.
"""

import json
import re
from collections.abc import Iterator, Mapping

from generator.text import clean_line

_CONTROL = re.compile(r"[\x00-\x1f]")
_ARTICLE = re.compile(r"Article|BlogPosting|Report\b")
_HOME = frozenset({"trang chủ", "trang nhất", "home", "trang chính"})
_DEPTH = 3  # lists and graphs inside one another

_Item = Mapping[str, object]


def read_linked_data(text: str) -> dict[str, str]:
    """Return what a JSON-LD script says of the page's article; a raw line break is forgiven.

    Keys: title, date, updated, author, section, description, site, url.
    """
    try:
        data = json.loads(_CONTROL.sub(" ", text))
    except (ValueError, RecursionError):
        return {}
    items = list(_items(data, 0))
    known = {str(item["@id"]): item for item in items if "@id" in item and len(item) > 1}
    articles = [item for item in items if _ARTICLE.search(str(item.get("@type")))]
    path = _section_of_path([item for item in items if "BreadcrumbList" in str(item.get("@type"))])
    if not articles:
        return {"section": path} if path else {}
    found = articles[0]
    pairs = {
        "title": found.get("headline") or found.get("name"),
        "date": found.get("datePublished"),
        "updated": found.get("dateModified"),
        "author": _names(found.get("author"), known),
        "section": _first(found.get("articleSection")) or path,
        "description": found.get("description"),
        "site": _name(found.get("publisher"), known),
        "url": _address(found),
    }
    return {
        key: clean_line(value) for key, value in pairs.items() if isinstance(value, str) and value
    }


def _items(data: object, depth: int) -> Iterator[_Item]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _items(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph"), depth + 1)


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _followed(value: object, known: Mapping[str, _Item]) -> object:
    if isinstance(value, dict) and "name" not in value:
        return known.get(str(value.get("@id")), value)
    return value


def _names(authors: object, known: Mapping[str, _Item]) -> str | None:
    """Return the authors' names in their order; a newspaper is no author."""
    names: list[str] = []
    for author in authors if isinstance(authors, list) else [authors]:
        person = _followed(author, known)
        is_body = isinstance(person, dict) and "Organization" in str(person.get("@type"))
        name = _name(person, known)
        if name and not is_body and name not in names:
            names.append(name)
    return ", ".join(names) or None


def _name(value: object, known: Mapping[str, _Item]) -> str | None:
    found = _followed(_first(value), known)
    name = found.get("name") if isinstance(found, dict) else found
    return clean_line(name) if isinstance(name, str) else None


def _address(article: _Item) -> object:
    page = article.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    is_address = isinstance(address, str) and address.startswith("http") and "#" not in address
    return address if is_address else None


def _section_of_path(paths: list[_Item]) -> str | None:
    """Return the last link of the path that is a section, no home page and no headline."""
    steps = paths[0].get("itemListElement") if paths else None
    names: list[str] = []
    for step in steps if isinstance(steps, list) else []:
        item = step.get("item") if isinstance(step, dict) else None
        name = step.get("name") if isinstance(step, dict) else None
        name = name or (item.get("name") if isinstance(item, dict) else None)
        if isinstance(name, str) and clean_line(name).lower() not in _HOME:
            names.append(clean_line(name))
    sections = [name for name in names if len(name.split()) <= 6]
    return sections[-1] if sections else None
