"""The only place for addresses: where each page stands, and links between them.

A site path is ASCII, lower case, without a leading slash and with an explicit file name.
"""

import posixpath
from functools import lru_cache
from urllib.parse import quote, unquote

from generator.dates import PartialDate
from generator.options import KEPT
from generator.patterns import pattern

HOME = "index.html"
DISTRICTS = "quan-huyen/index.html"
WARDS = "phuong-xa/index.html"
PROVINCES = "tinh-thanh/index.html"
NATIONAL = "toan-quoc/index.html"
ORGANISATIONS = "to-chuc/index.html"
ARCHIVE = "bai-viet/index.html"
PEOPLE = "ca-nhan/index.html"
DOCUMENTS = "van-ban/index.html"
FEEDS = "kenh-tin/index.html"
DATA = "du-lieu/index.html"
DATA_PACKAGE = "du-lieu/datapackage.json"
HEADER_SCHEMA = "du-lieu/front-matter.schema.json"
EMBEDS = "nhung/index.html"
EMBED_SCRIPT = "nhung/nhung.js"
OPML = "kenh-tin/kenh-tin.opml"
SITE_DATA = "du-lieu/site.json"
SEARCH = "tim-kiem/index.html"
SEARCH_DATA = "tim-kiem/du-lieu"
INDEX = "danh-muc/index.html"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
STATIC = "tinh"

# Names that mean a device on Windows, whatever follows their first dot.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
_UNPORTABLE = pattern(r'[\x00-\x1f<>:"|?*\\]|[. ]$')
_LONGEST = 200  # bytes of a name: what every disk and archive takes

_UNDATED = "khong-ro-ngay"
_URL = "%/:=&?~#+!$,;'@()*[]"  # what an address may hold besides letters and digits (RFC 3986)
_ARTICLE = pattern(
    r"bai-viet/[^/]+/(?!(?:index|tu-dau|(?:thang-\d\d|khong-ro-thang)(?:-tu-dau)?)\.html)[^/]+\.html"
)
# As articles' addresses mostly are: no device's name is so long.
_USUAL = pattern(rf"bai-viet/(?:[0-9]{{4}}|{_UNDATED})/[0-9a-z-]{{5,195}}\.html")
_SCHEME = pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# What opens a page, a letter, a call or a chat, and nothing else on a reader's machine.
_OPENED = frozenset(("http:", "https:", "mailto:", "tel:", "sms:", "zalo:", "//"))


def year_folder(date: PartialDate | None) -> str:
    """Return the folder of an article's year, or the one for articles without a date."""
    return _UNDATED if date is None else f"{date.year:04d}"


def article(date: PartialDate | None, slug: str) -> str:
    """Return the permalink of an article."""
    return f"bai-viet/{year_folder(date)}/{_safe(slug)}.html"


def may_be_article(path: str) -> bool:
    """Say whether a site path can be that of an article; no page of the archive is taken for one.

    One that an article has but looks like the archive's is not known.
    """
    return bool(_ARTICLE.fullmatch(path))


def sitemap_part(name: str, number: int) -> str:
    """Return the path of a part of a sitemap that is cut: of a year, or of what it is named by.

    `number` is that of a piece of it, from 0.
    """
    return f"sitemap-{name}-{number + 1}.xml" if number else f"sitemap-{name}.xml"


def archive(folder: str) -> str:
    """Return the archive page of a year folder."""
    return f"bai-viet/{folder}/index.html"


def district(slug: str) -> str:
    """Return the page of a district."""
    return f"quan-huyen/{_safe(slug)}/index.html"


def province(slug: str) -> str:
    """Return the page of a province's articles that belong to no district."""
    return f"tinh-thanh/{_safe(slug)}/index.html"


def ward(slug: str) -> str:
    """Return the page of a ward or commune that exists since 2025-07-01."""
    return f"phuong-xa/{_safe(slug)}/index.html"


def organisation(slug: str) -> str:
    """Return the page of an organisation."""
    return f"to-chuc/{_safe(slug)}/index.html"


def index_page(kind: str, name: str) -> str:
    """Return a page of the A–Z index: of `bai-viet` or `to-chuc`, named by what it begins with."""
    return f"danh-muc/{kind}/{name}.html"


def person(slug: str) -> str:
    """Return the page of a person."""
    return f"ca-nhan/{_safe(slug)}/index.html"


def document(slug: str) -> str:
    """Return the page of a document."""
    return f"van-ban/{_safe(slug)}/index.html"


def year_page(page: str, year: int | None) -> str:
    """Return the page of a year, `None` the undated, of the timeline whose head is `page`."""
    folder = _UNDATED if year is None else f"{year:04d}"
    if page == ARCHIVE:
        return archive(folder)
    return posixpath.join(posixpath.dirname(page), f"{folder}.html")


def month_page(page: str, year: int, month: int | None) -> str:
    """Return the page of a month, `None` that of no known month, of the timeline at `page`."""
    name = f"thang-{month:02d}" if month else "khong-ro-thang"
    whole = year_page(page, year)
    if page == ARCHIVE:
        return posixpath.join(posixpath.dirname(whole), f"{name}.html")
    return f"{whole.removesuffix('.html')}-{name}.html"


def from_the_beginning(page: str) -> str:
    """Return the twin of a timeline's page that begins with the oldest."""
    if posixpath.basename(page) == HOME:
        return posixpath.join(posixpath.dirname(page), "tu-dau.html")
    return f"{page.removesuffix('.html')}-tu-dau.html"


def feed(page: str, name: str, year: int | None = None) -> str:
    """Return the path of a feed (`rss.xml`, `atom.xml`, `feed.json`) that stands beside `page`.

    With a year it is that of the feed's archive of the year: `rss-2021.xml`.
    """
    stem, dot, suffix = name.partition(".")
    name = name if year is None else f"{stem}-{year:04d}{dot}{suffix}"
    return posixpath.join(posixpath.dirname(page), name)


def calendar(page: str) -> str:
    """Return the path of the calendar that stands beside `page`."""
    return posixpath.join(posixpath.dirname(page), "lich.ics")


def chosen_feed(name: str) -> str:
    """Return the page of a feed of the editor's choosing."""
    return f"kenh-tin/{_safe(name)}/index.html"


def table(name: str, suffix: str) -> str:
    """Return the path of a table of the open data, with `suffix` csv or json."""
    return f"du-lieu/{name}.{suffix}"


def embed(district: str) -> str:
    """Return the small page of a district that other sites can show."""
    return f"nhung/{district}.html"


def card(page: str) -> str:
    """Return the path of the image card that stands beside `page`."""
    return posixpath.join(posixpath.dirname(page), "anh-chia-se.png")


def root_prefix(path: str) -> str:
    """Return what leads from the page at `path` up to the site's root: "", "../", "../../"."""
    return "../" * path.count("/")


def absolute(base_url: str, path: str) -> str:
    """Return the public address of a page; a folder's index is addressed as the folder."""
    if path == HOME or path.endswith("/" + HOME):
        path = path[: -len(HOME)]
    return base_url + path


def is_permalink(path: str) -> bool:
    """Say whether a page may stand at a path that was written down: inside the site, as it reads.

    What a build keeps for itself in the output is none.
    """
    is_written_so = path.endswith(".html") and resolve("", path) == (path, "")
    return is_written_so and not path.startswith(KEPT)


def is_portable(path: str) -> bool:
    """Say whether a file can stand at a site path on every disk, on Windows too."""
    return all(_is_portable_name(name) for name in path.split("/"))


def may_stand(path: str) -> bool:
    """Say whether a page may stand at a path that was written down, and can on every disk."""
    is_usual = _USUAL.fullmatch(path) is not None  # which is told in a tenth of the time
    return is_usual or (is_permalink(path) and is_portable(path))


@lru_cache(1 << 14)  # most stand in the addresses of many articles
def _is_portable_name(name: str) -> bool:
    is_device = name.partition(".")[0].strip().casefold() in _DEVICES
    return not is_device and not _UNPORTABLE.search(name) and len(name.encode()) <= _LONGEST


def _safe(slug: str) -> str:
    """Return the slug, ended by a hyphen, which no slug has, where it is a device on Windows."""
    return f"{slug}-" if slug in _DEVICES else slug


def escaped(address: str) -> str:
    """Return a web address with all escaped that none may hold, blanks and letters such as ư too.

    What is escaped already stays as it is (RFC 3986, 2.2 and 2.4).
    """
    return quote(address, safe=_URL)


def readable(address: str) -> str:
    """Return an address as people write it: with letters in place of their escaped bytes."""
    try:
        text = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address
    return text if text.isprintable() else address


def is_internal(href: str) -> bool:
    """Say whether a link stays inside the site: no scheme, no host, no bare fragment."""
    return bool(href) and not href.startswith("#") and _SCHEME.match(href) is None


def may_lead(href: str) -> bool:
    """Say whether a link of a text may lead there: its scheme is known, or it has none."""
    found = _SCHEME.match(href)
    return found is None or found[0].lower() in _OPENED


def resolve(folder: str, href: str) -> tuple[str, str] | None:
    """Return the path that `href`, found in a file of `folder`, names, and its fragment.

    A leading slash means the root. `None` where the path climbs out of the root.
    """
    path, _, fragment = href.partition("#")
    path = unquote(path.partition("?")[0])
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    normal = posixpath.normpath(joined) if joined else ""
    if normal.startswith("../") or normal == "..":
        return None
    if path.endswith("/") or normal in ("", "."):
        normal = posixpath.join("" if normal == "." else normal, HOME)
    return normal, unquote(fragment)
