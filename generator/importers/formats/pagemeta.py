"""What a page declares of itself: Open Graph (ogp.me), schema.org, the title of its window.

Nothing here is read from the article's text.
"""

import re
from urllib.parse import urlsplit

from generator.importers.formats.linkeddata import read_linked_data
from generator.importers.formats.markup import Element, name_of
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
    "dc.date.created": "date", "dcterms.issued": "date", "dcterms.date": "date", "date": "date",
    "publish-date": "date", "publish_date": "date", "published_date": "date", "pub_date": "date",
    "publication_date": "date", "og:pubdate": "date", "citation_publication_date": "date",
    "cxenseparse:recs:publishtime": "date", "article.published": "date", "created": "date",
    "parsely-pub-date": "date", "parsely-author": "author", "parsely-section": "section",
}  # fmt: skip
_HOME = {"trang chủ", "trang nhất", "home", "»", ">"}
_CRUMBS = re.compile(r"-(?:\w*crumbs?|bread-?crumb?s?|duong-?dan|bread|path-?way|breadcum\w*)-")
_TITLE_WORDS, _NAME_LIMIT = 5, 60  # words of a headline, characters of a name
_PATH, _PATH_LIMIT = re.compile(r"(?:trang chủ|trang nhất|home)\s*[/>»›]"), 150
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2},? \d{4}).*\d{1,2}:\d\d"
    r"|\d{1,2}:\d\d.*(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2},? \d{4})", re.IGNORECASE,
)  # fmt: skip
_LINE_LIMIT = 300  # characters of a line with an address
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_OWN_ADDRESS = re.compile(
    r"(?:url|link|liên kết|đường dẫn|địa chỉ|nguồn url|permalink)"
    r"(?: (?:của |đến |tới )?(?:bài viết|bài|trang|gốc|tin|này|web|truy cập))*\s*:\s*"
    r"(?P<url>https?://[^\s<>]{1,2000})$", re.IGNORECASE,
)  # fmt: skip
# Microdata, and the hCard of blogs (microformats.org).
_PERSONS = "//*[@itemprop='author'] | //*[contains(@class, 'vcard')]"
_PERSONS += "//*[contains(concat(' ', normalize-space(@class), ' '), ' fn ')]"
_IN_BROWSER = re.compile(
    r"(?:xem|đọc) (?:(?:email|bản tin|thư|bài)(?: này| đầy đủ)? )?(?:trên|bằng|trong|qua)"
    r" (?:trình duyệt|web)"
    r"|view (?:this email |it )?in (?:your )?browser"
)
# Accounts and outlets that stand where an author should.
_NOBODY = re.compile(
    r"(?:super ?user|admin\w*|quan ?tri\w*|quản trị.*|root|editor|webmaster|user\d*|test|author"
    r"|unknown|anonymous|no-?reply"
    r"|bbt|ban biên tập|tòa soạn|toà soạn|biên tập viên|ban quản trị|cms|demo)$"
    r"|(?:báo|tạp chí|trang|cổng|đài|website|lđlđ|liên đoàn|tổng liên đoàn|công đoàn|trung tâm"
    r"|thông tấn) |.*(?:@|\.(?:vn|com|net|org|example)$)"
)
_UNION = re.compile(r"công đoàn ")  # no account where the site is another's

_BARE_END = "string((.//text()[normalize-space()])[last()][not(ancestor::a)])"
# A base that ends with a stroke is where links start from, not the page.
_DECLARED_ADDRESS = (
    "//link[@rel='canonical']/@href | //base/@href[substring(., string-length(.)) != '/']"
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
    for address in page.xpath(_DECLARED_ADDRESS):
        _set(meta, "url", str(address) if _is_page_address(str(address)) else None)
    linked: dict[str, str] = {}
    for script in page.xpath("//script[@type='application/ld+json']"):
        linked = read_linked_data(script.text_content()) | linked
    meta |= linked
    for item in page.xpath("//*[@itemprop='datePublished']"):
        _set(meta, "date", item.get("datetime") or item.get("content") or _moment(item))
    for person in page.xpath(_PERSONS):
        if not _is_inside_other(person):
            _set(meta, "author", _person(person))
    publishers = page.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")
    for name in publishers:
        _set(meta, "site", name.get("content") or name.text_content())
    window = clean_line(next((e.text_content() for e in page.iter("title")), ""))
    _set(meta, "section", _last_crumb(page, meta.get("title", window)))
    _set(meta, "section", _term(page))
    _set(meta, "url", _written_address(page))
    if not _is_address(meta.get("url", "")):
        meta.pop("url", None)
    return meta


def settle_meta(meta: dict[str, str]) -> None:
    """Take out an author who is the site, and a section that is the site or the headline."""
    if _is_nobody(meta.get("author", ""), meta.get("site", "")):
        del meta["author"]
    if meta.get("section") in (meta.get("title"), meta.get("site")):
        meta.pop("section", None)


def _person(item: Element) -> str | None:
    """Return the name of an author whom the markup marks; a longer text is no name."""
    named = item.xpath(".//*[@itemprop='name']")
    element = named[0] if named else item
    name = clean_line(element.get("content") or element.text_content())
    return name if len(name) <= _NAME_LIMIT else None


def _moment(item: Element) -> str:
    """Return what an element shows of a time; a tooltip in full goes before "20:14"."""
    title = item.get("title") or ""
    return title if _ISO.match(title) else item.text_content()


def _written_address(page: Element) -> str | None:
    """Return the page's own address as a print view writes it, or as a newsletter links to it."""
    for text in page.xpath("//body//text()[contains(., 'http')]"):
        around = (text.getparent(), text.getparent().getparent())
        lines = [str(text), *(e.text_content() for e in around if e is not None)]
        for line in (clean_line(line) for line in lines if len(line) <= _LINE_LIMIT):
            if match := _OWN_ADDRESS.match(line):
                return match["url"].rstrip(").,;")
    for form in page.xpath("//form[@id='aspnetForm' or @name='aspnetForm']/@action"):
        if _is_address(str(form)) and _is_page_address(str(form)):
            return str(form)
    for link in page.xpath("//a[starts-with(@href, 'http')]"):
        if "-reader-domain-" in name_of(link) and _is_page_address(link.get("href")):
            return str(link.get("href"))
        if _leads_to_browser(link):
            return str(link.get("href"))
    stamps = (link for link in page.xpath("//a[starts-with(@href, 'http')]") if _is_stamp(link))
    return next((str(link.get("href")) for link in stamps), None)


def _is_stamp(link: Element) -> bool:
    """Say whether a link is the time of a post, which leads to the post itself."""
    told = (clean_line(link.text_content()), clean_line(link.get("title") or ""))
    is_time = any(len(text) <= _NAME_LIMIT and _TIME.search(text) for text in told)
    return is_time and _is_page_address(link.get("href")) and not _is_inside_other(link)


def _leads_to_browser(link: Element) -> bool:
    """Say whether a link of a newsletter is "Xem email này trên trình duyệt", or a part of it."""
    parent = link.getparent()
    around = "" if parent is None else clean_line(parent.text_content())
    texts = [clean_line(link.text_content()), around if len(around) <= _NAME_LIMIT else ""]
    return any(_IN_BROWSER.match(match_key(text)) for text in texts)


def _is_inside_other(tag: Element) -> bool:
    """Say whether a tag tells of something inside the page: a comment, a related article."""
    return any(
        "-comment-" in name_of(e) or e.get("itemprop") in ("comment", "image", "publisher")
        for e in tag.iterancestors()
    )


def _is_page_address(address: str) -> bool:
    """Say whether an address is a page's, not the root from which a page's links count."""
    return bool(urlsplit(address).path.strip("/")) and not address.endswith("/index.php")


def _is_nobody(author: str, site: str) -> bool:
    """Say whether a declared author is no person: an account, the outlet, its address."""
    key, own = match_key(author), match_key(site)
    is_site = bool(own) and (key in own or own in key)
    is_account = _NOBODY.match(key) is not None and not (own and _UNION.match(key))
    return bool(key) and (is_site or _is_address(author) or is_account)


def _set(meta: dict[str, str], key: str | None, value: str | None) -> None:
    """Keep the first value of a key that is not empty."""
    text = clean_line(value or "")
    is_known = key not in ("date", "updated") or _YEAR.search(text)
    if key and text and is_known:
        meta.setdefault(key, text)


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://"))


def _last_crumb(page: Element, title: str) -> str | None:
    """Return the section at the end of the path of links to it."""
    for element in page.iter("ul", "ol", "div", "nav", "p", "td", "span"):
        is_path = (
            _CRUMBS.search(name_of(element))
            or "breadcrumb" in (element.get("aria-label") or "").lower()
            or _is_path(element)
        )
        if is_path:
            links = [clean_line(link.text_content()).strip("»›>/ ") for link in element.iter("a")]
            links = links or _path_items(element)
            end = clean_line(element.xpath(_BARE_END))
            links = [*links, end.strip("»›>/ ")] if links else links
            crumbs = [t for t in links if t and t.lower() not in _HOME and _may_be(t, title)]
            return crumbs[-1] if crumbs and len(crumbs[-1]) <= 60 else None
    return None


def _path_items(element: Element) -> list[str]:
    """Return the items of a path without links that begins at the home page."""
    items = [clean_line(item.text_content()).strip("»›>/ ") for item in element.iter("li")]
    return items if items and items[0].lower() in _HOME else []


def _is_path(element: Element) -> bool:
    """Say whether an element without a telling name is a path from the home page."""
    if element.tag != "nav":
        return False
    text = clean_line(element.text_content()).lower()
    return len(text) <= _PATH_LIMIT and _PATH.match(text) is not None


def _term(page: Element) -> str | None:
    """Return the category that WordPress names beside the headline, or Blogger's only label."""
    path = "//*[contains(@class, 'cat-links') or contains(@class, 'taxonomy-category')]//a"
    links = page.xpath(f"{path} | //a[contains(@rel, 'category')]")
    labels = page.xpath("//*[contains(@class, 'post-labels')]//a")
    links = links or (labels if len(labels) == 1 else [])
    return clean_line(links[0].text_content()) if links else None


def _may_be(section: str, title: str) -> bool:
    return match_key(section) not in match_key(title) or len(section.split()) < _TITLE_WORDS
