"""What a page declares of itself: Open Graph (ogp.me), schema.org, the title of its window.

Nothing here is read from the article's text.
"""

import re
from urllib.parse import urlsplit

from generator.importers.linkeddata import read_linked_data
from generator.importers.markup import Element, name_of
from generator.text import clean_line, match_key

_META_NAMES = {
    "og:title": "title", "og:url": "url", "og:site_name": "site", "article:section": "section",
    "og:description": "description", "description": "description",
    "article:published_time": "date", "article:modified_time": "updated",
    "pubdate": "date", "publishdate": "date", "dc.date.issued": "date", "datepublished": "date",
    "datemodified": "updated", "headline": "title", "author": "author", "article:author": "author",
    "dc.creator": "author", "citation_author": "author", "dc.date": "date", "dc.title": "title",
    "dcterms.created": "date", "article:published": "date", "og:updated_time": "updated",
    "articlesection": "section", "mainentityofpage": "url", "dc.publisher": "site",
    "publisher": "site",
    "og:article:published_time": "date", "og:article:author": "author", "sailthru.date": "date",
    "parsely-pub-date": "date", "parsely-author": "author", "parsely-section": "section",
}  # fmt: skip
_HOME = {"trang chủ", "trang nhất", "home", "»", ">"}
_CRUMBS = re.compile(r"-bread-?crumbs?-")
_BAR = re.compile(r"\s+[-–—|•·:]\s+|\s*\|\s*|\s+»\s+")
_TITLE_WORDS, _SECTION_WORDS, _SITE_LIMIT = 5, 6, 60
_OUTLET = re.compile(r"(?:báo|tạp chí|trang|cổng|đài|website) ")
# Accounts and outlets that stand where an author should.
_NOBODY = re.compile(
    r"(?:super ?user|admin\w*|quan ?tri\w*|quản trị.*|root|editor|webmaster|user\d*|test|author"
    r"|bbt|ban biên tập|tòa soạn|toà soạn|biên tập viên|ban tuyên giáo|ban quản trị|cms|demo)$"
    r"|(?:báo|tạp chí|trang|cổng|đài|website|lđlđ|liên đoàn|tổng liên đoàn|công đoàn|trung tâm"
    r"|thông tấn) |.*(?:@|\.(?:vn|com|net|org|example)$)"
)


def read_meta(page: Element) -> dict[str, str]:
    """Return what the page declares: title, date, updated, author, url, site, section, description.

    JSON-LD goes before Open Graph, Open Graph before microdata, that before the window's title.
    """
    meta: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        if not _is_inside_other(tag):
            _set(meta, _META_NAMES.get(name.lower()), tag.get("content"))
    for address in page.xpath("//link[@rel='canonical']/@href | //base/@href"):
        _set(meta, "url", str(address) if _is_page_address(str(address)) else None)
    linked: dict[str, str] = {}
    for script in page.xpath("//script[@type='application/ld+json']"):
        linked = read_linked_data(script.text_content()) | linked
    meta |= linked
    for item in page.xpath("//*[@itemprop='datePublished']"):
        _set(meta, "date", item.get("datetime") or item.get("content") or item.text_content())
    publishers = page.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")
    for name in publishers:
        _set(meta, "site", name.get("content") or name.text_content())
    window = clean_line(next((e.text_content() for e in page.iter("title")), ""))
    _read_window(meta, window)
    _set(meta, "section", _last_crumb(page, meta.get("title", window)))
    _set(meta, "section", _term(page))
    if not _is_address(meta.get("url", "")):
        meta.pop("url", None)
    if _is_nobody(meta.get("author", ""), meta.get("site", "")):
        del meta["author"]
    if meta.get("section") in (meta.get("title"), meta.get("site")):
        meta.pop("section", None)
    return meta


def _is_inside_other(tag: Element) -> bool:
    """Say whether a tag tells of something inside the page: a comment, a related article."""
    return any(
        "-comment-" in name_of(e) or e.get("itemprop") in ("comment", "image", "publisher")
        for e in tag.iterancestors()
    )


def _is_page_address(address: str) -> bool:
    """Say whether an address is a page's, not the root from which a page's links count."""
    return bool(urlsplit(address).path.strip("/")) and not address.endswith("/index.php")


def _read_window(meta: dict[str, str], window: str) -> None:
    """Read "Headline - Section - Site", the window's title of many systems."""
    parts = _BAR.split(window)
    if len(parts) < 2:
        return
    site, title = parts[-1], meta.get("title", "")
    is_headed = len(parts[0].split()) >= _TITLE_WORDS or parts[0] == title
    if title and match_key(window) == match_key(title) and "site" not in meta and not is_headed:
        return
    is_named = _OUTLET.match(match_key(site)) is not None
    if (is_headed or is_named) and len(site) <= _SITE_LIMIT and site != meta.get("section"):
        _set(meta, "site", site)
    is_between = len(parts) == 3 and match_key(site) == match_key(meta.get("site", ""))
    if is_headed and is_between and len(parts[1].split()) <= _SECTION_WORDS:
        _set(meta, "section", parts[1])


def _is_nobody(author: str, site: str) -> bool:
    """Say whether a declared author is no person: an account, the outlet, its address."""
    key, own = match_key(author), match_key(site)
    is_site = bool(own) and (key in own or own in key)
    return bool(key) and (is_site or _is_address(author) or _NOBODY.match(key) is not None)


def _set(meta: dict[str, str], key: str | None, value: str | None) -> None:
    """Keep the first value of a key that is not empty."""
    text = clean_line(value or "")
    if key and text:
        meta.setdefault(key, text)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _last_crumb(page: Element, title: str) -> str | None:
    """Return the section at the end of the path of links to it."""
    for element in page.iter("ul", "ol", "div", "nav", "p"):
        is_path = (
            _CRUMBS.search(name_of(element))
            or "breadcrumb" in (element.get("aria-label") or "").lower()
        )
        if is_path:
            links = [clean_line(link.text_content()).strip("»›>/ ") for link in element.iter("a")]
            crumbs = [t for t in links if t and t.lower() not in _HOME and _may_be(t, title)]
            return crumbs[-1] if crumbs and len(crumbs[-1]) <= 60 else None
    return None


def _term(page: Element) -> str | None:
    """Return the category that WordPress names beside the headline."""
    path = "//*[contains(@class, 'cat-links') or contains(@class, 'taxonomy-category')]//a"
    links = page.xpath(f"{path} | //a[contains(@rel, 'category')]")
    return clean_line(links[0].text_content()) if links else None


def _may_be(section: str, title: str) -> bool:
    return match_key(section) not in match_key(title) or len(section.split()) < _TITLE_WORDS
