"""Readers: a file's bytes to Sources of NFC blocks, or to problems that say why not."""

import unicodedata
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_encodings import encode_1258, encode_tcvn3, encode_vni
from raw_pages import read_source, zipped

from generator.errors import Problem
from generator.importers.blocks import Hint, Source
from generator.importers.formats.readers import READERS, read_sources

TEXT = "Đại hội công đoàn\n\nĐoạn một."


def _texts(content: bytes, file: str = "seeds/x.txt") -> list[str]:
    return [block.text for block in read_source(content, file).blocks]


def _problem(content: bytes, file: str) -> Problem:
    (problem,) = read_sources(content, file)
    assert isinstance(problem, Problem)
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encoding_follows_from_the_byte_order_mark(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    found = _texts(mark + TEXT.encode(encoding))

    assert found == ["Đại hội công đoàn", "Đoạn một."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_of_any_system_part_blocks(end: str) -> None:
    found = _texts(TEXT.replace("\n", end).encode())

    assert found == ["Đại hội công đoàn", "Đoạn một."]


def test_decomposed_text_is_composed() -> None:
    found = _texts(unicodedata.normalize("NFD", TEXT).encode())

    assert found == ["Đại hội công đoàn", "Đoạn một."]


def test_no_break_space_is_a_space() -> None:
    found = _texts("50\u00a0triệu đồng".encode())

    assert found == ["50 triệu đồng"]


def test_zero_width_characters_are_left_out() -> None:
    found = _texts("Công\u200b đoàn\ufeff".encode())

    assert found == ["Công đoàn"]


def test_line_of_nothing_visible_is_no_block() -> None:
    found = _texts("Một\n\u00a0\u200b\nHai".encode())

    assert found == ["Một", "Hai"]


def test_blocks_know_their_lines() -> None:
    source = read_source(b"\nM\n\n\nN", "x.txt")

    assert [block.line for block in source.blocks] == [2, 5]


def test_plain_text_says_nothing_of_its_blocks() -> None:
    source = read_source(TEXT.encode(), "x.txt")

    assert {block.hint for block in source.blocks} == {Hint.NONE}


def test_source_keeps_the_digest_of_its_bytes() -> None:
    content = TEXT.encode()

    source = read_source(content, "x.txt")

    assert source.digest == blake2b(content, digest_size=16).hexdigest()


@pytest.mark.parametrize("file", ["x.html", "x.htm", "X.HTML"])
def test_saved_page_is_read_as_html(file: str) -> None:
    source = read_source(b"<p>A &amp; B</p>", file)

    assert [block.text for block in source.blocks] == ["A & B"]


def test_ending_is_read_without_regard_to_case() -> None:
    found = _texts(b"M", "X.TXT")

    assert found == ["M"]


def test_unknown_ending_is_refused_with_those_that_are_read() -> None:
    problem = _problem(b"x", "seeds/x.pdf")

    assert problem.file == "seeds/x.pdf"
    assert '".pdf"' in problem.what
    assert ".txt, .html, .htm" in problem.remedy


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    problem = _problem("Một\n".encode() + b"\xd0\xff", "x.txt")

    assert problem.line == 2
    assert "byte 6 is not UTF-8 text" in problem.what


def test_half_a_utf_16_character_is_refused() -> None:
    problem = _problem(b"\xff\xfeA", "x.txt")

    assert "text" in problem.what


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\r\n", "\u200b".encode()])
@pytest.mark.parametrize("file", ["x.txt", "x.html"])
def test_source_without_text_is_refused(content: bytes, file: str) -> None:
    problem = _problem(content, file)

    assert problem.what == "there is no text in it"


PAGE = (
    "<html><head><title>x</title></head><body><article><h1>Đại hội công đoàn phường Cầu Diễn</h1>"
    "<p class='sapo'>Sáng nay, công đoàn phường tổ chức đại hội.</p><p>Đoạn một.</p></article>"
)
MHTML = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=giua\r\n\r\n--giua\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://bao.example/1.html\r\n"
    f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--giua--\r\n"
)
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Báo</title><item><guid>1</guid>"
    "<title>Đại hội</title><description>&lt;p&gt;Mở đầu.&lt;/p&gt;</description></item>"
    "<item><title>Giao ban</title><pubDate>Fri, 22 Jan 2021 14:22:00 GMT+7</pubDate></item>"
    "</channel></rss>"
)


def _told(content: bytes, file: str) -> str:
    (problem,) = read_sources(content, file)
    assert isinstance(problem, Problem)
    return str(problem)


@pytest.mark.parametrize("encode", [encode_1258, encode_tcvn3, encode_vni])
@pytest.mark.parametrize("file", ["x.txt", "x.html", "x.mhtml", "x.xml"])
def test_old_encoding_is_read_in_every_format(encode: object, file: str) -> None:
    assert callable(encode)
    body = "Sáng nay, công đoàn phường tổ chức đại hội đại biểu."
    text = {
        "x.txt": body,
        "x.html": f"<p>{body}</p>",
        "x.mhtml": f"Content-Type: text/html\n\n<p>{body}</p>",
        "x.xml": f"<rss version='2.0'><channel><item><title>{body}</title></item></channel></rss>",
    }[file]

    assert [block.text for block in read_source(encode(text), file).blocks] == [body]


@pytest.mark.parametrize("file", ["x.mhtml", "x.MHT"])
def test_saved_page_brings_its_address(file: str) -> None:
    source = read_source(MHTML.encode(), file)

    assert source.meta["url"] == "https://bao.example/1.html"
    assert source.blocks[0].text == "Đại hội công đoàn phường Cầu Diễn"


def test_address_a_page_declares_goes_before_that_of_the_file() -> None:
    declared = "<html><head><link rel='canonical' href='https://bao.example/goc.html'></head>"

    source = read_source(MHTML.replace("<html>", declared).encode(), "x.mhtml")

    assert source.meta["url"] == "https://bao.example/goc.html"


@pytest.mark.parametrize("suffix", [".xml", ".rss", ".atom"])
def test_feed_gives_a_source_for_every_entry(suffix: str) -> None:
    found = list(read_sources(FEED.encode(), f"f{suffix}"))

    assert [item.file for item in found] == [f"f{suffix}#1", f"f{suffix}#giao-ban"]


def test_archive_gives_what_its_members_give() -> None:
    content = zipped(
        ("a.txt", TEXT.encode()), ("b/f.xml", FEED.encode()), ("c.html", PAGE.encode())
    )

    found = list(read_sources(content, "seeds/t.zip"))

    assert [item.file for item in found] == [
        "seeds/t.zip/a.txt", "seeds/t.zip/b/f.xml#1", "seeds/t.zip/b/f.xml#giao-ban",
        "seeds/t.zip/c.html",
    ]  # fmt: skip


def test_digest_of_a_member_is_that_of_its_own_bytes() -> None:
    (member,) = read_sources(zipped(("a.txt", TEXT.encode())), "t.zip")

    assert isinstance(member, Source)
    assert member.digest == read_source(TEXT.encode(), "a.txt").digest


def test_member_that_cannot_be_read_hides_no_other() -> None:
    broken = {"a.txt": b"\xd0\xff", "b.html": b"", "c.xml": b"x", "d.mhtml": b"", "e.zip": b""}

    found = list(read_sources(zipped(*broken.items(), ("z.txt", TEXT.encode())), "t.zip"))

    problems = [item.file for item in found if isinstance(item, Problem)]
    assert problems == [f"t.zip/{name}" for name in broken]
    assert [item.file for item in found if isinstance(item, Source)] == ["t.zip/z.txt"]


def test_archive_of_nothing_that_is_read_is_told() -> None:
    assert "nothing in it that is read" in _told(zipped(("a.png", b"x")), "t.zip")


def test_unknown_ending_is_told() -> None:
    assert 'files ending in ".pdf" are not read' in _told(b"x", "x.pdf")


@pytest.mark.parametrize("suffix", [".txt", ".html", ".mhtml", ".xml"])
def test_file_over_the_limit_is_refused(suffix: str) -> None:
    assert "larger than 20 MB" in _told(b"a" * 20_000_001, f"x{suffix}")


def test_endless_line_is_refused() -> None:
    assert "x.txt:2: a line is over a million" in _told(b"M\n" + b"a" * 1_000_001, "x.txt")


def test_endless_paragraph_is_refused() -> None:
    assert "a paragraph is over a million" in _told(b"<p>" + b"a " * 600_000, "x.html")


@pytest.mark.parametrize("content", [b"a\n" * 30_000, b"a\n" * 300_000])
def test_endless_list_of_lines_is_refused(content: bytes) -> None:
    assert "which no article has" in _told(content, "x.txt")


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "blockquote", "b", "DIV class=x",
                                 "x-foo", "abbr title='a'", "h1"])  # fmt: skip
def test_deep_nesting_is_refused(tag: str) -> None:
    content = f"<{tag}>" * 50_000 + "chữ"

    assert "deep in one another" in _told(content.encode(), "x.html")


def test_tags_in_scripts_and_comments_are_no_nesting() -> None:
    script = "<script>for(i=0;i<n;i++)</script><!-- <x-a><x-b> --><x-c/>" * 300

    assert len(read_source(f"<p>Một đoạn</p>{script}".encode(), "x.html").blocks) == 1


def test_many_elements_side_by_side_are_no_nesting() -> None:
    content = "<div><b><i>Một</b></div>" * 500

    assert len(read_source(content.encode(), "x.html").blocks) == 500


def test_feed_whose_markup_the_library_stumbles_over_is_refused() -> None:
    broken = "<item<rss><channel<link</item/</link>"

    (problem,) = read_sources(broken.encode(), "x.xml")

    assert isinstance(problem, Problem)
    assert "its markup is broken" in problem.what


def test_address_broken_over_lines_stays_on_one() -> None:
    page = "<h1>Tin</h1><p>Một đoạn.</p><p class='source'><a href='https://a\nb'>Nguồn báo</a></p>"

    source = read_source(page.encode(), "x.html")

    assert all("\n" not in block.text for block in source.blocks)


@pytest.mark.parametrize(
    "page", ["<p>{}</p>", "<p class='{}'>Một đoạn.</p>", "<!--{}--><p>Một.</p>"]
)
def test_endless_stretch_without_a_tag_is_refused_not_lost(page: str) -> None:
    assert "without a tag" in _told(page.format("a " * 2_600_000).encode(), "x.html")


def test_endless_tags_are_refused() -> None:
    assert "tags" in _told(b"<p>x" * 300_001, "x.html")


def test_embedded_pictures_do_not_hide_the_text() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 12_000_000}'>"

    source = read_source(f"<p>Một</p>{picture}<p>Hai</p>".encode(), "x.html")

    assert [block.text for block in source.blocks] == ["Một", "Hai"]


VALID = {
    ".txt": TEXT.encode(),
    ".html": PAGE.encode(),
    ".mhtml": MHTML.encode(),
    ".xml": FEED.encode(),
    ".zip": zipped(("a.txt", TEXT.encode()), ("f.xml", FEED.encode()), ("p.mhtml", MHTML.encode())),
}
SPLICES = (b"", b"\0", b"<", b">", b"&", b"&#0;", b"<![CDATA[", b"]]>", b"<!--", b"--giua", b"\xff",
           b"<div>", b"</", b"=C3", b"=?x?q?", b"\r\n\r\n", b"PK\1\2", b"<!DOCTYPE x [", b"&x;",
           b"\xed\xa0\x80", b"<item>", b"xml:base='http://['")  # fmt: skip


@st.composite
def _mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    suffix = draw(st.sampled_from(sorted(VALID)))
    content = VALID[suffix]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 12))
        splice = draw(st.sampled_from(SPLICES) | st.binary(max_size=8))
        content = content[:start] + splice + content[end:]
    return suffix, content


def _check_found(content: bytes, file: str) -> None:
    found = list(read_sources(content, file))

    assert found
    for item in found:
        assert isinstance(item, Problem) or item.blocks
        assert item.file.startswith(file)


@given(mutated=_mutated())
def test_mutated_input_gives_sources_or_problems(mutated: tuple[str, bytes]) -> None:
    suffix, content = mutated

    _check_found(content, f"x{suffix}")


@given(content=st.binary(max_size=400), suffix=st.sampled_from(sorted(READERS)))
def test_random_bytes_give_sources_or_problems(content: bytes, suffix: str) -> None:
    _check_found(content, f"x{suffix}")


@given(text=st.text(max_size=300), suffix=st.sampled_from(sorted(READERS)))
def test_random_text_gives_sources_or_problems(text: str, suffix: str) -> None:
    _check_found(text.encode("utf-8", "ignore"), f"x{suffix}")
