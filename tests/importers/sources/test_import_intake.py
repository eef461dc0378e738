"""From SOURCE words to files: what is fetched or piped in is kept, under which name and how."""

from io import BytesIO
from pathlib import Path

import pytest
from web_server import HTML, Reply, serving

from generator.errors import DigestError, UsageError
from generator.importers.formats.savedfrom import saved_from, saved_from_comment
from generator.importers.sources.fetch import Fetched
from generator.importers.sources.intake import Intake, is_web_source, page_file, saved_page, take_in
from generator.importers.sources.request import Limits

URL = "https://www.tin.example/cong-doan/hop-mat-dau-xuan-123.html"
LIMITS = Limits(size=1000, pause=0, may_reach_private=True)
_ITEM = "<title>Tin công đoàn quận</title><description>Một đoạn của bài.</description>"


def _page(
    content: bytes = b"<p>x</p>", kind: str = "text/html", charset: str | None = None
) -> Fetched:
    return Fetched(URL, URL, content, kind, charset)


def _intake(root: Path, piped: bytes = b"") -> Intake:
    return Intake(root, LIMITS, BytesIO(piped))


@pytest.mark.parametrize("word", ["http://a.vn", "HTTPS://a.vn/x"])
def test_address_is_a_web_source(word: str) -> None:
    assert is_web_source(word)


@pytest.mark.parametrize("word", ["seeds/a.txt", "-", "https.txt", "http:/a"])
def test_file_is_no_web_source(word: str) -> None:
    assert not is_web_source(word)


def test_page_is_named_by_host_words_and_address() -> None:
    file = page_file(_page())

    assert file.startswith("seeds/web/www-tin-example-hop-mat-dau-xuan-123-")
    assert file.endswith(".html")


def test_page_keeps_its_name_when_it_changes() -> None:
    assert page_file(_page(b"a")) == page_file(_page(b"b"))


def test_pages_that_differ_in_the_query_have_names_of_their_own() -> None:
    one, two = (Fetched(URL, f"{URL}?id={n}", b"", "text/html", None) for n in (1, 2))

    assert page_file(one) != page_file(two)


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        ("text/html", ".html"),
        ("application/xhtml+xml", ".html"),
        ("text/plain", ".txt"),
        ("application/rss+xml", ".xml"),
        ("multipart/related", ".mhtml"),
    ],
)
def test_page_ends_as_its_type_is_read(kind: str, suffix: str) -> None:
    assert page_file(_page(kind=kind)).endswith(suffix)


@pytest.mark.parametrize("url", ["https://tin.example/", "https://tin.example/../../etc/passwd"])
def test_name_stays_in_its_folder(url: str) -> None:
    parts = Path(page_file(Fetched(url, url, b"", "text/html", None))).parts

    assert parts[:2] == ("seeds", "web")
    assert len(parts) == 3


def test_saved_page_says_where_it_is_from() -> None:
    kept = saved_page(_page())

    assert kept == f"<!-- saved from url=({len(URL):04}){URL} -->\n<p>x</p>".encode()
    assert saved_from(kept.decode()) == URL


def test_charset_that_only_the_server_told_is_written_down() -> None:
    kept = saved_page(_page(b"<p>\xd2</p>", charset="windows-1258"))

    assert b' --><meta charset="windows-1258">\n<p>\xd2' in kept


@pytest.mark.parametrize("charset", ["utf-8", "khong-co", None])
def test_charset_that_says_nothing_new_is_not_written(charset: str | None) -> None:
    assert b"<meta" not in saved_page(_page(charset=charset))


def test_charset_that_the_page_declares_is_left_to_it() -> None:
    content = b'<meta charset="windows-1258"><p>x</p>'

    assert saved_page(_page(content, charset="utf-8")).count(b"<meta") == 1


@pytest.mark.parametrize(("mark", "codec"), [("\ufeff", "utf-8"), ("\ufeff", "utf-16-le")])
def test_byte_order_mark_stays_first(mark: str, codec: str) -> None:
    kept = saved_page(_page((mark + "<p>Đoàn</p>").encode(codec))).decode(codec)

    assert kept.startswith("\ufeff<!-- saved from")
    assert saved_from(kept) == URL
    assert kept.endswith("<p>Đoàn</p>")


def test_xml_declaration_stays_first() -> None:
    kept = saved_page(_page(b'<?xml version="1.0"?><rss/>', "application/rss+xml")).decode()

    assert kept.startswith('<?xml version="1.0"?>\n<!-- saved from')
    assert saved_from(kept) == URL


def test_plain_text_is_kept_as_it_came() -> None:
    assert saved_page(_page(b"x", "text/plain")) == b"x"


def test_two_hyphens_do_not_end_the_comment() -> None:
    url = "https://tin.example/a--b-->c"

    comment = saved_from_comment(url.replace(">", "%3E"))

    assert comment.count("--") == 2
    assert saved_from(comment) == "https://tin.example/a--b--%3Ec"


@pytest.mark.parametrize(
    "text",
    ["", "<p>x</p>", "<p>x</p><!-- saved from url=(0019)https://a.example/ -->",
     "<!-- saved from url=(0014)about:internet -->"],
)  # fmt: skip
def test_page_that_does_not_say_is_from_nowhere(text: str) -> None:
    assert saved_from(text) is None


def test_comment_of_a_browser_below_the_doctype_is_read() -> None:
    text = "<!DOCTYPE html>\n<!-- saved from url=(0018)https://a.example/ -->\n<html>"

    assert saved_from(text) == "https://a.example/"


def test_words_become_files_in_their_order(tmp_path: Path) -> None:
    with serving({"/a.html": Reply(b"<p>x</p>", headers=HTML)}) as site:
        words = ["seeds/b.txt", site.url("/a.html"), "-", site.url("/none")]
        paths, problems = take_in(words, _intake(tmp_path, b"Tin"))

    assert [path.parent.name for path in paths] == ["seeds", "web", "stdin"]
    assert paths[1].read_bytes().endswith(b"<p>x</p>")
    assert [problem.file for problem in problems] == [words[3]]


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        ("LĐLĐ quận Cầu Giấy", ".txt"),
        ("a < b và b > c", ".txt"),
        ("<!DOCTYPE html><html><p>Một đoạn", ".html"),
        ("\n  <p>Một đoạn", ".html"),
        (f'<?xml version="1.0"?><rss version="2.0"><item>{_ITEM}</item></rss>', ".xml"),
        (f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{_ITEM}</entry></feed>', ".xml"),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_standard_input_is_kept_by_its_look(
    tmp_path: Path, content: str, suffix: str, codec: str
) -> None:
    (path,), _ = take_in(["-"], _intake(tmp_path, content.encode(codec)))

    assert path.parent == tmp_path / "seeds" / "stdin"
    assert path.suffix == suffix
    assert path.read_bytes() == content.encode(codec)


@pytest.mark.parametrize("piped", [b"", b" \n", b"x" * 1001])
def test_standard_input_without_a_page_is_refused(tmp_path: Path, piped: bytes) -> None:
    paths, problems = take_in(["-"], _intake(tmp_path, piped))

    assert paths == []
    assert [problem.file for problem in problems] == ["-"]


@pytest.mark.parametrize("piped", [b"\x00\xff\x81\x1b" * 20, b"<!DOCTYPE html><html>"])
def test_standard_input_that_cannot_be_read_is_not_kept(tmp_path: Path, piped: bytes) -> None:
    paths, problems = take_in(["-"], _intake(tmp_path, piped))

    assert (paths, [problem.file for problem in problems]) == ([], ["-"])
    assert list(tmp_path.iterdir()) == []


def test_word_that_is_empty_names_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a SOURCE is empty"):
        take_in([""], _intake(tmp_path))


def test_page_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("a file where a folder must be", encoding="utf-8")

    with pytest.raises(DigestError, match="cannot write"):
        take_in(["-"], _intake(tmp_path, b"Tin"))


@pytest.mark.parametrize("word", ["ftp://tin.example/a.html", "file:///tin/a.html"])
def test_an_address_that_is_none_of_the_web_is_refused(tmp_path: Path, word: str) -> None:
    with pytest.raises(UsageError, match="is no address of the web"):
        take_in([word], _intake(tmp_path))


def test_the_letter_of_a_disk_begins_no_address(tmp_path: Path) -> None:
    assert take_in(["C:/tin/a.html"], _intake(tmp_path)) == ([Path("C:/tin/a.html")], [])
