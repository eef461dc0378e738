"""Cleaning, folding, slugs, tone placement, matching and the order of the alphabet."""

import re
import unicodedata

import pytest
from cases_reader import Case, each_case
from hypothesis import given
from hypothesis import strategies as st

from generator.places import Gazetteer
from generator.text import (
    _PLAIN,
    clean,
    clean_line,
    fold,
    match_key,
    one_line,
    place_tones,
    short_slug,
    slug,
    sort_key,
    with_line_ends_of,
    xml_text,
)

VIETNAMESE = st.text(
    st.one_of(
        st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyAĐÔƯ0123456789 -.,/:"),
        st.sampled_from("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u00a0\u200b"),
        st.characters(),
    )
)


@each_case("clean_line")
def test_clean_line_case(case: Case) -> None:
    assert clean_line(case.given) == case.expected


@each_case("fold")
def test_fold_case(case: Case) -> None:
    assert fold(case.given) == case.expected


@each_case("slug")
def test_slug_case(case: Case) -> None:
    assert slug(case.given) == case.expected


@each_case("place_tones")
def test_place_tones_case(case: Case) -> None:
    assert place_tones(case.given) == case.expected


@each_case("match_key")
def test_match_key_case(case: Case) -> None:
    assert match_key(case.given) == case.expected


@each_case("sort_order")
def test_sort_order_case(case: Case) -> None:
    assert sorted(case.given.split("\n"), key=sort_key) == case.expected.split("\n")


def test_clean_keeps_line_ends_as_lf() -> None:
    assert clean("một\r\nhai\rba\u2028bốn") == "một\nhai\nba\nbốn"


_EVERY = [chr(number) for number in range(0x110000)]


def test_what_clean_takes_as_it_is_is_clean_whatever_stands_beside_it() -> None:
    kept = [char for char in _EVERY if _PLAIN.fullmatch(char)]
    assert {"a", "ễ", "Đ", "“", "…", "\n"} < set(kept)
    assert [char for char in kept if not char.isprintable()] == ["\n"]
    canonical = filter(lambda told: told[:1] != "<", map(unicodedata.decomposition, _EVERY))
    second = {chr(int(part, 16)) for told in canonical for part in told.split()[1:]}
    assert [char for char in kept if unicodedata.combining(char) or char in second] == []
    assert all(unicodedata.normalize("NFC", char).replace("Ð", "Đ") == char for char in kept)


@given(VIETNAMESE)
def test_clean_line_is_idempotent(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)


@given(VIETNAMESE)
def test_clean_line_has_no_line_ends_and_no_doubled_or_outer_spaces(text: str) -> None:
    line = clean_line(text)

    assert line == " ".join(line.split())


@given(st.text(st.sampled_from("aĐ  \n\t\u00a0\u2003\u2028\u3000\x1f\u200b")))
def test_one_line_folds_every_white_space(text: str) -> None:
    assert one_line(text) == " ".join(text.split())


@given(VIETNAMESE)
def test_clean_line_can_be_encoded(text: str) -> None:
    assert clean_line(text).encode().decode() == clean_line(text)


@given(VIETNAMESE)
def test_slug_is_ascii_words_and_single_hyphens(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))


@given(VIETNAMESE)
def test_slug_is_idempotent(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(VIETNAMESE)
def test_slug_is_the_same_for_nfc_and_nfd(text: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert slug(nfc) == slug(nfd)


def test_short_slug_leaves_a_short_one_whole() -> None:
    assert short_slug("Đống Đa", limit=7) == "dong-da"


def test_short_slug_is_cut_between_words() -> None:
    assert short_slug("Công đoàn quận Đống Đa", limit=17) == "cong-doan-quan"


def test_short_slug_may_end_just_at_the_limit() -> None:
    assert short_slug("Công đoàn quận Đống Đa", limit=14) == "cong-doan-quan"


@given(VIETNAMESE, st.integers(min_value=1, max_value=20))
def test_short_slug_is_a_slug_within_its_limit(text: str, limit: int) -> None:
    short = short_slug(text, limit)

    assert len(short) <= limit
    assert slug(short) == short


@given(VIETNAMESE)
def test_place_tones_is_idempotent(text: str) -> None:
    nfc = clean_line(text)

    assert place_tones(place_tones(nfc)) == place_tones(nfc)


def test_names_in_the_gazetteer_follow_the_older_school(gazetteer: Gazetteer) -> None:
    names = [district.name for district in gazetteer.districts.values()]

    assert [place_tones(name) for name in names] == names


@pytest.mark.parametrize(("one", "other"), [("Thanh Trì", "Thạnh Trị"), ("Sa Pa", "Sa Pả")])
def test_match_key_parts_names_that_differ_in_accents(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_match_key_joins_nfc_nfd_and_both_tone_placements() -> None:
    spellings = ["Hòa Phú", "Hoà Phú", unicodedata.normalize("NFD", "HOÀ PHÚ"), " hòa  phú "]

    assert {match_key(spelling) for spelling in spellings} == {"hòa phú"}


@given(VIETNAMESE, VIETNAMESE)
def test_only_the_same_text_has_the_same_sort_key(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_a_number_that_no_integer_of_python_is_made_of_has_a_sort_key() -> None:
    long = "9" * 5_000

    assert sort_key("bài 2") < sort_key(f"bài {long}")


def test_of_marks_piled_on_a_letter_thirty_stay() -> None:
    pile = "\u0323" * 40

    assert clean(f"bài{pile}, x{pile}") == clean(f"bài{pile[:30]}, x{pile[:30]}")
    assert clean("🙂" * 40) == "🙂" * 40


PILES = st.builds(
    lambda letter, mark, height: letter + mark * height,
    st.sampled_from("aựש\u0958\ufb2c\U0001d160"),
    st.sampled_from(["\u0301", "\u0344", "\u0f73", "\u0323\u0302", "\u0327\u0344\u05b0"]),
    st.integers(0, 40),
)


@given(st.lists(PILES, max_size=3).map("".join))
def test_cleaning_cleaned_piles_changes_nothing(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


def test_sort_key_reads_nfd_as_nfc() -> None:
    names = ["Đống Đa", unicodedata.normalize("NFD", "Ba Đình"), "Bắc Từ Liêm"]

    ordered = sorted(names, key=sort_key)

    assert [clean_line(name) for name in ordered] == ["Ba Đình", "Bắc Từ Liêm", "Đống Đa"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00\x0c\x1b\x7f\x85\x9fb", "ab"),
        ("\ufffe\uffff\ud800", ""),
        ("dòng\n\tmới 🎉 ]]>", "dòng\n\tmới 🎉 ]]>"),
        ("m\ufffdt", "m?t"),
    ],
)
def test_text_for_xml_has_no_character_that_xml_forbids(text: str, expected: str) -> None:
    assert xml_text(text) == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("a\nb\n", "a\nc\n", "a\nc\n"),
        ("a\r\nb\r\n", "a\nc\nb\n", "a\r\nc\r\nb\r\n"),
        ("a\rb\r", "a\nc", "a\rc"),
        ("a\r\nb\nc\r\nd\n", "a\nb\nx\ny\nd\n", "a\r\nb\nx\r\ny\r\nd\n"),
        ("a\r\na\na\r\n", "a\na\n", "a\r\na\n"),
        ("\r\n", "", ""),
        ("a\r\nb", "x\ny\nz", "x\r\ny\r\nz"),
    ],
)
def test_changed_text_keeps_the_line_ends_of_its_file(
    before: str, text: str, expected: str
) -> None:
    assert with_line_ends_of(text, before) == expected


@given(st.lists(st.sampled_from(("a", "b", "\n", "\r\n", "\r"))).map("".join))
def test_unchanged_text_keeps_all_line_ends(before: str) -> None:
    text = before.replace("\r\n", "\n").replace("\r", "\n")

    assert with_line_ends_of(text, before) == before
