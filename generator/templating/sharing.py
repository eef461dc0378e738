"""What a page's head says to others: its address, other languages, and what a shared link shows."""

import re
from html import unescape

from generator import paths
from generator.config import Config
from generator.dates import PartialDate
from generator.outputs import CARDS
from generator.patterns import pattern
from generator.records import Struct
from generator.templating.structured import linked_data
from generator.viewmodels.finding import AnyPage
from generator.viewmodels.pages import ArticlePage, Meta, NotFoundPage, RedirectPage

_LOCALES = {"vi": "vi_VN", "en": "en_US"}
_DESCRIPTION = 200  # characters: what search engines and chat previews show
_PARAGRAPH = pattern(r"<p>(.*?)</p>", re.DOTALL)
_TAG = pattern(r"<[^>]*>")


class Sharing(Struct, frozen=True):
    """What the head of a page says besides its title and feeds.

    Addresses are absolute, `None` and empty without a public address. `languages` are pairs of a
    language and the page's address in it, its own among them, and empty if there is only one.
    `published` and `updated` are days or moments in ISO 8601; `data` is JSON-LD.
    """

    description: str
    address: str | None
    languages: tuple[tuple[str, str], ...]
    locale: str
    image: str | None
    is_article: bool
    published: str | None
    updated: str | None
    data: str


def view_sharing(config: Config, page: AnyPage) -> Sharing:
    """Return what the head of a page says; it follows from the settings and the page alone."""
    article = page if isinstance(page, ArticlePage) else None
    address = _address(config, page)
    image = _image(config, page.meta) if address and config.makes(CARDS) else None
    return Sharing(
        description=_description(config, page),
        address=address,
        languages=_languages(config, page.meta) if address else (),
        locale=_LOCALES[config.language],
        image=image,
        is_article=article is not None,
        published=_moment(article.date) if article else None,
        updated=_moment(article.updated) if article else None,
        data=linked_data(config, page, image),
    )


def _address(config: Config, page: AnyPage) -> str | None:
    if config.base_url is None or isinstance(page, NotFoundPage | RedirectPage):
        return None
    return paths.absolute(config.base_url, page.meta.path)


def _image(config: Config, meta: Meta) -> str:
    page = paths.district(meta.district) if meta.district else paths.HOME
    return f"{config.base_url}{paths.card(page)}"


def _languages(config: Config, meta: Meta) -> tuple[tuple[str, str], ...]:
    if all(name == config.language for name, _ in config.editions):
        return ()
    editions = dict(config.editions) | {config.language: config.base_url or ""}
    return tuple((name, paths.absolute(base, meta.path)) for name, base in sorted(editions.items()))


def _description(config: Config, page: AnyPage) -> str:
    """Return the page's own description, an article's first words, or the whole site's."""
    if page.meta.description:
        return page.meta.description
    first = _PARAGRAPH.search(page.body) if isinstance(page, ArticlePage) else None
    text = unescape(_TAG.sub("", first[1])).strip() if first else ""
    if len(text) > _DESCRIPTION:
        text = text[:_DESCRIPTION].rsplit(" ", 1)[0] + "…"
    return text or config.description


def _moment(date: PartialDate | None) -> str | None:
    """Return a date that reaches the day: readers of OpenGraph take a bare year for an error."""
    return str(date) if date is not None and date.day is not None else None
