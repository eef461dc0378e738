"""Input that means harm, or was made by chance: escaped, or refused in a sentence."""

import os
from collections.abc import Callable, Sequence
from datetime import timedelta, tzinfo
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest
from conftest import MakeDigest, article
from files import write_file
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import ZONE, read_articles

from generator import paths
from generator.build import build
from generator.cli import run
from generator.config import Config
from generator.dates import load_zone, parse_date, parse_edtf
from generator.exports.calendars import Calendar, Dated
from generator.exports.icalendars import render_calendar
from generator.header import item_lines
from generator.history.ledger import (
    Ledger,
    earliest,
    format_ledger,
    parse_ledger,
    remember,
    stamp_articles,
)
from generator.lists.leads import cut_lead
from generator.load import LONGEST, parse_article
from generator.markdown import escape_heading, fill_links, render_body
from generator.options import Options
from generator.organisations import Organisations
from generator.text import clean, clean_line
from generator.yaml.library import read_yaml
from generator.yaml.plain import read_plain

_TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "ul", "ol", "li",
         "blockquote", "hr", "br", "img", "s", "table", "thead", "tbody", "tr", "th",
         "td"}  # fmt: skip
_ATTRIBUTES = {"href", "src", "alt", "title", "start", "class", "tabindex"}
_HARM = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))", "[b](data:text/html;base64,PHM+)", "[c](JaVaScRiPt:x)",
    "![d](javascript:x)", "<javascript:alert(1)>", "[e](vbscript:x)", "[f](&#106;avascript:x)",
    "[j](intent://a#Intent;end)", "![k](blob:https://a.vn/1)", "<file:///a>", "[l](b&#108;ob:x)",
    "[f][g]\n\n[g]: javascript:x", '[h](/a"onclick="x)', '[i](/ "t\\" onclick=\\"x")',
    "{{ 7 * 7 }} {% raw %}", "```<script>\nx\n```", "~~~ \" onload=x\n~~~", "| a |\n|--|\n| <b> |",
)  # fmt: skip
_NEAR = st.lists(
    st.one_of(st.sampled_from(_HARM), st.text(st.characters(codec="utf-8"), max_size=30),
              st.sampled_from(["\n", "\n\n", "> ", "- ", "    ", "[", "](", ")", "`", "*", "<"])),
    max_size=12,
).map("".join)  # fmt: skip


class _Strict(HTMLParser):
    """Fails at a tag, an attribute or an address that an article must not have."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS
        for name, value in attrs:
            assert name in _ATTRIBUTES, (tag, name)
            if name == "class" and tag in ("th", "td"):
                assert value in ("align-left", "align-center", "align-right")
            if name == "tabindex":
                assert (tag in ("table", "pre"), value) == (True, "0")
            if name in ("href", "src"):
                scheme = (value or "").strip().lower().partition(":")[0]
                assert scheme not in ("javascript", "vbscript", "file", "intent", "blob"), value
                assert scheme != "data" or (value or "").startswith("data:image/"), value


def _assert_harmless(html: str) -> None:
    parser = _Strict()
    parser.feed(html)
    parser.close()


@pytest.mark.parametrize("text", _HARM)
def test_no_body_reaches_a_page_with_harm_in_it(text: str) -> None:
    body = render_body(text)

    _assert_harmless(fill_links(body, [link.target for link in body.links]).decode())


@settings(max_examples=300, deadline=None)
@given(_NEAR)
def test_no_body_made_by_chance_has_harm_in_it(text: str) -> None:
    body = render_body(text)

    _assert_harmless(fill_links(body, [link.target for link in body.links]).decode())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), _NEAR.map(lambda text: f"---\n{text}\n---\n".encode())))
def test_bytes_made_by_chance_are_an_article_or_problems(content: bytes) -> None:
    file = parse_article(content, "content/articles/a.md", ZONE)

    assert file.problems or file.header.title


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_a_date_made_by_chance_is_one_or_refused(text: str) -> None:
    try:
        parse_edtf(text, ZONE)
    except ValueError:
        return


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("./%2eE\\a#?"), max_size=20), st.sampled_from(["", "a", "a/b"]))
def test_no_link_climbs_out(href: str, folder: str) -> None:
    resolved = paths.resolve(folder, href)

    assert resolved is None or not resolved[0].startswith(("/", "../"))
    assert resolved is None or resolved[0] != ".."


@pytest.mark.parametrize("key", ["summary", "kicker", "author", "section"])
def test_a_header_with_harm_is_shown_as_text(make_digest: MakeDigest, key: str) -> None:
    harm = '"<script>x()</script> {{ 7 * 7 }}\\" onload=x"'
    root = make_digest({"articles/a.md": article(**{key: harm})})

    build(Options(root, root / "site"))

    page = (root / "site/bai-viet/khong-ro-ngay/a.html").read_text(encoding="utf-8")
    assert "<script>x" not in page
    assert "&lt;script&gt;x()&lt;/script&gt; {{ 7 * 7 }}&#34; onload=x" in page


def _deep(kind: str) -> str:
    forms = {
        "quotations": article(body=">" * 20_000 + " x"),
        "lists": article(body="- " * 20_000 + "x"),
        "brackets": article(body="[" * 20_000 + "x" + "]" * 20_000),
        "emphasis": article(body="*a **b " * 20_000),
        "images": article(body="![" * 20_000 + "x" + "](#y)" * 20_000),
        "code": article(body=" ".join("`" * n for n in range(1, 1_500))),
        "listing": article(extra="[" * 20_000 + "]" * 20_000),
        "table": article(extra="{a: " * 20_000 + "}" * 20_000),
        "keys": article(extra="? " * 20_000),
        "indents": article(extra="".join(f"\n{' ' * n}-" for n in range(1, 2_000))),
    }
    return forms[kind]


_REFUSED = {"quotations", "lists", "listing", "table", "keys", "indents"}


@pytest.mark.parametrize("kind", ["brackets", "emphasis", "images", "code", *sorted(_REFUSED)])
def test_deep_nesting_is_built_or_refused(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    root = make_digest({"articles/a.md": _deep(kind), "articles/b.md": article(id="b")})

    status = run(["--root", str(root), "build"])

    told = capsys.readouterr().err
    assert status == (1 if kind in _REFUSED else 0), told
    assert (kind in _REFUSED) == told.startswith("content/articles/a.md:")


def test_a_line_of_50_megabytes_is_refused_unread(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest({"articles/a.md": article(body="*x* " * 12_500_000)})

    assert run(["--root", str(root), "build"]) == 1
    assert "a.md: the file has more than 2 MiB; " in capsys.readouterr().err


def test_the_longest_article_is_taken(make_digest: MakeDigest) -> None:
    head = len(article(body="").encode())
    root = make_digest({"articles/a.md": article(body="x" * (LONGEST - head))})

    assert run(["--root", str(root), "build"]) == 0


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
@pytest.mark.parametrize(
    ("make", "remedy"),
    [(Path.mkdir, "rename it"), (_pipe, "move it away"),
     (_loop, "see its permissions, or move it away"),
     (_dangling, "see its permissions, or move it away")],
)  # fmt: skip
def test_what_is_no_plain_file_is_a_problem(
    make_digest: MakeDigest,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], None],
    remedy: str,
) -> None:
    root = make_digest({"articles/b.md": article()})
    make(root / "content/articles/x.md")

    assert run(["--root", str(root), "build"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("content/articles/x.md: it cannot be read (")
    assert told.endswith(f"; {remedy}\n")


def test_folders_that_lead_to_themselves_are_not_entered(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article()})
    (root / "content/articles/d").symlink_to("..")

    assert run(["--root", str(root), "build"]) == 0


@pytest.mark.parametrize(
    ("name", "is_told"), [("x.md", True), ("2021/x.md", True), ("x.jpg", False)]
)
def test_a_linked_folder_is_told_where_it_has_articles(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], name: str, is_told: bool
) -> None:
    root = make_digest({"articles/a.md": article()})
    away = root.parent / "away"
    write_file(away / name, article(id="x"))
    (root / "content/articles/linked").symlink_to(away)

    status = run(["--root", str(root), "build"])

    what = "it cannot be read (it is a link to a folder of articles, which is not followed)"
    told = f"content/articles/linked: {what}; put the folder itself here\n"
    assert (status, told in capsys.readouterr().err) == (int(is_told), is_told)


@pytest.mark.parametrize("names", [("a.md", "A.md"), ("b\u00e0i.md", "ba\u0300i.md")])
def test_names_that_differ_only_in_case_or_form_do_not_share_a_page(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], names: tuple[str, str]
) -> None:
    root = make_digest({f"articles/{name}": article(id=f"a{n}") for n, name in enumerate(names)})
    if len(list((root / "content/articles").iterdir())) < 2:
        pytest.skip("this disk tells no such names apart")

    assert run(["--root", str(root), "build"]) == 1
    assert "is also that of" in capsys.readouterr().err


def test_a_name_that_is_no_text_is_told(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest({})
    name = os.fsdecode(b"\xff.md")
    (root / "content/articles" / name).write_text("", encoding="utf-8")

    assert run(["--root", str(root), "build"]) == 1
    assert "the file is empty" in capsys.readouterr().err


def test_an_article_named_like_a_device_has_a_page_on_windows_too(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/con.md": article(organisations="[Aux]")})

    build(Options(root, root / "site"))

    assert (root / "site/bai-viet/khong-ro-ngay/con-.html").exists()
    assert (root / "site/to-chuc/aux-/index.html").exists()


_DATES_AT_THE_ENDS = (
    "0001", "0001-01", "0001-01-01", "0001-01-03T00:00:00Z", "9999", "9999-12", "9999-12-31",
    "9999-12-29T23:59:59Z",
)  # fmt: skip
_INTERVALS_AT_THE_ENDS = ("0001-01-01/9999-12-31", "9999-12-31/9999-12-31", "../9999-12-31")
_BEYOND_THE_ENDS = (
    "9999-12-31T23:59:59", "9999-12-31T23:59:59-23:59", "9999-12-30T00:01Z",
    "0001-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "0001-01-02T23:59Z",
)  # fmt: skip
_SETTINGS = "base_url: https://tin.example/\ntime_zone: {}\n"


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "America/Los_Angeles"])
def test_the_ends_of_time_are_dates(make_digest: MakeDigest, zone: str) -> None:
    told = [(date, date, date) for date in _DATES_AT_THE_ENDS * 2]
    told += [("null", "null", date) for date in _INTERVALS_AT_THE_ENDS]
    files = {
        f"articles/a{n}.md": article(
            id=f"a{n}", date=f'"{date}"', updated=f'"{updated}"', events=_event(event)
        ).replace('"null"', "null")
        for n, (date, updated, event) in enumerate(told)
    }
    root = make_digest({"site.yaml": _SETTINGS.format(zone), **files})
    words = ["--root", str(root), "build"]

    assert run(words) == 0
    assert run([*words, "--clean", "--now", "9999-12-30T00:00:00+00:00"]) == 0
    assert run([*words, "--clean", "--now", "0001-01-03T00:00:00+00:00"]) == 0


@pytest.mark.parametrize("key", ["date", "updated", "events"])
def test_a_moment_beyond_the_ends_of_time_is_refused(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    files = {
        f"articles/a{n}.md": article(
            id=f"a{n}", **{key: _event(moment) if key == "events" else f'"{moment}"'}
        )
        for n, moment in enumerate(_BEYOND_THE_ENDS)
    }
    root = make_digest({"site.yaml": _SETTINGS.format("Asia/Ho_Chi_Minh"), **files})

    assert run(["--root", str(root), "build"]) == 1
    lines = capsys.readouterr().err.splitlines()[: len(files)]
    for n, (line, moment) in enumerate(zip(lines, _BEYOND_THE_ENDS, strict=True)):
        assert line.startswith(f"content/articles/a{n}.md:4: ")
        assert f'"{moment}" is not in the calendar; ' in line


def _event(date: str) -> str:
    return f'[{{date: "{date}", text: Đại hội}}]'


_OFFSETS = ("", "Z", "+23:59", "-23:59", "+14:00", "-12:00")
_CLOCKS = ["", *(clock + offset for clock in ("T00:00", "T23:59:59") for offset in _OFFSETS)]


@settings(max_examples=200, deadline=None)
@given(
    text=st.builds(
        "{}-{}{}".format,
        st.sampled_from(["0001", "0002", "2024", "9998", "9999"]),
        st.sampled_from(["01-01", "01-02", "01-03", "02-29", "12-29", "12-30", "12-31"]),
        st.sampled_from(_CLOCKS),
    ),
    zone=st.sampled_from(["UTC", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "Etc/GMT+12"]).map(
        load_zone
    ),
)
def test_with_every_date_that_is_taken_a_site_can_be_made(
    organisations: Organisations, text: str, zone: tzinfo
) -> None:
    try:
        date = parse_date(text, zone)
    except ValueError:
        return
    texts = {
        f"{n}.md": article(id=n, date=f'"{date}"', events=_event(str(date)))
        for n in ("a", "b")
    }  # fmt: skip
    stamped = stamp_articles(read_articles(texts, organisations), Ledger({}, True), None, zone)
    ledger = format_ledger(remember(stamped, {}))
    dated = tuple(Dated(a, stamped.changed.get(a.id)) for a in stamped.articles)

    render_calendar(Config(), Calendar("", "Lịch", dated))

    assert parse_ledger(ledger, zone).records.keys() == {"a", "b"}
    day_of_change = earliest(date, zone).date()
    assert day_of_change - timedelta(days=1) < day_of_change < day_of_change + timedelta(days=1)


def _item_lines(header: str) -> list[Sequence[int]]:
    return [item_lines(header, 2, "districts", f"quận {n}") for n in range(2_000)]


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (render_body, f"a{chr(10) * 30_000}- b"),
        (render_body, f"a{chr(10)}{(' ' + chr(10)) * 30_000}- b"),
        (read_plain, f"title: a{' ' * 5_000}# b"),
        (read_plain, f"title: 'a'{' ' * 100_000}# b"),
        (read_plain, f"tags: [a{' ' * 50_000}:]"),
        (read_plain, f"source: {{name: a{' ' * 50_000}:}}"),
        (read_yaml, "tags:\n" + "- a\n  b - c\n" * 10_000),
        (_item_lines, "districts:\n" + "".join(f"- quận {n}\n" for n in range(2_000))),
        (clean, "a" + "\u0301\u0323" * 50_000),
        (clean_line, "a" + "\u0301\u0323" * 50_000),
        (cut_lead, "." * 50_000),
        (escape_heading, "#" * 100_000 + "a"),
    ],
)
def test_odd_text_takes_a_time_that_grows_only_with_its_length(
    read: Callable[[str], object], text: str
) -> None:
    start = process_time()

    read(text)

    assert process_time() - start < 3


@pytest.mark.parametrize(
    "keys",
    [
        {"tags": f"[{', '.join(f't{n}' for n in range(12_000))}]"},
        {"events": f"[{', '.join(f'{{date: 2021-01-01, text: v{n}}}' for n in range(6_000))}]"},
    ],
    ids=["tags", "events"],
)
def test_thousands_of_items_take_a_time_that_grows_only_with_their_number(
    make_digest: MakeDigest, keys: dict[str, str]
) -> None:
    root = make_digest({"articles/a.md": article(date="2021-01-02", **keys)})
    (root / "content/site.yaml").write_text("base_url: https://a.vn/\n", encoding="utf-8")
    start = process_time()

    status = run(["--root", str(root), "build", "--jobs", "1"])

    assert status == 0
    assert process_time() - start < 8
