"""Made-up pages, feeds and archives: whatever they hold, articles or problems come out, and what is
written reads back."""

import html
from email.message import EmailMessage

from conftest import TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from raw_pages import ZONE, knowledge, zipped

from generator.dates import parse_date
from generator.errors import ContentError, Problem
from generator.importers.blocks import Draft, Source
from generator.importers.briefs import draft_briefs
from generator.importers.drafting import draft_layout
from generator.importers.formats.readers import read_sources
from generator.importers.layout.layout import take_apart
from generator.importers.shelf.manuscript import read_manuscript, write_manuscript
from generator.importers.shelf.record import Filing, dump_record, parse_record
from generator.organisations import Organisations
from generator.places import Gazetteer

_WORDS = st.sampled_from([
    "LĐLĐ quận Ba Đình", "tổ chức hội nghị", "(LĐTĐ)", "05/08/2024 09:00", "05/08/0001 00:00",
    "31/02/2024", "Tin khác", "Nguồn:", "https://a.example/b?c=d", "Ảnh: Thu Hà", "Thu Hà",
    "phường Cầu Diễn", "---", "title: x", "# một", "1. hai", "*ba*", "<script>", "\u202e", "\x00",
    "a\u0301", "\n", "|", "\\", "'", '"', "{", "}", "&amp;", "&#x0;", "😀", "\ud800", " ",
])  # fmt: skip
_TEXTS = st.lists(_WORDS | st.text(max_size=12), max_size=8).map(" ".join)
_TAGS = st.sampled_from([
    "p", "div", "h1", "h2", "span", "b", "i", "a", "td", "tr", "table", "figure", "figcaption",
    "article", "section", "ul", "li", "time", "meta", "script", "style", "iframe", "img", "br",
    "title", "head", "body", "o:p", "x-y", "svg", "template", "noscript", "textarea", "blockquote",
])  # fmt: skip
_KEYS = st.sampled_from(
    ["class", "id", "href", "datetime", "property", "content", "style", "align"]
)
_VALUES = st.sampled_from([
    "sapo", "lead", "caption", "author", "source", "related", "date", "title-detail", "og:title",
    "article:published_time", "2024-08-05T09:00:00+07:00", "0670-01-01T00:00:00", "9999-12-31",
    "text-align:right", "font-weight:bold", "display:none", "https://a\nb", "javascript:x", "right",
]) | _TEXTS  # fmt: skip


def _element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    written = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


_MARKUP = st.recursive(
    _TEXTS.map(html.escape) | _TEXTS,
    lambda inside: st.builds(
        _element, _TAGS, st.dictionaries(_KEYS, _VALUES, max_size=3), st.lists(inside, max_size=5)
    ),
    max_leaves=25,
)
_PAGES = _MARKUP.map(lambda markup: f"<html><body><h1>Một tin</h1>{markup}</body></html>")
_MODEST = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _check(content: bytes, file: str) -> list[Source]:
    found = list(read_sources(content, file))
    assert found
    sources = [one for one in found if isinstance(one, Source)]
    assert len(sources) + sum(isinstance(one, Problem) for one in found) == len(found)
    for source in sources:
        assert source.blocks
        assert all(block.text and "\n" not in block.text for block in source.blocks)
    return sources


def _check_draft(draft: Draft) -> None:
    manuscript = write_manuscript(draft)
    read = read_manuscript(manuscript.text)
    record = parse_record(draft.id, dump_record(draft, Filing("a.md", str(TODAY))))

    assert read == manuscript
    assert read.values["id"] == draft.id
    assert record.blocks == manuscript.blocks
    assert {k: v for k, v in record.values.items() if k in read.values} == read.values
    if "date" in draft.fields:
        parse_date(str(draft.fields["date"].value), ZONE)


@_MODEST
@given(page=_PAGES)
def test_page_becomes_an_article_that_reads_back(
    gazetteer: Gazetteer, organisations: Organisations, page: str
) -> None:
    known = knowledge(gazetteer, organisations)
    for source in _check(_bytes(page), "seeds/x.html"):
        layout = take_apart(source, known.cues, known.zone)
        try:
            article = draft_layout(layout, source, known)
        except ContentError:
            continue
        for draft in (article, *draft_briefs(layout, article, known)):
            _check_draft(draft)


@_MODEST
@given(lines=st.lists(_TEXTS, max_size=12))
def test_text_becomes_an_article_that_reads_back(
    gazetteer: Gazetteer, organisations: Organisations, lines: list[str]
) -> None:
    known = knowledge(gazetteer, organisations)
    for source in _check(_bytes("\n".join(lines)), "seeds/x.txt"):
        layout = take_apart(source, known.cues, known.zone)
        try:
            article = draft_layout(layout, source, known)
        except ContentError:
            continue
        for draft in (article, *draft_briefs(layout, article, known)):
            _check_draft(draft)


@_MODEST
@given(
    page=_PAGES, encoding=st.sampled_from(["quoted-printable", "base64", "8bit"]), location=_VALUES
)
def test_saved_page_is_read(page: str, encoding: str, location: str) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = " ".join(_bytes(location).decode().split())
    message.set_content(_bytes(page).decode(), subtype="html", cte=encoding)
    message.make_related()

    _check(bytes(message), "x.mhtml")


_ENTRY_KEYS = st.sampled_from([
    "title", "link", "guid", "pubDate", "description", "content:encoded", "author", "category",
    "dc:date", "id", "updated", "published", "summary", "content", "source", "name", "link/",
])  # fmt: skip


@_MODEST
@given(
    entries=st.lists(st.lists(st.tuples(_ENTRY_KEYS, _MARKUP | _VALUES), max_size=6), max_size=5),
    kind=st.sampled_from([("rss", "item"), ("feed", "entry"), ("rdf:RDF", "item")]),
    is_escaped=st.booleans(),
)
def test_feed_is_read(
    entries: list[list[tuple[str, str]]], kind: tuple[str, str], *, is_escaped: bool
) -> None:
    parts = []
    for entry in entries:
        inside = "".join(f"<{k}>{html.escape(v) if is_escaped else v}</{k}>" for k, v in entry)
        parts.append(f"<{kind[1]}>{inside}</{kind[1]}>")
    feed = f'<{kind[0]} version="2.0"><channel>{"".join(parts)}</channel></{kind[0]}>'

    _check(_bytes(feed), "x.xml")


@_MODEST
@given(
    members=st.lists(st.tuples(st.text(min_size=1, max_size=8), _PAGES), max_size=4),
    suffix=st.sampled_from([".html", ".txt", ".xml", ".zip", "/", ""]),
    cut=st.integers(0, 400),
)
def test_archive_is_read(members: list[tuple[str, str]], suffix: str, cut: int) -> None:
    content = zipped(
        *(
            (f"{number}{_bytes(name).decode()}{suffix}", _bytes(page))
            for number, (name, page) in enumerate(members)
        )
    )

    _check(content, "x.zip")
    _check(content[:-cut] if cut else content, "x.zip")
