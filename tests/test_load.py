"""Reading content/: which files are articles, their slugs, and faults that stay with their file."""

import unicodedata

import pytest
from conftest import MakeDigest, article
from reading import ZONE

from generator.load import article_files, load_articles, parse_article

FILE = "content/articles/2021/bai.md"


def test_articles_are_loaded_in_the_order_of_their_paths(make_digest: MakeDigest) -> None:
    names = ["articles/2021/b.md", "articles/2020/c.md", "articles/2021/a.md"]
    root = make_digest({name: article() for name in names})

    loaded = load_articles(root, ZONE, jobs=1)

    assert [one.file for one in loaded] == [f"content/{name}" for name in sorted(names)]


@pytest.mark.parametrize("name", [".nhap.md", ".obsidian/a.md", "ghi-chu.txt", "2021/.cu/a.md"])
def test_hidden_and_other_files_are_no_articles(make_digest: MakeDigest, name: str) -> None:
    root = make_digest({"articles/a.md": article(), f"articles/{name}": article()})

    assert article_files(root) == ["content/articles/a.md"]


def test_a_digest_without_articles_is_empty(make_digest: MakeDigest) -> None:
    assert load_articles(make_digest({}), ZONE, jobs=1) == []


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


def test_a_bad_article_hides_no_other(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": "", "articles/b.md": article(), "articles/c.md": "---\n"})

    loaded = load_articles(root, ZONE, jobs=1)

    assert [len(one.problems) for one in loaded] == [1, 0, 1]


def test_a_folder_named_like_an_article_is_a_problem(make_digest: MakeDigest) -> None:
    root = make_digest({})
    (root / "content/articles/a.md").mkdir()

    (loaded,) = load_articles(root, ZONE, jobs=1)

    assert str(loaded.problems[0]).startswith("content/articles/a.md: it cannot be read (")


def test_a_link_keeps_the_line_on_which_it_stands() -> None:
    text = article(body="Một.\n\nHai\n[ba](khac.md).")

    parsed = parse_article(text.encode(), FILE, ZONE)

    assert text.split("\n")[parsed.body.links[0].line - 1] == "[ba](khac.md)."


def test_two_processes_load_what_one_loads(make_digest: MakeDigest) -> None:
    root = make_digest({f"articles/{n:03}.md": article(title=f"Bài {n}") for n in range(150)})

    assert load_articles(root, ZONE, jobs=2) == load_articles(root, ZONE, jobs=1)


def test_progress_is_told_after_each_article(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/a.md": article(), "articles/b.md": ""})
    told: list[tuple[int, int]] = []

    load_articles(root, ZONE, jobs=1, step=lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]
