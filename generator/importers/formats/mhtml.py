"""Take the web page out of a saved .mhtml file (RFC 2557): its markup, charset and address.

The page is a message's part; its pictures, styles and frames stay where they are.
"""

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from html import escape

from generator.importers.formats.encodings import decode
from generator.importers.limits import UnreadableError
from generator.records import Struct
from generator.text import clean_line

_HEADER = re.compile(
    rb"(?:^|\r)content-type:(?P<value>[^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE
)
_TITLE = re.compile(r"<title[^>]{0,200}>\s*[^<\s]", re.IGNORECASE)
_HEAD = re.compile(r"<head(?:\s[^>]{0,200})?>", re.IGNORECASE)
_CONTAINER = re.compile(rb"\s*(?:multipart|message)/", re.IGNORECASE)
_MAX_HEADER = 10_000  # bytes; the parser's time grows with the square of a header's parameters
_MAX_CONTAINERS = 20  # browsers write one; the parser calls itself for each
_PAGES = ("text/html", "application/xhtml+xml")
_REMEDY = "save the page again, as .html"


class SavedPage(Struct, frozen=True):
    """The markup of a saved page, the address it was saved from, and the message's subject.

    Browsers write a page's title into the subject.
    """

    markup: str
    url: str | None
    subject: str = ""

    @property
    def titled(self) -> str:
        """The markup with a title: the subject, where it has none of its own."""
        if not self.subject or _TITLE.search(self.markup):
            return self.markup
        head = _HEAD.search(self.markup)
        place = head.end() if head else 0
        title = f"<title>{escape(self.subject)}</title>"
        return f"{self.markup[:place]}{title}{self.markup[place:]}"


def unpack_page(content: bytes) -> SavedPage:
    """Return the page that an MHTML file holds; raise `UnreadableError` where there is none."""
    _check_headers(content)
    message = message_from_bytes(content)
    part = _find_page(message)
    if part is None:
        raise UnreadableError("there is no web page in it", _REMEDY)
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise UnreadableError("the web page in it is broken", _REMEDY)
    address = _address(part) or _address(message)
    return SavedPage(decode(payload, _charset(part)), address, _subject(message))


def _subject(message: Message) -> str:
    try:
        return clean_line(str(make_header(decode_header(str(message.get("Subject") or "")))))
    except (LookupError, UnicodeDecodeError, HeaderParseError):
        return ""


def _check_headers(content: bytes) -> None:
    values = [match["value"] for match in _HEADER.finditer(content)]
    if any(len(value) > _MAX_HEADER for value in values):
        raise UnreadableError("a header in it is longer than any browser writes", _REMEDY)
    if sum(1 for value in values if _CONTAINER.match(value)) > _MAX_CONTAINERS:
        raise UnreadableError("it holds messages within messages", _REMEDY)


def _find_page(message: Message) -> Message | None:
    """Return the part that the message calls its start, else the first page in it."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = str(message.get_param("start") or "").strip()
    started = [page for page in pages if start and str(page.get("Content-ID")).strip() == start]
    return next(iter(started or pages), None)


def _charset(part: Message) -> str | None:
    value = part.get_param("charset")
    return value if isinstance(value, str) else None


def _address(part: Message) -> str | None:
    """Return the web address of a part; a browser's own addresses (`cid:`, `file:`) are none."""
    for header in ("Content-Location", "Snapshot-Content-Location"):
        # A long address is folded between any two characters (RFC 2557, section 4.4.1).
        value = "".join(clean_line(str(part.get(header) or "")).split())
        if value.lower().startswith(("http://", "https://")):
            return value
    return None
