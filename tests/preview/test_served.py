"""From an address to a file and to the bytes sent."""

from pathlib import Path

import pytest
from files import write_file

from generator.preview.served import find_file, missing_page, shown, site_path, with_client

HOST = "127.0.0.1:5500"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in ("index.html", "a/index.html", "a/b.html", "a/rss.xml", ".digest-manifest.json",
                 ".digest-staging/index.html"):  # fmt: skip
        write_file(site / name, name)
    (tmp_path / "secret.txt").write_text("mật", encoding="utf-8")
    (site / "out").symlink_to(tmp_path)
    (site / "secret.html").symlink_to(tmp_path / "secret.txt")
    return site


@pytest.mark.parametrize(
    ("path", "name"),
    [("", "index.html"), ("/", "index.html"), ("a/", "a/index.html"), ("a", "a/index.html"),
     ("/a/b.html", "a/b.html"), ("a//b.html", "a/b.html"), ("a/rss.xml", "a/rss.xml")],
)  # fmt: skip
def test_an_address_stands_for_a_file(output: Path, path: str, name: str) -> None:
    file = find_file(output, path)

    assert file is not None
    assert site_path(output, file) == name


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "a/../../secret.txt", "/etc/passwd", "out/secret.txt", "secret.html", "a/\0",
     ".digest-manifest.json", ".digest-staging/index.html", "a\\..\\..\\secret.txt", "a/b.html/",
     "x" * 5000, "index.html/x", "không có"],
)  # fmt: skip
def test_nothing_else_is_found(output: Path, path: str) -> None:
    assert find_file(output, path) is None


def test_a_site_that_was_never_built_has_no_files(tmp_path: Path) -> None:
    assert find_file(tmp_path / "none", "") is None
    assert missing_page(tmp_path / "none") == b""


def test_the_missing_pages_links_lead_from_the_root(output: Path) -> None:
    links = (
        '<link rel="stylesheet" href="{}tinh/s.css"><a href="#x">x</a><a class=y href="{}a/b.html">'
        '<a href="https://e.example/"><a href="/r"><a href="mailto:a@b.c"> href="no"'
    )
    (output / "404.html").write_text(links.format("", ""), encoding="utf-8")

    assert missing_page(output).decode() == links.format("/", "/")


def test_the_missing_pages_absolute_links_lead_to_the_preview(output: Path) -> None:
    home = "https://tin.example/bao/"
    page = (
        '<link href="{0}tinh/i.svg"><style>a{{src:url({1}tinh/a.woff2)}}</style>'
        '<a href="{0}a/index.html"><a href="{0}index.html"><a href="#x"><a href="https://tin.example/khac/">'
    )
    (output / "404.html").write_text(page.format(home, home), encoding="utf-8")

    assert missing_page(output).decode() == page.format("/", home)


def test_the_missing_page_may_link_to_another_home_page(output: Path) -> None:
    page = (
        '<a href="https://x.example/index.html"><a href="{0}a/index.html"><a href="{0}index.html">'
        '<img src="{1}a.svg">'
    )
    home = "https://tin.example/bao/"
    (output / "404.html").write_text(page.format(home, ""), encoding="utf-8")

    assert missing_page(output).decode() == page.format("/", "/")


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"<head><title>x</title>", b"</head><body>y</body>"),
     (b"<head><!-- </head> -->", b"</head><body>"), (b"<HEAD>", b"</HEAD ><BODY>"),
     (b"<p>", b"<body class=x>"), (b"no tags at all", b"")],
)  # fmt: skip
def test_scripts_are_put_in_wherever_the_head_ends(before: bytes, after: bytes) -> None:
    # livereload looks for a lower-case </head> only.
    page = with_client(before + after, HOST)

    assert page.startswith(before + b"<script src=")
    assert page.endswith(b"</script>" + after)
    assert page.count(b"<script") == 2
    assert b"port=5500" in page


@pytest.mark.parametrize(
    ("host", "told"),
    [("127.0.0.1", b"host=127.0.0.1&amp;port=80&"), ("[::1]", b"host=[::1]&amp;port=80&"),
     ("[::1]:5500", b"host=[::1]&amp;port=5500&")],
)  # fmt: skip
def test_the_port_of_all_the_web_is_known_though_no_browser_tells_it(
    host: str, told: bytes
) -> None:
    assert told in with_client(b"<head></head>", host)


def test_no_script_stands_in_the_page_itself() -> None:
    # livereload's does, which a strict Content-Security-Policy forbids.
    page = with_client(b"<head></head>", HOST)

    assert page.count(b"<script src=") == page.count(b"></script>") == 2


def test_a_page_with_another_stylesheet_is_the_same_but_for_it() -> None:
    old = shown(b'<link rel="stylesheet" href="s.1.css"><p>x</p>')
    new = shown(b'<link rel="stylesheet" href="s.2.css"><p>x</p>')
    other = shown(b'<link rel="stylesheet" href="s.2.css"><p>y</p>')

    assert old.whole != new.whole
    assert old.content == new.content != other.content
    assert new.sheets == ("s.2.css",)
