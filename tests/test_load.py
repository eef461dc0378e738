"""Reading content/: which files are articles, their slugs, and faults that stay with their file."""

import unicodedata

import pytest
from conftest import MakeDigest, article
from reading import ZONE

from generator.load import article_files, parse_article

FILE = "content/articles/2021/bai.md"


@pytest.mark.parametrize(
    "name",
    [".nhap.md", ".obsidian/a.md", "ghi-chu.txt", "2021/.cu/a.md", "~$a.md", "~$tap/a.md"],
)
def test_hidden_and_other_files_are_no_articles(make_digest: MakeDigest, name: str) -> None:
    root = make_digest({"articles/a.md": article(), f"articles/{name}": article()})

    assert article_files(root) == ["content/articles/a.md"]


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("content/articles/2021/dai-hoi.md", "dai-hoi"),
        ("content/articles/Đại hội lần thứ XI.md", "dai-hoi-lan-thu-xi"),
    ],
)
def test_the_slug_is_made_from_the_file_name(file: str, slug: str) -> None:
    assert parse_article(article().encode(), file, ZONE).slug == slug


def test_a_slug_in_the_header_wins_over_the_file_name() -> None:
    assert parse_article(article(slug="ten-khac").encode(), FILE, ZONE).slug == "ten-khac"


def test_line_ends_and_byte_order_mark_of_windows_make_no_difference() -> None:
    plain = article(title="Hà Nội", body="Một.\n\nHai.")
    windows = b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()

    assert parse_article(windows, FILE, ZONE) == parse_article(plain.encode(), FILE, ZONE)


def test_text_in_decomposed_letters_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", article(title="Hà Nội")).encode()

    assert parse_article(decomposed, FILE, ZONE).header.title == "Hà Nội"


def test_a_link_keeps_the_line_on_which_it_stands() -> None:
    text = article(body="Một.\n\nHai\n[ba](khac.md).")

    parsed = parse_article(text.encode(), FILE, ZONE)

    assert text.split("\n")[parsed.body.links[0].line - 1] == "[ba](khac.md)."
