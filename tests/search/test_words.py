"""Words as search sees them, and the abbreviations of union news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.words import (
    LONG_FORMS,
    abbreviations,
    cut,
    cut_long,
    folded,
    shortened,
    words,
)


def test_words_are_runs_of_letters_and_digits_in_lower_case() -> None:
    assert words("Số 02-NQ/TW: “Đổi mới”, 1.200 NLĐ") == [
        "số", "02", "nq", "tw", "đổi", "mới", "1", "200", "nlđ",
    ]  # fmt: skip


_LETTERS = st.text(st.sampled_from("aAĐộİ1İ .,_-–“”²½\u0301\u2028\u00a0\n٣漢"), max_size=30)
_PARTS = ("Uỷ ban", "ỦY BAN", "nhân dân.", "kiểm tra", "Liên Đoàn", "đoàn", "Đoàn", "LAO", "động,")
_WORDS = st.lists(st.sampled_from(_PARTS))


@given(st.one_of(_LETTERS, _WORDS.map(" ".join)))
def test_a_long_text_is_cut_as_a_short_one(text: str) -> None:
    distinct, short = cut_long(text.encode())

    assert {word.decode() for word in distinct} == {*cut(text)}
    assert short == abbreviations(cut(text))


def test_both_tone_placements_are_one_word() -> None:
    assert words("Hoà thuý") == words("hòa thúy") == ["hòa", "thúy"]


def test_folding_maps_d_with_stroke() -> None:
    assert [folded(word) for word in words("Đống Đa, Ứng Hoà")] == ["dong", "da", "ung", "hoa"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Liên đoàn Lao động quận Đống Đa", "lđlđ quận đống đa"),
        ("công nhân, viên chức, lao động", "cnvclđ"),
        ("CNVC-LĐ", "cnvclđ"),
        ("Uỷ ban nhân dân", "ubnd"),
        ("Công đoàn cơ sở", "cđcs"),
        ("lao động giỏi", "lao động giỏi"),
    ],
)
def test_long_forms_become_their_abbreviations(text: str, short: str) -> None:
    assert " ".join(shortened(words(text))) == short


def test_a_long_form_stands_between_words_only() -> None:
    assert abbreviations(words("liên đoàn lao độngs")) == []
    assert abbreviations(words("của liên đoàn lao động")) == ["lđlđ"]


def test_either_tone_placement_is_found_before_tones_are_placed() -> None:
    assert abbreviations(["uỷ", "ban", "nhân", "dân"]) == ["ubnd"]
    assert abbreviations(["ủy", "ban", "nhân", "dân"]) == ["ubnd"]


@pytest.mark.parametrize("long", LONG_FORMS)
def test_long_forms_are_written_as_words_are_read(long: str) -> None:
    assert " ".join(words(long)) == long
