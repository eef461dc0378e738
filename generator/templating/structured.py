"""What a page is, told to machines: JSON-LD by schema.org, as text that can stand in HTML."""

from collections.abc import Iterable, Iterator, Mapping

from generator import paths
from generator.config import Config
from generator.records import json_text
from generator.viewmodels.entries import Crumb
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import ArticlePage, HomePage, Meta

_ARTICLE_LANGUAGE = "vi"  # what is told is in Vietnamese, whatever language the interface has
# Within a script element these would begin markup or, the last two, end a line of JavaScript.
_ESCAPES = {mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
_Data = Mapping[str, object]


def linked_data(config: Config, page: AnyPage, image: str | None) -> str:
    """Return what the page is as JSON-LD; empty where there is nothing to tell.

    It holds none of `<`, `>` and `&`, so that no text can leave its script element. `image` is the
    address of the page's card. Without a public address nothing that needs one is told.
    """
    nodes = [_known(node) for node in _nodes(config, page, image)]
    if not nodes:
        return ""
    data = {"@context": "https://schema.org", "@graph": nodes}
    text = json_text(data)
    for mark, escape in _ESCAPES.items():  # thirty times as fast as a translation table
        if mark in text:
            text = text.replace(mark, escape)
    return text


def _nodes(config: Config, page: AnyPage, image: str | None) -> Iterator[_Data]:
    if isinstance(page, HomePage):
        yield _site_data(config)
    if isinstance(page, ArticlePage):
        yield _article_data(config, page, image)
    if config.base_url is not None and page.meta.crumbs:
        yield _breadcrumbs(config, page.meta)


def _site_data(config: Config) -> _Data:
    return {
        "@type": "WebSite",
        "name": config.title,
        "description": config.description,
        "inLanguage": config.language,
        "url": config.base_url,
    }


def _article_data(config: Config, page: ArticlePage, image: str | None) -> _Data:
    address = _address(config, page.meta.path)
    published = _told(page.date)
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.summary,
        "url": address,
        "mainEntityOfPage": address,
        "image": image,
        "inLanguage": _ARTICLE_LANGUAGE,
        "datePublished": published,
        "dateModified": _told(page.updated) or published,
        "articleSection": page.section,
        "author": {"@type": "Person", "name": page.author} if page.author else None,
        "publisher": {"@type": "Organization", "name": config.title} | _url(config.base_url),
        "isBasedOn": list(_sources(page)),
        "about": [
            *_subjects(config, "AdministrativeArea", page.districts),
            *_subjects(config, "Organization", page.organisations),
        ],
        "keywords": list(page.tags),
    }


def _sources(page: ArticlePage) -> Iterator[_Data]:
    """Yield the articles of the press that this one was taken from, and others of its story."""
    told = [(page.source_name, page.source_url), *((c.label, c.path) for c in page.also)]
    for name, address in told:
        if address or name:
            outlet = {"publisher": {"@type": "Organization", "name": name}} if name else {}
            yield {"@type": "NewsArticle"} | _url(address) | outlet


def _subjects(config: Config, kind: str, links: Iterable[Crumb]) -> Iterator[_Data]:
    for link in links:
        address = _address(config, link.path) if link.path else None
        yield {"@type": kind, "name": link.label} | _url(address)


def _breadcrumbs(config: Config, meta: Meta) -> _Data:
    above = [crumb for crumb in meta.crumbs if crumb.path != paths.HOME]
    steps = [Crumb(config.title, paths.HOME), *above, Crumb(meta.title, meta.path)]
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": step.label,
            "item": _address(config, step.path),
        }
        for place, step in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _address(config: Config, path: str) -> str | None:
    return paths.absolute(config.base_url, path) if config.base_url else None


def _told(date: object) -> str | None:
    return str(date) if date else None


def _url(address: str | None) -> dict[str, object]:
    return {"url": address} if address else {}


def _known(node: _Data) -> dict[str, object]:
    return {key: value for key, value in node.items() if value}
