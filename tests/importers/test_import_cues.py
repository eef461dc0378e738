"""Cue phrases: what announces other articles, and what is page furniture."""

import pytest

from generator.importers.cues import load_cues


@pytest.mark.parametrize("line", ["Tin khác", "TIN KHÁC", "Tin khác:", "Có thể  bạn quan tâm"])
def test_tail_is_known_without_regard_to_case_and_colon(line: str) -> None:
    assert load_cues().opens_tail(line)


@pytest.mark.parametrize("line", ["Tin khác lạ về công đoàn", "Tin", "Tin khac"])
def test_tail_is_only_the_whole_phrase(line: str) -> None:
    assert not load_cues().opens_tail(line)


@pytest.mark.parametrize("line", ["M", "Aa", "|", "Trang chủ", "truy cập nội dung luôn"])
def test_furniture_and_stray_letters_are_noise(line: str) -> None:
    assert load_cues().is_noise(line)


@pytest.mark.parametrize("line", ["Thu Hà", "LĐLĐ", "Trang chủ đạo của phong trào"])
def test_words_of_an_article_are_no_noise(line: str) -> None:
    assert not load_cues().is_noise(line)


def test_outlets_are_named_by_their_marks() -> None:
    assert load_cues().outlets["LĐ&PL"] == "Lao động và Pháp luật"


def test_openers_keep_their_capitals() -> None:
    assert {"Công", "Liên"} <= load_cues().openers
