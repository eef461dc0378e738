"""Themes: whose files win, interface texts, fingerprints."""

from pathlib import Path

import pytest
from conftest import REPOSITORY
from files import write_file

from generator.errors import ContentError, DigestError
from generator.templating.themes import (
    fingerprinted,
    light_tokens,
    load_texts,
    static_contents,
    static_files,
    template_parts,
    theme_folders,
)

SHIPPED = REPOSITORY / "themes" / "default"


def test_the_default_theme_is_the_shipped_one(tmp_path: Path) -> None:
    assert theme_folders(tmp_path, "default") == (SHIPPED,)


def test_a_digests_own_files_win_over_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "themes" / "default"
    own.mkdir(parents=True)

    assert theme_folders(tmp_path, "default") == (own, SHIPPED)


def test_another_theme_falls_back_to_the_default_ones(tmp_path: Path) -> None:
    mine, own = (tmp_path / "themes" / name for name in ("mine", "default"))
    mine.mkdir(parents=True)
    own.mkdir()

    assert theme_folders(tmp_path, "mine") == (mine, own, SHIPPED)


def test_the_shipped_theme_is_listed_once_in_its_own_repository() -> None:
    assert theme_folders(REPOSITORY, "default") == (SHIPPED,)


def test_a_theme_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    way_out = "choose of ban-tin, default, or make the folder themes/mine"

    with pytest.raises(ContentError, match=f'there is no theme "mine"; {way_out}'):
        theme_folders(tmp_path, "mine")


@pytest.mark.parametrize("name", ["../default", "/etc", "", ".", "My theme"])
def test_a_theme_is_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(DigestError, match="is not a plain name"):
        theme_folders(tmp_path, name)


def test_a_text_missing_in_one_folder_comes_from_the_next(tmp_path: Path) -> None:
    write_file(tmp_path / "first" / "i18n" / "vi.yaml", "home: Một\n")
    write_file(tmp_path / "second" / "i18n" / "vi.yaml", "home: Hai\nfeeds: Kênh tin\n")

    texts = load_texts((tmp_path / "first", tmp_path / "second"), "vi")

    assert texts == {"home": "Một", "feeds": "Kênh tin"}


def test_a_language_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DigestError, match=r'no interface texts for "fr"; add i18n/fr\.yaml'):
        load_texts((tmp_path, SHIPPED), "fr")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b\nc: [d]\n", ':2: "c" is not a text; write `c: "…"`'),
        ("a: b\nc:\n", ':2: "c" is not a text; write `c: "…"`'),
        ("a: b\na: c\n", ':2: the key "a" stands twice'),
        ("a: b: c\n", ':1: a value contains ": "'),
    ],
)
def test_a_fault_in_the_texts_is_told_at_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = write_file(tmp_path / "i18n" / "vi.yaml", text)

    with pytest.raises(DigestError) as refusal:
        load_texts((tmp_path,), "vi")

    assert str(refusal.value).startswith(f"{path}{told}")


def test_texts_in_another_encoding_are_told(tmp_path: Path) -> None:
    path = write_file(tmp_path / "i18n" / "vi.yaml", "")
    path.write_bytes("a: Hà Tây\n".encode("windows-1258"))

    with pytest.raises(DigestError, match="UTF-8"):
        load_texts((tmp_path,), "vi")


def test_both_languages_have_the_same_texts() -> None:
    vietnamese, english = (load_texts((SHIPPED,), language) for language in ("vi", "en"))

    assert vietnamese.keys() == english.keys()


def test_static_files_are_found_below_their_folders(tmp_path: Path) -> None:
    own = write_file(tmp_path / "first" / "static" / "style.css", "a")
    write_file(tmp_path / "second" / "static" / "style.css", "b")
    logo = write_file(tmp_path / "second" / "static" / "img" / "logo.svg", "c")

    found = static_files((tmp_path / "first", tmp_path / "second"))

    assert found == {"style.css": own, "img/logo.svg": logo}


def test_hidden_files_are_no_part_of_a_theme(tmp_path: Path) -> None:
    for name in (".DS_Store", ".style.css.swp", ".git/index", "a/.b.css"):
        write_file(tmp_path / "static" / name, "a")
        write_file(tmp_path / "templates" / name, "a")
    shown = write_file(tmp_path / "static" / "style.css", "b")

    assert static_files((tmp_path,)) == {"style.css": shown}
    assert template_parts((tmp_path,)) == []


def test_files_in_linked_folders_are_part_of_a_theme(tmp_path: Path) -> None:
    write_file(tmp_path / "far" / "a.html", "a")
    for name in ("static", "templates"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "b").symlink_to(tmp_path / "far")
        (tmp_path / name / "vòng").symlink_to(tmp_path / name)

    assert static_files((tmp_path,)) == {"b/a.html": tmp_path / "static/b/a.html"}
    assert template_parts((tmp_path,)) == [b"b/a.html", b"a"]


def test_a_theme_without_static_files_has_none(tmp_path: Path) -> None:
    assert static_files((tmp_path,)) == {}


def test_a_fingerprint_stands_before_the_last_suffix() -> None:
    name = fingerprinted("img/site.min.css", b"a")

    stem, digest, suffix = name.rsplit(".", 2)
    assert (stem, len(bytes.fromhex(digest)), suffix) == ("img/site.min", 4, "css")


def test_a_fingerprint_changes_with_the_content_only() -> None:
    names = [fingerprinted("a.css", content) for content in (b"a", b"a", b"b")]

    assert names[0] == names[1] != names[2]


def test_a_name_without_suffix_has_its_fingerprint_at_the_end() -> None:
    assert fingerprinted("LICENSE", b"a").startswith("LICENSE.")


def test_the_tokens_of_all_folders_are_joined_and_the_first_wins(tmp_path: Path) -> None:
    write_file(tmp_path / "first" / "static" / "tokens.css", ":root { --ink: red; }")
    write_file(
        tmp_path / "second" / "static" / "tokens.css", ":root { --ink: black; --line: #ccc; }"
    )
    folders = (tmp_path / "first", tmp_path / "second")

    joined = static_contents(folders)["tokens.css"].decode()

    assert joined.index("black") < joined.index("red")
    assert light_tokens(folders) == {"--ink": "red", "--line": "#ccc"}


def test_light_tokens_are_those_outside_of_any_rule_and_comment(tmp_path: Path) -> None:
    text = "/* --ink: blue; */ :root { --ink: #111 } @media print { :root { --ink: #000; } }"
    write_file(tmp_path / "static" / "tokens.css", text)

    assert light_tokens((tmp_path,)) == {"--ink": "#111"}


@pytest.mark.parametrize("text", ["năm {yaer}", "năm {year", "năm {}", "{year} {month}"])
def test_a_text_that_asks_for_what_it_is_not_given_is_named(tmp_path: Path, text: str) -> None:
    own = tmp_path / "themes/default/i18n/vi.yaml"
    write_file(own, f'home: "{{Nhà}}"\ndate_year: "{text}"\n')

    with pytest.raises(DigestError, match=r'vi\.yaml:2: "date_year" .*; write only \{year\}'):
        load_texts(theme_folders(tmp_path, "default"), "vi")


@pytest.mark.parametrize("text", ["- một\n", "chữ\n", '"chữ"\n'])
def test_texts_that_are_no_table_are_told(tmp_path: Path, text: str) -> None:
    path = write_file(tmp_path / "i18n" / "vi.yaml", text)

    with pytest.raises(DigestError, match=rf"{path}:1: it is not a table of texts; write"):
        load_texts((tmp_path, SHIPPED), "vi")


@pytest.mark.parametrize("text", ["", "# lời người sửa\n", "~\n"])
def test_a_file_of_no_texts_changes_none(tmp_path: Path, text: str) -> None:
    write_file(tmp_path / "i18n" / "vi.yaml", text)

    assert load_texts((tmp_path, SHIPPED), "vi") == load_texts((SHIPPED,), "vi")


def test_a_mistyped_key_of_the_texts_is_told(tmp_path: Path) -> None:
    path = write_file(tmp_path / "i18n" / "vi.yaml", 'own_text: "Riêng"\narchive_yaer: "Năm"\n')

    with pytest.raises(DigestError) as refusal:
        load_texts((tmp_path, SHIPPED), "vi")

    told = f'{path}:2: no text is called "archive_yaer"; did you mean "archive_year"?'
    assert str(refusal.value) == told


@pytest.mark.parametrize(
    ("key", "asking"),
    [("archive_years", "t.archive_years"), ("archive-year", "t['archive-year']"),
     ("archive_years", 't["archive_years"]')],
)  # fmt: skip
def test_a_text_of_a_theme_of_its_own_may_have_a_name_near_to_another(
    tmp_path: Path, key: str, asking: str
) -> None:
    write_file(tmp_path / "i18n" / "vi.yaml", f'{key}: "Các năm"\n')
    write_file(tmp_path / "templates" / "home.html", f"{{{{ {asking} }}}}")

    assert load_texts((tmp_path, SHIPPED), "vi")[key] == "Các năm"


@pytest.mark.parametrize("braces", ["{year!x}", "{year:>9}", "{year!r}"])
def test_a_text_that_asks_for_more_than_a_name_is_told(tmp_path: Path, braces: str) -> None:
    path = write_file(tmp_path / "i18n" / "vi.yaml", f'archive_year: "Năm {braces}"\n')

    with pytest.raises(DigestError, match=rf"{path}:1: .* write only {{year}} in braces"):
        load_texts((tmp_path, SHIPPED), "vi")


def test_tokens_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "static" / "tokens.css"
    path.parent.mkdir()
    path.write_bytes(b"\xff")

    with pytest.raises(DigestError, match=rf"{path}: it is not UTF-8 text; save"):
        static_contents((tmp_path,))


@pytest.mark.parametrize("name", ["templates/a.html", "static/a.svg", "static/tokens.css"])
def test_a_file_of_a_failing_disk_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.symlink_to("/proc/self/mem")  # it opens, and is read with an Input/output error

    with pytest.raises(OSError, match=f"'{path}'"):
        _ = template_parts((tmp_path,)), static_contents((tmp_path,))
