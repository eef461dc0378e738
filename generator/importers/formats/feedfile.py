"""Read a saved RSS or Atom file: every entry is a source of its own, an article or a brief.

The only module that knows feedparser, which is given bytes and asks nothing of the network.
"""

import html
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import Any

import feedparser

from generator.errors import Problem
from generator.importers.blocks import Block, Hint, Source
from generator.importers.formats.textfile import read_text
from generator.importers.formats.webpage import WebPage, read_html
from generator.importers.limits import UnreadableError, check_blocks, check_tags, tame_html
from generator.importers.lines.channels import Channel, read_channel
from generator.importers.lines.datelines import read_dateline
from generator.records import replace
from generator.text import clean_line, match_key, short_slug

_FORMAT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_OPENING = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?P<subset>\[)?[^>]*>?", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|b|i|em|strong|img|span|ul|li|h\d)\b", re.IGNORECASE)
_TITLE_TAG = re.compile(
    r"</?(?:a|b|br|em|font|i|img|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d?);",
                     re.IGNORECASE)  # fmt: skip
_SITE_ENDING = re.compile(
    r"\s*[-|–:·]?\s*\bRSS(?: feeds?)?$|^RSS(?: feeds?)?\s*[-|–:·]\s*", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ].+)?)?)?")
_GMT = re.compile(r"(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?$", re.IGNORECASE)
_MAIL_ADDRESS = re.compile(r"[<(]?[^\s<>()]+@[^\s<>()]+[>)]?")
_CLOCK = re.compile(r"\d:\d\d")
# What programs write for "not known".
_DEFAULT = re.compile(r"(?<!\+)\b0001\b|1900-01-01|1970-01-01T00:00")
# What WordPress adds to an entry, in both languages.
_SYNDICATED = re.compile(
    r"^(?:The post .* (?:first appeared|appeared first) on"
    r"|Bài viết .* xuất hiện (?:đầu tiên|lần đầu))"
)
_MAX_ENTRIES = 20_000
_FULL_TEXT = 3  # paragraphs: a summary with as many is the article itself
_KEY_LIMIT = 300  # characters of a guid

_Entry = dict[str, Any]


def read_feed(text: str, file: str) -> Iterator[Source | Problem]:
    """Yield a source for every entry, named by its guid, link, title or place.

    Of entries of one name the first wins. Metadata: title, date, updated, author, url, site,
    section, and `kind` for a brief. Raise `UnreadableError` where the text is no feed.
    """
    feed = _parse(text)
    if not feed.entries:
        raise UnreadableError("there is no entry in the feed", "save the feed again")
    channel = _channel(feed.feed)
    repeated: Counter[str] = Counter()
    for place, entry in enumerate(feed.entries, start=1):
        key = _key(entry) or f"entry-{place}"
        repeated[key] += 1
        if repeated[key] == 1:
            yield _read_entry(entry, f"{file}#{key}", channel, feed.version)
    for key, count in repeated.items():
        if count > 1:
            what = f'{count} entries have the guid "{key}"; the first is read'
            yield Problem(file, None, what, "see whether they are one article", is_warning=True)


def _parse(text: str) -> Any:
    check_tags(text)
    if len(_OPENING.findall(text)) > _MAX_ENTRIES:
        what = f"it has over {_MAX_ENTRIES} entries, which no feed has"
        raise UnreadableError(what, "split it into several files")
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    doctype = _DOCTYPE.match(text, start)
    if doctype and doctype["subset"]:
        what = "it defines XML entities of its own, which no feed needs"
        raise UnreadableError(what, "save the feed again from its website")
    body = text[doctype.end() if doctype else start :]
    if not _FORMAT.search(body[:2000]):
        raise UnreadableError("it is no RSS or Atom feed", "save the page itself, as .html")
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    stream = io.BytesIO((declaration + body).encode("utf-8"))
    try:
        # Only text is taken from the markup: there is nothing to sanitise and no link to resolve.
        return feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except Exception as fault:  # the library stumbles over broken markup in many ways: KeyError …
        what = f"its markup is broken ({type(fault).__name__})"
        raise UnreadableError(what, "save the feed again from its website") from fault


def _key(entry: _Entry) -> str:
    """Return what names an entry for good; its place changes whenever the feed is saved again."""
    key = clean_line(str(entry.get("id") or entry.get("link") or ""))[:_KEY_LIMIT]
    return key or short_slug(_title(entry))


def _channel(told: _Entry) -> Channel:
    """Return whose feed it is, and of which section, by all that the feed says of itself."""
    image = told.get("image") or {}
    texts = (image.get("title"), told.get("subtitle"), told.get("rights"))
    links = (told.get("link"), image.get("link"), *(e.get("href") for e in told.get("links") or []))
    title = _SITE_ENDING.sub("", _plain(str(told.get("title") or "")))
    return read_channel(
        title, [_plain(str(text)) for text in texts if text], [str(link) for link in links if link]
    )


def _read_entry(entry: _Entry, file: str, channel: Channel, version: str) -> Source | Problem:
    meta = _meta(entry, channel, version)
    try:
        page, is_brief = _entry_page(entry, meta.get("title", ""))
        blocks = page.blocks
        check_blocks(blocks)
    except UnreadableError as fault:
        return Problem(file, None, fault.what, fault.remedy)
    if not blocks:
        return Problem(file, None, "there is no text in the entry", "save its page instead")
    if is_brief:
        meta["kind"] = "brief"
    seen = "\n".join([*(block.text for block in blocks), *map(repr, sorted(meta.items()))])
    digest = blake2b(seen.encode("utf-8"), digest_size=16).hexdigest()
    return Source(file, digest, "feed", blocks, meta, page.listed, page.struck)


def _meta(entry: _Entry, channel: Channel, version: str) -> dict[str, str]:
    updated = entry["updated"] if "updated" in entry else None  # noqa: SIM401 - `get` falls back and warns
    published = entry.get("published")
    if version.startswith("rss") and not published:
        published, updated = updated, None  # dc:date, the day of publication in RSS
    tags = entry.get("tags") or [{}]
    origin = entry.get("source") or {}
    found = {
        "title": _title(entry),
        "date": _date(published),
        "updated": _date(updated),
        "author": _author(entry),
        "url": _url(entry.get("link")),
        "site": _SITE_ENDING.sub("", _plain(str(origin.get("title") or channel.site))),
        "section": _plain(str(tags[0].get("label") or tags[0].get("term") or channel.section)),
    }
    return {key: value for key, value in found.items() if value}


def _title(entry: _Entry) -> str:
    return _plain(_TITLE_TAG.sub("", str(entry.get("title") or "")))


def _plain(text: str) -> str:
    """Return text with its entities undone, however often they were escaped."""
    for _ in range(4):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return clean_line(text)


def _author(entry: _Entry) -> str:
    written = str(entry.get("author") or "")
    if "@" in written:  # toasoan@bao.vn (Minh Khuê), Minh Khuê (toasoan@bao.vn)
        return _plain(_MAIL_ADDRESS.sub("", written)).strip(" ()")
    details = entry.get("authors") or []
    names = [_plain(str(detail.get("name") or "")) for detail in details]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _url(link: object) -> str:
    url = clean_line(str(link or ""))
    return url if url.lower().startswith(("http://", "https://")) else ""


def _date(written: object) -> str:
    """Return a date in ISO 8601 with the precision it has, empty where it is none."""
    text = clean_line(str(written or ""))
    found = text if _ISO.fullmatch(text) else _mail_date(text) or _press_date(text)
    return "" if _DEFAULT.search(text) or _DEFAULT.match(found) else found


def _mail_date(text: str) -> str:
    """Read the dates of RSS (RFC 822), "GMT+7" for "+0700" too, which Vietnamese sites write."""
    zoned = _GMT.sub(lambda m: f"{m[1]}{int(m[2]):02d}{m[3] or '00'}", text)
    has_clock = _CLOCK.search(text) is not None
    try:
        moment = parsedate_to_datetime(zoned if has_clock else f"{text} 00:00:00")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat() if has_clock else moment.date().isoformat()


def _press_date(text: str) -> str:
    dateline = read_dateline(text, UTC)
    if dateline is None:
        return ""
    moment = dateline.published.moment  # its zone is the site's, which is not known here
    return moment.replace(tzinfo=None).isoformat() if moment else str(dateline.published)


def _entry_page(entry: _Entry, title: str) -> tuple[WebPage, bool]:
    """Return an entry as a page, headline first, and whether it is a brief."""
    contents = [str(content.get("value") or "") for content in entry.get("content") or []]
    written = str(entry.get("summary") or "")
    address = _url(entry.get("link"))
    body = _read_fragment(max(contents, key=len, default=""), title, address)
    # The library gives the content for the summary where there is none.
    summary = _read_fragment("" if written in contents else written, title, address)
    rest = body.listed or summary.listed, body.struck or summary.struck
    head = (Block(title, 1, Hint.TITLE),) if title else ()
    if body.blocks:
        return WebPage(head + _add_lead(body.blocks, summary.blocks), {}, *rest), False
    if len(summary.blocks) >= _FULL_TEXT:
        return WebPage(head + summary.blocks, {}, *rest), False
    lead = tuple(replace(block, hint=Hint.LEAD) for block in summary.blocks)
    return WebPage(head + lead, {}, *rest), True


def _add_lead(body: tuple[Block, ...], summary: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put the summary above a body that does not have it; an excerpt cut from the body is none."""
    lead = match_key(" ".join(block.text for block in summary)).rstrip("[].… ")
    if not lead or any(block.hint is Hint.LEAD for block in body):
        return body
    if match_key(body[0].text).rstrip("[].… ") == lead:
        return (replace(body[0], hint=Hint.LEAD), *body[1:])
    is_excerpt = lead[:80] in match_key(" ".join(block.text for block in body))
    if is_excerpt or len(summary) >= _FULL_TEXT:
        return body
    return (Block(" ".join(block.text for block in summary), 1, Hint.LEAD), *body)


def _read_fragment(markup: str, title: str, address: str) -> WebPage:
    """Read an entry's content, which is markup or plain text, or escaped twice."""
    if not _TAG.search(markup) and _ESCAPED_TAG.search(markup):
        markup = html.unescape(markup)
    if not _TAG.search(markup):
        return WebPage(*read_text(html.unescape(markup)))
    headed = f"<h1>{html.escape(title)}</h1>{markup}" if title else markup
    page = read_html(tame_html(f"<article>{headed}</article>"), address)
    blocks = tuple(
        replace(block, hint=Hint.SUBHEAD) if title and block.hint is Hint.TITLE else block
        for block in page.blocks
        if not (title and match_key(block.text) == match_key(title))
        and not _SYNDICATED.search(block.text)
    )
    return page._replace(blocks=blocks)
