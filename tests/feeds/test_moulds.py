"""An entry that is cast is the entry that feedgen writes, byte for byte."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.dates import PartialDate
from generator.feeds import xmlfeed as feeds
from generator.feeds.items import Category, Item
from generator.feeds.moulds import TEXT, facts_of, kind_of, make_mould, stand_in
from generator.records import replace
from generator.text import xml_text

NAMES = ("rss.xml", "atom.xml")
_CHARACTERS = st.sampled_from("aăĐ &<>\"'\n\t#;.=/-\u00a0\u2028\u2029\ufdd0𝒶") | st.characters()
_TEXTS = st.text(_CHARACTERS, max_size=9).map(xml_text)
_NAMED = st.sampled_from(("một", "hai")) | _TEXTS
_ZONES = st.sampled_from((0, 420, -330, 840)).map(lambda m: timezone(timedelta(minutes=m)))
_MOMENTS = st.datetimes(timezones=_ZONES).map(lambda moment: moment.replace(microsecond=0))
_ITEMS = st.builds(
    Item,
    id=_TEXTS.map("urn:uuid:{}".format),
    url=_TEXTS.map("https://tin.example/{}".format),
    title=_TEXTS.map("Tin {}".format),
    summary=st.none() | _TEXTS,
    encoded=_TEXTS.map(lambda html: f"<p>{html}</p>".encode()),
    date=st.sampled_from((PartialDate(2021), PartialDate(2021, 3), PartialDate(2021, 3, 8))),
    published=st.none() | _MOMENTS,
    updated=_MOMENTS,
    authors=st.lists(_NAMED.filter(bool), max_size=2).map(tuple),
    source=st.none() | _NAMED,
    via=st.none() | _TEXTS,
    image=st.none() | _TEXTS,
    categories=st.lists(st.builds(Category, _NAMED, _NAMED, _NAMED), max_size=3).map(tuple),
)
ITEM = Item(
    id="urn:x", url="https://tin.example/", title="Tin", summary="Mở đầu", encoded=b"<p>a</p>",
    date=PartialDate(2021, 3, 8), published=datetime(2021, 3, 8, tzinfo=UTC),
    updated=datetime(2021, 3, 9, tzinfo=UTC), authors=("Lê Hà",), source="Báo", via="https://b.example",
    image="https://b.example/a.png", categories=(Category("a", "b", "c"),),
)  # fmt: skip


def _by_feedgen(item: Item) -> dict[str, list[bytes]]:
    return {name: [one] for name, one in feeds._render(item, item.html, NAMES).items()}


@given(_ITEMS)
@example(replace(ITEM, title=TEXT, summary=TEXT))
@example(replace(ITEM, title="1901-02-03T04:05:06+00:00", summary="1903-04-05"))
@example(replace(ITEM, title="a & b < \"c\" > 'd'", summary="&amp;\n<b>"))
@example(replace(ITEM, categories=(ITEM.categories[0],) * 2, authors=('a\n"b"', 'a\n"b"')))
@example(replace(ITEM, published=datetime(999, 3, 8, tzinfo=UTC)))
@example(replace(ITEM, encoded=b"<p>\r</p>"))
@example(replace(ITEM, summary="", source="", via="", image=""))
@settings(max_examples=150, deadline=None)
def test_an_entry_is_as_feedgen_writes_it(item: Item) -> None:
    assert feeds.render_entries([item], NAMES) == _by_feedgen(item)


@pytest.mark.parametrize("missing", ["summary", "source", "via", "image", "published"])
def test_what_is_not_known_is_of_another_kind(missing: str) -> None:
    kind, other = kind_of(ITEM), kind_of(replace(ITEM, **{missing: None}))

    assert kind is not None
    assert kind not in (other, None)
    assert kind_of(stand_in(kind)) == kind


@pytest.mark.parametrize(
    "item",
    [
        replace(ITEM, published=datetime(999, 3, 8, tzinfo=UTC)),
        replace(ITEM, updated=datetime(999, 3, 8, tzinfo=UTC)),
        replace(ITEM, categories=(Category("a", "b", ""),)),
        replace(ITEM, title=""),
        replace(ITEM, title="a\rb"),
    ],
)
def test_what_would_be_written_otherwise_is_of_no_kind(item: Item) -> None:
    assert kind_of(item) is None


def test_most_entries_are_cast() -> None:
    feeds._moulds.cache_clear()
    items = [replace(ITEM, id=f"urn:{n}", title=f"Tin {n}") for n in range(20)]

    entries = feeds.render_entries(items, NAMES)

    assert feeds._moulds.cache_info().misses == 1
    assert all(f"<title>Tin {n}</title>".encode() in entries["rss.xml"][n] for n in range(20))


def test_a_gap_is_filled_with_its_fact() -> None:
    kind = kind_of(ITEM)
    assert kind is not None
    marked = stand_in(kind)
    mould = make_mould(f'<a b="{marked.url}">{marked.title}</a>{TEXT}'.encode())

    cast = mould.cast(facts_of(replace(ITEM, url='a"b', title='<"')))

    assert cast == b'<a b="a&quot;b">&lt;"</a>&lt;p&gt;a&lt;/p&gt;'
