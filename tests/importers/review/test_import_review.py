"""What needs a person: which, in which order, with which evidence, and in which words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import TODAY
from imported import import_sources
from raw_pages import FIRST, LEAD, SECOND, TITLE, save

from generator.importers.review.casefile import CaseFile, Evidence
from generator.importers.review.needs import review_case
from generator.importers.review.review import load_review
from generator.importers.review.reviewitems import Concern, ReviewItem, review_data, worst_first
from generator.importers.review.reviewpage import review_page
from generator.importers.review.reviewtext import describe_review
from generator.importers.run import ImportOptions
from generator.importers.shelf.manuscript import Plain
from generator.organisations import Organisations
from generator.records import replace

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WHOLE: dict[str, Plain] = {
    "title": "Một bài",
    "date": "2021-08-06",
    "author": "Thu Hà",
    "source": {"name": "Lao động Thủ đô", "file": "seeds/a.txt"},
    "province": "ha-noi",
    "districts": ("cau-giay",),
    "organisations": ("ldld-quan-cau-giay",),
}
Judge = Callable[[CaseFile], list[ReviewItem]]


@pytest.fixture
def judge(organisations: Organisations) -> Judge:
    return lambda case: list(review_case(Path(), case, organisations, ZONE))


def _case(
    evidence: dict[str, Evidence] | None = None,
    conflicts: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    **values: Plain,
) -> CaseFile:
    """Return the papers of an article that lacks nothing but what is said."""
    kept = {key: value for key, value in (WHOLE | values).items() if key not in without}
    return CaseFile(
        record="content/import/a1.yaml",
        source="seeds/a.txt",
        has_source=True,
        article="content/articles/2021/a.md",
        evidence=evidence or {},
        conflicts=conflicts,
        values=kept,
    )


def _with_bodies(body: tuple[str, ...], blocks: tuple[str, ...]) -> CaseFile:
    return replace(_case(None, ("body",)), body=body, blocks=blocks)


def _found(value: Plain, certainty: float = 1.0) -> Evidence:
    return Evidence(value, "a rule", (3, 7), certainty)


def test_whole_article_needs_nobody(judge: Judge) -> None:
    assert judge(_case({"title": _found("Một bài")})) == []


def test_uncertain_field_is_shown_with_its_evidence(judge: Judge) -> None:
    (item,) = judge(_case({"captions": _found(("A", "B"), 0.6)}, captions=("A", "B")))

    assert item.concern is Concern.UNCERTAIN
    assert (item.field, item.value, item.rule, item.certainty) == (
        "captions", "A\nB", "a rule", 0.6,
    )  # fmt: skip
    assert (item.source, item.lines) == ("seeds/a.txt", (3, 7))


def test_field_is_sure_from_three_quarters(judge: Judge) -> None:
    assert judge(_case({"author": _found("Thu Hà", 0.75)})) == []


def test_uncertain_field_that_a_person_changed_is_settled(judge: Judge) -> None:
    assert judge(_case({"author": _found("Thu Hằng", 0.5)})) == []


def test_conflict_shows_both_texts(judge: Judge) -> None:
    (item,) = judge(_case({"author": _found("Thu Hằng")}, ("author",)))

    assert item.concern is Concern.CONFLICT
    assert (item.yours, item.value) == ("Thu Hà", "Thu Hằng")
    assert item.accept == "digest review --accept a1 author"


def test_conflict_of_what_the_source_lost_shows_nothing_as_its_text(judge: Judge) -> None:
    (item,) = judge(_case({}, ("author",)))

    assert (item.yours, item.value) == ("Thu Hà", "")


def test_conflict_that_took_the_new_text_over_is_settled(judge: Judge) -> None:
    assert judge(_case({"author": _found("Thu Hà")}, ("author",))) == []


def test_conflict_of_the_body_shows_the_paragraphs_that_differ(judge: Judge) -> None:
    (item,) = judge(_with_bodies(("Một.", "Hai."), ("Một.", "Hai của tôi.")))

    assert (item.field, item.yours, item.value) == ("body", "Hai của tôi.", "Hai.")


def test_conflict_of_order_says_so(judge: Judge) -> None:
    (item,) = judge(_with_bodies(("Một.", "Hai."), ("Hai.", "Một.")))

    assert item.yours == "the same paragraphs in another order"


def test_body_that_took_the_new_text_over_is_settled(judge: Judge) -> None:
    assert judge(_with_bodies(("Một.",), ("Một.",))) == []


@pytest.mark.parametrize(
    ("missing", "concern"),
    [("date", Concern.UNDATED), ("author", Concern.UNCREDITED)],
)
def test_what_is_missing_is_told(judge: Judge, missing: str, concern: Concern) -> None:
    (item,) = judge(_case(without=(missing,)))

    assert (item.concern, item.field, item.certainty) == (concern, missing, None)


@pytest.mark.parametrize("key", ["date", "author"])
def test_key_that_a_person_left_empty_is_settled(judge: Judge, key: str) -> None:
    case = _case(without=(key,))
    emptied = {**(case.values or {}), key: None}

    assert judge(replace(case, values=emptied)) == []


def test_article_whose_source_names_nothing_is_told(judge: Judge) -> None:
    (item,) = judge(_case(source={"file": "seeds/a.txt"}))

    assert (item.concern, item.field) == (Concern.UNCREDITED, "source")


def test_brief_needs_no_author(judge: Judge) -> None:
    assert judge(_case(without=("author",), kind="brief")) == []


def test_article_without_a_place_is_told(judge: Judge) -> None:
    (item,) = judge(_case(without=("province", "districts")))

    assert item.concern is Concern.UNPLACED


def test_article_of_a_province_needs_no_district(judge: Judge) -> None:
    assert judge(_case(without=("districts",))) == []


def test_place_that_is_only_a_kind_is_quoted(judge: Judge) -> None:
    body = ("Một đoạn.", "Ngày 18/10, LĐLĐ tỉnh họp.")

    (item,) = judge(replace(_case(without=("province", "districts")), body=body))

    assert item.why == 'it speaks of "LĐLĐ tỉnh" and never says which'
    assert item.snippet == body[1]


def test_organisation_that_nobody_registered_is_told(judge: Judge) -> None:
    (item,) = judge(_case(organisations=("ldld-quan-cau-giay", "Hội Xe ôm")))

    assert (item.concern, item.value) == (Concern.UNREGISTERED, "Hội Xe ôm")


def test_organisation_by_its_name_is_known(judge: Judge) -> None:
    assert judge(_case(organisations=("LĐLĐ quận Cầu Giấy",))) == []


def test_source_that_vanished_is_told(judge: Judge) -> None:
    (item,) = judge(replace(_case(), has_source=False))

    assert item.concern is Concern.VANISHED


def test_deleted_article_is_told_and_nothing_else(judge: Judge) -> None:
    case = _case({"author": _found("x", 0.1)}, ("author",))

    (item,) = judge(replace(case, values=None, has_source=False))

    assert item.concern is Concern.DELETED


def test_worst_stands_first(judge: Judge) -> None:
    case = _case(
        {
            "author": _found("Thu Hằng"),
            "kicker": _found("K", 0.7),
            "captions": _found(("A",), 0.6),
        },
        ("author",),
        kicker="K",
        captions=("A",),
        without=("date",),
        organisations=("Hội Xe ôm",),
    )

    fields = [item.field for item in sorted(judge(case), key=worst_first)]

    assert fields == ["author", "captions", "kicker", "date", "organisations"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Import one article whose caption is told by its length only, from a source of five lines."""
    (tmp_path / "content").mkdir()
    caption = (
        "Cán bộ công đoàn quận trao sách cho công nhân khu nhà trọ tại buổi khai trương phòng đọc"
        " sáng nay ở phường Dịch Vọng"
    )
    lines = ("05/08/2024 09:00", TITLE, LEAD, caption, FIRST, SECOND, "Thu Hà")
    save(tmp_path / "seeds" / "a.txt", lines)
    import_sources(ImportOptions(tmp_path, TODAY), [tmp_path / "seeds"])
    return tmp_path


def _fields(root: Path) -> list[tuple[str, str]]:
    return [(item.concern.name, item.field) for item in load_review(root).items]


def _article(root: Path) -> Path:
    (path,) = (root / "content" / "articles").rglob("*.md")
    return path


def test_review_reads_what_was_imported(root: Path) -> None:
    assert _fields(root) == [("UNCERTAIN", "captions"), ("UNCREDITED", "source")]


def test_review_shows_the_lines_of_the_source(root: Path) -> None:
    item = load_review(root).items[0]

    assert item.lines == (7,)
    assert item.snippet.startswith("Cán bộ công đoàn quận trao sách")


def test_review_finds_an_article_that_was_moved(root: Path) -> None:
    _article(root).rename(root / "content" / "articles" / "khac.md")

    assert {item.article for item in load_review(root).items} == {"content/articles/khac.md"}


def test_review_tells_of_a_deleted_article(root: Path) -> None:
    _article(root).unlink()

    assert _fields(root) == [("DELETED", "article")]


def test_review_goes_on_without_the_source(root: Path) -> None:
    (root / "seeds" / "a.txt").unlink()

    assert ("VANISHED", "source") in _fields(root)


def test_hand_edit_against_a_changed_source_is_a_conflict(root: Path) -> None:
    path = _article(root)
    path.write_text(path.read_text().replace("author: Thu Hà", "author: Tôi"), encoding="utf-8")
    source = root / "seeds" / "a.txt"
    source.write_text(source.read_text().replace("Thu Hà", "Thu Hằng"), encoding="utf-8")
    import_sources(ImportOptions(root, date(2026, 11, 24)), [root / "seeds"])

    item = load_review(root).items[0]

    assert (item.concern, item.yours, item.value) == (Concern.CONFLICT, "Tôi", "Thu Hằng")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("certainty: '0.60'", "certainty: nhieu", None),
        ("certainty: '0.60'", "certainty: '1.60'", None),
        ("fields:\n", "fields: x\nkhac:\n", None),
        ("source_file: seeds/a.txt\n", "", 1),
        ("body:\n", "body: [\n", None),
    ],
)
def test_damaged_record_is_told_and_the_others_go_on(
    root: Path, old: str, new: str, line: int | None
) -> None:
    (record,) = (root / "content" / "import").glob("*.yaml")
    damaged = record.with_name("a0.yaml")
    text = record.read_text(encoding="utf-8")
    assert old in text
    damaged.write_text(text.replace(old, new, 1), encoding="utf-8")

    review = load_review(root)

    assert {problem.file for problem in review.problems} == {"content/import/a0.yaml"}
    assert all(problem.line for problem in review.problems)
    assert line is None or review.problems[0].line == line
    assert len(review.items) == 2


def test_article_that_cannot_be_read_is_told(root: Path) -> None:
    path = _article(root)
    path.write_text(path.read_text().replace("title: ", "title: : "), encoding="utf-8")

    review = load_review(root)

    assert [problem.file for problem in review.problems] == [path.relative_to(root).as_posix()]


def test_fault_of_an_article_is_told_at_its_line(root: Path) -> None:
    (path,) = (root / "content" / "articles").rglob("*.md")
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([lines[0], "title: a: b", *lines[2:]]), encoding="utf-8")

    (problem,) = load_review(root).problems

    assert (problem.line, problem.what) == (2, 'a value contains ": "')


def test_review_of_named_articles_leaves_others_out(root: Path) -> None:
    assert load_review(root, ["khac"]).items == ()


def test_digest_without_imports_needs_nobody(tmp_path: Path) -> None:
    assert list(describe_review(load_review(tmp_path).items)) == ["Nothing to review."]


def test_review_is_told_by_article_with_what_to_do(root: Path) -> None:
    lines = list(describe_review(load_review(root).items))

    assert lines[0] == _article(root).relative_to(root).as_posix()
    assert lines[1] == (
        "  captions: the importer is not sure: long line without a full stop (certainty 0.60)"
    )
    assert "      from   seeds/a.txt:7" in lines
    assert lines[-1] == "2 to look at in 1 article"


def test_review_is_plain_data_for_programs(root: Path) -> None:
    first = review_data(load_review(root).items)[0]

    assert (first["concern"], first["field"], first["lines"]) == ("uncertain", "captions", (7,))


def _hostile() -> ReviewItem:
    text = "<script>alert(1)</script> & {braces}"
    return ReviewItem(Concern.CONFLICT, text, text, text, text, 0.5, text, (1,), text + "!", text,
                      text, yours=text)  # fmt: skip


def test_page_escapes_all_it_shows() -> None:
    page = review_page([_hostile()])

    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {braces}") == 9


def test_page_loads_nothing_and_says_its_language() -> None:
    page = review_page([_hostile()])

    assert '<html lang="en">' in page
    assert "default-src 'none'" in page
    assert "src=" not in page
    assert "href=" not in page


def test_page_of_nothing_says_so() -> None:
    assert "Nothing to review." in review_page([])
