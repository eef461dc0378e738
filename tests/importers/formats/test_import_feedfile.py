"""Saved feeds: every entry a source, with what the feed says of it."""

import pytest

from generator.errors import Problem
from generator.importers.blocks import Hint, Source
from generator.importers.formats.feedfile import read_feed
from generator.importers.limits import UnreadableError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Báo Nguồn Tin - RSS Feed</title>
<link>https://bao.example/</link>{}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://bao.example/">
<title>Báo Nguồn Tin</title><id>urn:x</id>{}</feed>"""
BODY = "<content:encoded><![CDATA[<p>Đoạn một.</p><p>Đoạn hai.</p>]]></content:encoded>"


def _read(text: str) -> list[Source | Problem]:
    return list(read_feed(text, "seeds/f.xml"))


def _source(text: str) -> Source:
    (source,) = _read(text)
    assert isinstance(source, Source)
    return source


def _item(*parts: str) -> Source:
    return _source(RSS.format(f"<item>{''.join(parts)}</item>"))


def _entry(*parts: str) -> Source:
    return _source(ATOM.format(f"<entry>{''.join(parts)}</entry>"))


def _rows(source: Source) -> list[tuple[Hint, str]]:
    return [(block.hint, block.text) for block in source.blocks]


def test_item_of_rss_is_an_article_with_all_that_is_said_of_it() -> None:
    source = _item(
        "<title>Đại hội</title><link>https://bao.example/1.html</link><guid>tin-1</guid>",
        "<pubDate>Fri, 22 Jan 2021 14:22:00 +0700</pubDate><dc:creator>Phương Bùi</dc:creator>",
        "<category>Công đoàn</category><category>Khác</category>", BODY,
    )  # fmt: skip

    assert source.file == "seeds/f.xml#tin-1"
    assert source.meta == {
        "title": "Đại hội",
        "date": "2021-01-22T14:22:00+07:00",
        "author": "Phương Bùi",
        "url": "https://bao.example/1.html",
        "site": "Báo Nguồn Tin",
        "section": "Công đoàn",
    }
    assert _rows(source) == [
        (Hint.TITLE, "Đại hội"),
        (Hint.PARAGRAPH, "Đoạn một."),
        (Hint.PARAGRAPH, "Đoạn hai."),
    ]


def test_entry_of_atom_is_an_article_with_all_that_is_said_of_it() -> None:
    source = _entry(
        "<id>urn:1</id><title type='html'>Đại &lt;b&gt;hội&lt;/b&gt;</title><link href='/1.html'/>",
        "<published>2021-01-22T14:22:00+07:00</published><updated>2021-01-23</updated>",
        "<author><name>Minh Khuê</name></author><author><name>Nhật Vy</name></author>",
        "<category term='cd' label='Công đoàn'/><content type='xhtml'>",
        "<div xmlns='http://www.w3.org/1999/xhtml'><p>Đoạn <b>một</b>.</p></div></content>",
    )

    assert source.file == "seeds/f.xml#urn:1"
    assert source.meta == {
        "title": "Đại hội",
        "date": "2021-01-22T14:22:00+07:00",
        "updated": "2021-01-23",
        "author": "Minh Khuê, Nhật Vy",
        "url": "https://bao.example/1.html",
        "site": "Báo Nguồn Tin",
        "section": "Công đoàn",
    }
    assert _rows(source)[1:] == [(Hint.PARAGRAPH, "Đoạn một.")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Fri, 22 Jan 2021 14:22:00 GMT+7", "2021-01-22T14:22:00+07:00"),
        ("Fri, 22 Jan 2021 07:22:00 GMT", "2021-01-22T07:22:00+00:00"),
        ("22 Jan 2021 14:22", "2021-01-22T14:22:00"),
        ("Fri, 22 Jan 2021", "2021-01-22"),
        ("2021-01-22 14:22:00", "2021-01-22 14:22:00"),
        ("2021-01", "2021-01"),
        ("22/01/2021 14:22", "2021-01-22T14:22:00"),
        ("04/07/2024", "2024-07-04"),
        ("1/22/2021 2:22:00 PM", "2021-01-22T14:22:00"),
    ],
)
def test_date_keeps_its_precision_and_offset(written: str, expected: str) -> None:
    assert _item(f"<title>x</title><pubDate>{written}</pubDate>").meta["date"] == expected


@pytest.mark.parametrize(
    "written",
    ["", "hôm qua", "13/22/2021 2:22:00 PM", "Mon, 01 Jan 0001 00:00:00 GMT", "0001-01-01T00:00:00",
     "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 99 Jan 2021 14:22:00 GMT"],
)  # fmt: skip
def test_date_that_is_none_stays_missing(written: str) -> None:
    assert "date" not in _item(f"<title>x</title><pubDate>{written}</pubDate>").meta


def test_entry_without_dates_has_none() -> None:
    assert not {"date", "updated"} & set(_item("<title>x</title>").meta)


def test_day_of_an_update_is_not_the_day_of_publication() -> None:
    source = _entry("<title>x</title><updated>2021-01-22T14:22:00Z</updated>")

    assert source.meta["updated"] == "2021-01-22T14:22:00Z"
    assert "date" not in source.meta


def test_dublin_core_date_is_the_day_of_publication_in_rss() -> None:
    assert _item("<title>x</title><dc:date>2021-01-22</dc:date>").meta["date"] == "2021-01-22"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Hội &amp; chợ", "Hội & chợ"),
        ("Hội &amp;amp; chợ", "Hội & chợ"),
        ("Hội &amp;amp;amp; chợ", "Hội & chợ"),
        ("&amp;quot;Tết sum vầy&amp;quot;", '"Tết sum vầy"'),
        ("T&amp;#7871;t", "Tết"),
        ("AT&amp;T lãi 5 &lt; 6", "AT&T lãi 5 < 6"),
        ("<![CDATA[Đại <em>hội</em> &amp; chợ]]>", "Đại hội & chợ"),
    ],
)
def test_title_escaped_twice_is_undone(written: str, expected: str) -> None:
    source = _item(f"<title>{written}</title>")

    assert source.meta["title"] == expected
    assert source.blocks[0].text == expected


def test_content_escaped_twice_is_undone() -> None:
    source = _item(
        "<title>x</title><description>&amp;lt;p&amp;gt;Một&amp;lt;/p&amp;gt;</description>"
    )

    assert _rows(source)[1:] == [(Hint.LEAD, "Một")]


def test_entry_with_a_summary_alone_is_a_brief() -> None:
    source = _item(
        "<title>x</title><description>&lt;a href='/1'&gt;&lt;img src='a.jpg'/&gt;&lt;/a&gt;"
        "Sáng 5/8, LĐLĐ quận khai trương phòng đọc.</description>"
    )

    assert source.meta["kind"] == "brief"
    assert _rows(source)[1:] == [(Hint.LEAD, "Sáng 5/8, LĐLĐ quận khai trương phòng đọc.")]


def test_headline_alone_is_a_brief() -> None:
    source = _item("<title>x</title>")

    assert source.meta["kind"] == "brief"
    assert _rows(source) == [(Hint.TITLE, "x")]


def test_summary_of_many_paragraphs_is_the_article() -> None:
    paragraphs = "".join(f"&lt;p&gt;Đoạn {n}.&lt;/p&gt;" for n in range(4))

    source = _item(f"<title>x</title><description>{paragraphs}</description>")

    assert "kind" not in source.meta
    assert len(source.blocks) == 5


def test_summary_beside_the_text_is_its_lead() -> None:
    source = _item("<title>x</title><description>Mở đầu.</description>", BODY)

    assert _rows(source)[1:3] == [(Hint.LEAD, "Mở đầu."), (Hint.PARAGRAPH, "Đoạn một.")]


@pytest.mark.parametrize("excerpt", ["Đoạn một. Đoạn…", "Đoạn một. Đoạn hai. [...]"])
def test_excerpt_of_the_text_is_no_lead(excerpt: str) -> None:
    source = _item(f"<title>x</title><description>{excerpt}</description>", BODY)

    assert [block.text for block in source.blocks] == ["x", "Đoạn một.", "Đoạn hai."]


def test_summary_that_repeats_the_first_paragraph_marks_it() -> None:
    source = _item("<title>x</title><description>Đoạn một.</description>", BODY)

    assert _rows(source)[1:] == [(Hint.LEAD, "Đoạn một."), (Hint.PARAGRAPH, "Đoạn hai.")]


def test_headline_within_the_content_is_not_repeated() -> None:
    body = "<content:encoded><![CDATA[<h1>X</h1><p>Một.</p><h1>Hai</h1>]]></content:encoded>"

    source = _item("<title>X</title>", body)

    assert _rows(source) == [
        (Hint.TITLE, "X"), (Hint.PARAGRAPH, "Một."), (Hint.SUBHEAD, "Hai"),
    ]  # fmt: skip


def test_text_beside_a_division_is_not_lost() -> None:
    body = "<content:encoded><![CDATA[<p>Một</p><div><p>Hai</p><p>Ba</p></div>]]></content:encoded>"

    assert [block.text for block in _item(body).blocks] == ["Một", "Hai", "Ba"]


def test_repeated_guid_is_told_and_the_first_wins() -> None:
    item = "<item><guid>g</guid><title>{}</title></item>"

    source, problem = _read(RSS.format(item.format("A") + item.format("B")))

    assert isinstance(source, Source)
    assert source.meta["title"] == "A"
    assert isinstance(problem, Problem)
    assert problem.is_warning
    assert '2 entries have the guid "g"' in problem.what


def test_entry_without_a_guid_is_named_by_what_stays() -> None:
    link = "<item><title>A</title><link>https://bao.example/a</link></item>"
    title, none = "<item><title>Đại hội</title></item>", "<item><description>C</description></item>"

    keys = [item.file.partition("#")[2] for item in _read(RSS.format(link + title + none))]

    assert keys == ["https://bao.example/a", "dai-hoi", "entry-3"]


def test_digest_of_an_entry_changes_only_with_the_entry() -> None:
    one, two = "<item><guid>1</guid><title>A</title></item>", "<item><title>B</title></item>"

    alone, beside = _read(RSS.format(one))[0], _read(RSS.format(two + one))[1]
    changed = _read(RSS.format(one.replace("A", "C")))[0]

    assert isinstance(alone, Source)
    assert isinstance(beside, Source)
    assert isinstance(changed, Source)
    assert alone.digest == beside.digest != changed.digest


def test_mail_address_is_no_author() -> None:
    assert "author" not in _item("<title>x</title><author>toasoan@bao.example</author>").meta


def test_name_beside_a_mail_address_is_the_author() -> None:
    written = "<title>x</title><author>a@bao.example (Minh Khuê)</author>"

    assert _item(written).meta["author"] == "Minh Khuê"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd"])
def test_link_that_is_not_of_the_web_is_left_out(link: str) -> None:
    assert "url" not in _item(f"<title>x</title><link>{link}</link>").meta


def test_entry_without_anything_is_told_and_the_rest_goes_on() -> None:
    problem, source = _read(RSS.format("<item></item><item><title>B</title></item>"))

    assert isinstance(problem, Problem)
    assert problem.file == "seeds/f.xml#entry-1"
    assert isinstance(source, Source)


def test_feed_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    text = RSS.format("<item><title>A & B</title></item><item><title>C</title></item>")

    titles = [item.meta["title"] for item in _read(text) if isinstance(item, Source)]

    assert titles == ["A & B", "C"]


LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>"""
OUTSIDE = """<!-- x --><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>"""


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE], ids=["billion laughs", "external"])
def test_entities_of_its_own_are_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="entities of its own"):
        _read(text)


def test_entities_defined_outside_the_prolog_stay_text() -> None:
    text = RSS.format('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
                      "<item><title>A&x;B</title></item>")  # fmt: skip

    (source,) = _read(text)

    assert isinstance(source, Source)
    assert source.meta["title"] == "A&x;B"


def test_doctype_of_old_feeds_is_harmless() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/rss-0.91.dtd">'
    text = f"{doctype}<rss version='0.91'><channel><item><title>A</title></item></channel></rss>"

    assert _source(text).meta["title"] == "A"


@pytest.mark.parametrize("text", ["", "x", "<urlset><url/></urlset>", "<html><p>rss</p></html>"])
def test_what_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="no RSS or Atom feed"):
        _read(text)


def test_feed_without_entries_is_refused() -> None:
    with pytest.raises(UnreadableError, match="no entry"):
        _read(RSS.format(""))


def test_feed_of_too_many_entries_is_refused() -> None:
    with pytest.raises(UnreadableError, match="entries"):
        _read(RSS.format("<item></item>" * 20_001))
