"""Cue phrases: what announces other articles, and what is page furniture."""

from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.importers.lines.cues import load_cues


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


def test_count_behind_a_tail_cue_is_passed_over() -> None:
    assert load_cues().opens_tail("Bình luận (12)")


@pytest.mark.parametrize("line", ["Chia sẻ Facebook", "A- A A+", "Lượt xem: nhiều"])
def test_rows_of_buttons_and_counters_are_noise(line: str) -> None:
    assert load_cues().is_noise(line)


def test_headline_that_opens_like_a_button_is_no_noise() -> None:
    assert not load_cues().is_noise("Chia sẻ yêu thương với công nhân")


def test_digest_adds_its_own_cues(tmp_path: Path) -> None:
    _write_cues(tmp_path, "tail: [Mời xem]\noutlets: {LĐTĐ: Báo khác, XYZ: Báo XYZ}")

    cues = load_cues(tmp_path)

    assert cues.opens_tail("Mời xem:")
    assert cues.opens_tail("Tin khác")
    assert (cues.outlets["LĐTĐ"], cues.outlets["XYZ"]) == ("Báo khác", "Báo XYZ")


def test_digest_without_cues_has_the_built_in_ones(tmp_path: Path) -> None:
    assert load_cues(tmp_path) == load_cues()


@pytest.mark.parametrize(
    ("text", "what"),
    [("[a]", "it is not a table"), ("tails: [a]", 'unknown key "tails"')],
)
def test_faulty_cues_are_told_with_their_file(tmp_path: Path, text: str, what: str) -> None:
    _write_cues(tmp_path, text)

    with pytest.raises(ContentError) as caught:
        load_cues(tmp_path)

    assert [(p.file, p.what) for p in caught.value.problems] == [("content/cues.yaml", what)]


def _write_cues(root: Path, text: str) -> None:
    (root / "content").mkdir()
    (root / "content" / "cues.yaml").write_text(text, encoding="utf-8")
