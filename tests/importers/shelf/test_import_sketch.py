"""The same story in another outlet is recognised; other stories are not."""

from datetime import timedelta
from pathlib import Path

import pytest
from conftest import TODAY
from files import contents
from imported import import_sources
from raw_pages import save

from generator.dates import load_zone
from generator.importers.run import ImportOptions
from generator.importers.shelf.shelf import Action, Outcome
from generator.importers.shelf.sketch import SketchIndex, likeness, sketch_text, split_sketch
from generator.load import parse_article

BODY = [
    "Sáng 12/5, gần 300 đoàn viên dự lễ phát động Tháng Công nhân tại nhà văn hóa của huyện.",
    "Ban tổ chức trao 45 suất quà cho công nhân khó khăn, mỗi suất trị giá một triệu đồng.",
    "Chủ tịch liên đoàn đề nghị mỗi công đoàn cơ sở chọn một việc cụ thể để làm ngay trong tháng.",
    "Các đại biểu thăm gian hàng giảm giá và nghe luật sư giải đáp về bảo hiểm thất nghiệp.",
]
OTHER = [
    "Chiều 3/9, hội thi nấu ăn của nữ công nhân thu hút ba mươi đội từ các khu nhà trọ trong quận.",
    "Giám khảo chấm theo giá tiền, cách trình bày và lời giới thiệu ngắn gọn của từng đội thi.",
    "Đội giải nhất nhận máy giặt dùng chung cho cả dãy trọ, các đội khác nhận nồi cơm điện mới.",
    "Ban nữ công hứa năm sau mời thêm lao động tự do và mở lớp dạy nấu ăn miễn phí cuối tuần.",
]


def test_a_text_is_wholly_like_itself() -> None:
    hashes = split_sketch(sketch_text(BODY))

    assert likeness(hashes, hashes) == 1.0


def test_a_story_edited_lightly_is_the_same() -> None:
    index = SketchIndex()
    index.add("a", sketch_text(BODY), None)

    edited = ["Tin từ cơ sở:", *BODY, "Buổi lễ kết thúc."]

    assert index.nearest(sketch_text(edited), None) == "a"


def test_another_story_is_not_the_same() -> None:
    index = SketchIndex()
    index.add("a", sketch_text(BODY), None)

    assert index.nearest(sketch_text(OTHER), None) is None


def test_the_same_text_of_another_week_is_another_story() -> None:
    index = SketchIndex()
    index.add("a", sketch_text(BODY), TODAY)

    assert index.nearest(sketch_text(BODY), TODAY + timedelta(days=7)) is None
    assert index.nearest(sketch_text(BODY), TODAY + timedelta(days=1)) == "a"


def test_tone_placement_and_case_make_no_difference() -> None:
    assert sketch_text(["Hòa Bình", *BODY]) == sketch_text(["HOÀ BÌNH", *BODY])


def test_a_short_text_has_no_sketch() -> None:
    assert sketch_text(BODY[:1]) == ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def _import(root: Path) -> list[Outcome]:
    return list(import_sources(ImportOptions(root, TODAY), [root / "seeds"]).outcomes)


def _two_outlets(root: Path) -> list[Outcome]:
    first = ["Huyện phát động Tháng Công nhân", "(LĐTĐ) Lễ phát động rộn ràng.", *BODY]
    second = ["Rộn ràng ngày hội của người thợ", "(LĐ&PL) Ngày hội lớn của thợ.", *BODY]
    save(root / "seeds" / "a.txt", first)
    save(root / "seeds" / "b.txt", [*second, "Nguồn: https://nguon.example/b.html"])
    return _import(root)


def test_one_story_from_two_outlets_is_one_article(root: Path) -> None:
    outcomes = _two_outlets(root)

    assert [outcome.action for outcome in outcomes] == [Action.CREATED, Action.CREDITED]
    assert len(list((root / "content" / "articles").rglob("*.md"))) == 1


def test_both_outlets_are_credited(root: Path) -> None:
    article = _two_outlets(root)[0].article

    content = (root / article).read_bytes()
    header = parse_article(content, article, load_zone("Asia/Ho_Chi_Minh")).header

    assert header.source.mark == "LĐTĐ"
    assert [(credit.mark, credit.url) for credit in header.also] == [
        ("LĐ&PL", "https://nguon.example/b.html")
    ]


def test_importing_both_again_changes_nothing(root: Path) -> None:
    _two_outlets(root)
    before = contents(root / "content")

    outcomes = _import(root)

    assert [outcome.action for outcome in outcomes] == [Action.UNCHANGED, Action.DUPLICATE]
    assert contents(root / "content") == before


def test_other_stories_stay_apart(root: Path) -> None:
    save(root / "seeds" / "a.txt", ["Huyện phát động Tháng Công nhân", "Lời dẫn một.", *BODY])
    save(root / "seeds" / "b.txt", ["Quận mở hội thi nấu ăn cho nữ công nhân", "Lời dẫn.", *OTHER])

    assert [outcome.action for outcome in _import(root)] == [Action.CREATED, Action.CREATED]
