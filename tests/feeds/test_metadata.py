"""What stands around the entries of a feed is what feedgen writes, byte for byte."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.feeds import xmlfeed as feeds
from generator.feeds.metadata import Metadata, MetadataKind, metadata_kind, metadata_stand_in
from generator.records import replace
from generator.text import xml_text

TYPES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml"}
_CHARACTERS = st.sampled_from("aăĐ &<>\"'\n\t#;.=/-\u00a0\u2028\u2029\ufdd0𝒶") | st.characters()
_TEXTS = st.text(_CHARACTERS, max_size=9).map(xml_text)
_ADDRESSES = _TEXTS.map("https://tin.example/{}".format)
_ZONES = st.sampled_from((0, 420, -330, 840)).map(lambda m: timezone(timedelta(minutes=m)))
_RELATIONS = st.sampled_from(("prev-archive", "next-archive", "current"))
_DOCUMENTS = st.builds(
    Metadata,
    id=_TEXTS.map("urn:uuid:{}".format),
    title=_TEXTS.map("Tin {}".format),
    subtitle=_TEXTS,
    language=st.sampled_from(("vi", "en")),
    author=_TEXTS.filter(bool),
    page=_ADDRESSES,
    address=_ADDRESSES,
    type=st.just(""),
    updated=st.datetimes(timezones=_ZONES).map(lambda moment: moment.replace(microsecond=0)),
    links=st.lists(st.tuples(_RELATIONS, _ADDRESSES), max_size=3).map(tuple),
    is_archive=st.booleans(),
)
DOCUMENT = Metadata(
    id="urn:x", title="Tin Ba Vì", subtitle="Công đoàn huyện", language="vi", author="Bản tin",
    page="https://tin.example/quan-huyen/ba-vi/", address="https://tin.example/rss-2021.xml",
    type=TYPES["rss.xml"], updated=datetime(2021, 3, 9, tzinfo=UTC), is_archive=True,
    links=(("next-archive", "https://tin.example/rss.xml"),),
)  # fmt: skip


@pytest.mark.parametrize("name", TYPES)
@given(document=_DOCUMENTS)
@example(document=replace(DOCUMENT, title="a & b < \"c\" > 'd'", subtitle="&amp;\n<b>"))
@example(document=replace(DOCUMENT, title="1901-02-03T04:05:06+00:00"))
@example(
    document=replace(DOCUMENT, title=metadata_stand_in(MetadataKind("", "vi", (), True)).subtitle)
)
@example(document=replace(DOCUMENT, address='https://tin.example/"a\nb"&c'))
@example(document=replace(DOCUMENT, updated=datetime(999, 3, 8, tzinfo=UTC)))
@example(document=replace(DOCUMENT, subtitle=""))
@settings(max_examples=60, deadline=None)
def test_a_document_is_as_feedgen_writes_it(name: str, document: Metadata) -> None:
    document = replace(document, type=TYPES[name])
    kind = metadata_kind(document)

    if kind is not None:
        assert feeds._cast_around(document, kind, name) == feeds._render_around(document, name)


@pytest.mark.parametrize(
    "document",
    [
        replace(DOCUMENT, updated=datetime(999, 3, 8, tzinfo=UTC)),
        replace(DOCUMENT, subtitle=""),
        replace(DOCUMENT, title="a\rb"),
    ],
)
def test_what_would_be_written_otherwise_is_of_no_kind(document: Metadata) -> None:
    assert metadata_kind(document) is None


@pytest.mark.parametrize("change", [{"links": ()}, {"is_archive": False}, {"language": "en"}])
def test_what_is_written_in_another_place_is_of_another_kind(change: dict[str, object]) -> None:
    kind = metadata_kind(DOCUMENT)

    assert kind is not None
    assert metadata_kind(replace(DOCUMENT, **change)) not in (kind, None)
    assert metadata_kind(metadata_stand_in(kind)) == kind


def test_most_documents_are_cast() -> None:
    feeds._mould_around.cache_clear()
    kind = metadata_kind(DOCUMENT)
    assert kind is not None

    made = [feeds._cast_around(replace(DOCUMENT, title=f"Tin {n}"), kind, "rss.xml") for n in "abc"]

    assert feeds._mould_around.cache_info().misses == 1
    assert all(
        f"<title>Tin {n}</title>".encode() in one for n, one in zip("abc", made, strict=True)
    )
