"""What an editor saves while an import has read an article and not yet written it is never lost."""

from hashlib import blake2b
from pathlib import Path

import pytest
from conftest import TODAY
from imported import import_sources
from meanwhile import at_writing, in_a_process
from raw_pages import FIRST, LEAD, SECOND, TITLE, save

from generator.errors import ContentError
from generator.importers.review.acceptance import accept
from generator.importers.run import ImportOptions
from generator.importers.shelf.desk import Desk

STAMP = "05/08/2024 09:00"
NEWS = "Đoạn do tòa soạn viết lại sau khi đăng."
LONG = (
    "Chủ tịch công đoàn khu nhà trọ mong công nhân sau giờ tan ca có thêm một nơi yên tĩnh để học.",
    "Ban quản lý tòa nhà dành hai căn ở tầng một, sửa lại đèn quạt và lắp thêm sáu giá bằng gỗ.",
    "Đêm thứ bảy hằng tuần, các cô giáo đã nghỉ hưu tới kể chuyện cho con em người lao động.",
)
MINE = "Câu {} của biên tập viên."


def _import(root: Path) -> list[str]:
    report = import_sources(ImportOptions(root, TODAY), [root / "seeds"])
    return [
        *(str(problem) for problem in report.problems),
        *(o.action.value for o in report.outcomes),
    ]


def _import_meanwhile(root: Path, article: Path, times: int) -> list[str]:
    def add() -> None:
        text = article.read_text(encoding="utf-8") if article.exists() else ""
        number = text.count("của biên tập viên") + 1
        article.write_text(f"{text}\n{MINE.format(number)}\n", encoding="utf-8")

    def work() -> None:
        at_writing(article, add, times)
        save(root / "told", _import(root))

    in_a_process(work)
    return (root / "told").read_text(encoding="utf-8").split("\n\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    save(tmp_path / "seeds/a.txt", (STAMP, TITLE, f"(LĐTĐ) {LEAD}", FIRST, SECOND, "Thu Hà"))
    return tmp_path


def _article(root: Path) -> Path:
    (article,) = (root / "content/articles").rglob("*.md")
    return article


def test_editors_save_is_merged_with_the_news(root: Path) -> None:
    _import(root)
    article = _article(root)
    save(root / "seeds/a.txt", (STAMP, TITLE, f"(LĐTĐ) {LEAD}", NEWS, SECOND, "Thu Hà"))

    told = _import_meanwhile(root, article, times=2)

    text = article.read_text(encoding="utf-8")
    assert told == ["updated"]
    assert all(line in text for line in (NEWS, MINE.format(1), MINE.format(2)))
    assert not (root / "content/import/.unfinished.json").exists()


def test_file_that_is_saved_time_and_again_is_left_and_told(root: Path) -> None:
    _import(root)
    article = _article(root)
    save(root / "seeds/a.txt", (STAMP, TITLE, f"(LĐTĐ) {LEAD}", NEWS, SECOND, "Thu Hà"))

    (told,) = _import_meanwhile(root, article, times=99)

    text = article.read_text(encoding="utf-8")
    assert told == (
        f"content/articles/2024/{article.name}: somebody saved it just as it was to be written, "
        "so it was left as it is; run the command again"
    )
    assert NEWS not in text
    assert text.count("của biên tập viên") == 5
    assert _import(root) == ["updated"]
    assert NEWS in article.read_text(encoding="utf-8")


def test_second_outlets_credit_keeps_the_editors_save(root: Path) -> None:
    story = (LEAD, FIRST, SECOND, *LONG)
    save(root / "seeds/a.txt", (STAMP, TITLE, "(LĐTĐ) Lời dẫn.", *story))
    _import(root)
    article = _article(root)
    save(root / "seeds/b.txt", (STAMP, f"Khai trương: {TITLE}", "(LĐ) Lời dẫn.", *story))

    told = _import_meanwhile(root, article, times=1)

    text = article.read_text(encoding="utf-8")
    assert "credited" in told
    assert "\nalso:" in text
    assert MINE.format(1) in text


def test_new_article_takes_no_file_that_an_editor_began(root: Path) -> None:
    _import(root)
    article = _article(root)
    article.unlink()
    (root / "content/import").joinpath(f"{_identifier(root)}.yaml").unlink()

    told = _import_meanwhile(root, article, times=1)

    assert told == ["created"]
    assert article.read_text(encoding="utf-8") == f"\n{MINE.format(1)}\n"
    assert len([*article.parent.iterdir()]) == 2


def test_article_deleted_meanwhile_stays_deleted(root: Path) -> None:
    _import(root)
    article = _article(root)
    save(root / "seeds/a.txt", (STAMP, TITLE, f"(LĐTĐ) {LEAD}", NEWS, SECOND, "Thu Hà"))

    def work() -> None:
        at_writing(article, article.unlink)
        save(root / "told", _import(root))

    in_a_process(work)

    assert (root / "told").read_text(encoding="utf-8") == "deleted"
    assert not article.exists()


def test_record_that_is_saved_while_it_is_accepted_is_left(root: Path) -> None:
    save(root / "seeds/a.txt", (TITLE, f"(LĐTĐ) {LEAD}", FIRST, SECOND))
    _import(root)
    identifier = _identifier(root)
    record = root / "content/import" / f"{identifier}.yaml"
    kept = record.read_text(encoding="utf-8") + "# của tôi\n"

    def work() -> None:
        at_writing(record, lambda: save(record, [kept]))
        with pytest.raises(ContentError) as raised:
            accept(root, identifier, ())
        assert str(raised.value.problems[0]).startswith(f"content/import/{record.name}: somebody")

    in_a_process(work)

    assert record.read_text(encoding="utf-8") == kept


def test_what_a_killed_import_began_takes_no_save_away(root: Path) -> None:
    article = save(root / "content/a.md", ["cũ"])
    note = '{"before": {"content/a.md": "%s"}, "texts": {"content/a.md": "mới"}}'
    digest = blake2b("cũ".encode(), digest_size=16).hexdigest()
    save(root / "content/import/.unfinished.json", [note % digest])

    def work() -> None:
        at_writing(article, lambda: save(article, ["của tôi"]))
        Desk(root, is_dry=False)

    in_a_process(work)

    assert article.read_text(encoding="utf-8") == "của tôi"


def _identifier(root: Path) -> str:
    (record,) = (root / "content/import").glob("*.yaml")
    return record.stem
