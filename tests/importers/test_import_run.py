"""Import and re-import: what a person changed stays, and one bad source stops no other."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import TODAY
from files import contents
from imported import ImportReport, import_sources
from raw_pages import FIRST, LEAD, SECOND, TITLE, save

from generator.build import build
from generator.errors import UsageError
from generator.importers.run import ImportOptions
from generator.importers.shelf.shelf import Action, Outcome
from generator.options import Options

THIRD = "Buổi khai trương có ba trăm người dự. Ai cũng được tặng một thẻ mượn sách."
PAGE = ("05/08/2024 09:00", TITLE, LEAD, FIRST, SECOND, THIRD, "Thu Hà")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    save(tmp_path / "seeds" / "a.txt", PAGE)
    return tmp_path


def _import(root: Path) -> ImportReport:
    return import_sources(ImportOptions(root, TODAY), [root / "seeds"])


def _only(report: ImportReport) -> Outcome:
    (outcome,) = report.outcomes
    return outcome


@pytest.fixture
def article(root: Path) -> Path:
    """Import the page once and return the file of its article."""
    return root / _only(_import(root)).article


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_import_creates_article_in_the_folder_of_its_year(root: Path) -> None:
    outcome = _only(_import(root))

    assert outcome.article == ("content/articles/2024/ldld-quan-cau-giay-khai-truong-phong-doc.md")


def test_import_creates_undated_article_in_a_folder_of_its_own(root: Path) -> None:
    save(root / "seeds" / "a.txt", PAGE[1:])

    outcome = _only(_import(root))

    assert Path(outcome.article).parent.name == "undated"


def test_import_writes_a_record_beside_the_article(root: Path) -> None:
    outcome = _only(_import(root))

    assert (root / "content" / "import" / f"{outcome.draft.id}.yaml").is_file()


def test_first_import_is_reported_as_created(root: Path) -> None:
    outcome = _only(_import(root))

    assert outcome.action is Action.CREATED


def test_second_import_changes_no_byte(root: Path, article: Path) -> None:
    before = contents(root / "content")

    _import(root)

    assert article.is_file()
    assert contents(root / "content") == before


@pytest.mark.usefixtures("article")
def test_second_import_is_reported_as_unchanged(root: Path) -> None:
    outcome = _only(_import(root))

    assert outcome.action is Action.UNCHANGED


def test_edited_field_survives(root: Path, article: Path) -> None:
    _edit(article, "author: Thu Hà", "author: Trần Thu Hà")

    _import(root)

    assert "author: Trần Thu Hà\n" in _read(article)


def test_deleted_field_stays_deleted(root: Path, article: Path) -> None:
    _edit(article, "author: Thu Hà\n", "")

    _import(root)

    assert "author:" not in _read(article)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(SECOND, "Đoạn do biên tập viên viết lại.", id="edited"),
        pytest.param(SECOND, f"{SECOND}\n\nĐoạn do biên tập viên thêm.", id="added"),
        pytest.param(f"{SECOND}\n\n", "", id="removed"),
    ],
)
def test_body_changed_by_hand_survives(root: Path, article: Path, old: str, new: str) -> None:
    _edit(article, old, new)
    before = article.read_bytes()

    _import(root)

    assert article.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(FIRST, "Đoạn do biên tập viên viết lại.", id="edited"),
        pytest.param(FIRST, f"Đoạn do biên tập viên thêm.\n\n{FIRST}", id="added"),
        pytest.param(f"{FIRST}\n\n", "", id="removed"),
    ],
)
def test_changed_source_keeps_a_paragraph_changed_elsewhere(
    root: Path, article: Path, old: str, new: str
) -> None:
    _edit(article, old, new)
    expected = _read(article).replace(THIRD, "Buổi khai trương có bốn trăm người dự. Rất vui.")
    _edit(root / "seeds" / "a.txt", THIRD, "Buổi khai trương có bốn trăm người dự. Rất vui.")

    _import(root)

    assert _read(article) == expected


def test_changed_source_field_arrives_beside_an_edited_field(root: Path, article: Path) -> None:
    _edit(article, "author: Thu Hà", "author: Trần Thu Hà")
    _edit(root / "seeds" / "a.txt", "05/08/2024 09:00", "05/08/2024 10:30")

    outcome = _only(_import(root))

    assert 'date: "2024-08-05T10:30:00+07:00"' in _read(article).replace("'", '"')
    assert "author: Trần Thu Hà" in _read(article)
    assert outcome.conflicts == ()


def test_changed_source_is_reported_as_updated(root: Path, article: Path) -> None:
    _edit(root / "seeds" / "a.txt", THIRD, "Buổi khai trương có bốn trăm người dự. Rất vui.")

    outcome = _only(_import(root))

    assert outcome.action is Action.UPDATED
    assert root / outcome.article == article


@pytest.fixture
def field_conflict(root: Path, article: Path) -> Path:
    """Change the same field by hand and in the source."""
    _edit(article, "author: Thu Hà", "author: Trần Thu Hà")
    _edit(root / "seeds" / "a.txt", "Thu Hà", "Thu Hằng")
    return article


def test_field_changed_on_both_sides_stays_the_persons(root: Path, field_conflict: Path) -> None:
    _import(root)

    assert "author: Trần Thu Hà\n" in _read(field_conflict)


@pytest.mark.usefixtures("field_conflict")
def test_field_changed_on_both_sides_is_reported(root: Path) -> None:
    outcome = _only(_import(root))

    assert outcome.conflicts == ("author",)


@pytest.mark.usefixtures("field_conflict")
def test_open_field_conflict_is_reported_again(root: Path) -> None:
    _import(root)

    outcome = _only(_import(root))

    assert outcome.conflicts == ("author",)


def test_field_conflict_ends_when_the_person_takes_the_new_value(
    root: Path, field_conflict: Path
) -> None:
    _import(root)
    _edit(field_conflict, "author: Trần Thu Hà", "author: Thu Hằng")

    outcome = _only(_import(root))

    assert outcome.conflicts == ()


def test_field_conflict_ends_when_its_key_is_deleted_from_the_record(
    root: Path, field_conflict: Path
) -> None:
    _import(root)
    (record,) = (root / "content" / "import").iterdir()
    _edit(record, "conflicts: {author: Thu Hà}\n", "")

    outcome = _only(_import(root))

    assert outcome.conflicts == ()
    assert "author: Trần Thu Hà\n" in _read(field_conflict)


def test_field_conflict_ends_when_the_source_goes_back(root: Path, field_conflict: Path) -> None:
    _import(root)
    _edit(root / "seeds" / "a.txt", "Thu Hằng", "Thu Hà")

    outcome = _only(_import(root))

    assert outcome.conflicts == ()
    assert "author: Trần Thu Hà\n" in _read(field_conflict)


def test_same_change_on_both_sides_is_no_conflict(root: Path, article: Path) -> None:
    _edit(article, "author: Thu Hà", "author: Thu Hằng")
    _edit(root / "seeds" / "a.txt", "Thu Hà", "Thu Hằng")

    outcome = _only(_import(root))

    assert outcome.conflicts == ()


OURS = "Mỗi tháng, phòng đọc nhận thêm sách do đoàn viên tặng."
THEIRS = "Mỗi tháng, phòng đọc thêm hai trăm cuốn. Kinh phí do quận hỗ trợ."


@pytest.fixture
def body_conflict(root: Path, article: Path) -> Path:
    """Change the same paragraph by hand and in the source."""
    _edit(article, SECOND, OURS)
    _edit(root / "seeds" / "a.txt", SECOND, THEIRS)
    return article


def test_paragraph_changed_on_both_sides_stays_the_persons(root: Path, body_conflict: Path) -> None:
    _import(root)

    assert OURS in _read(body_conflict)
    assert THEIRS not in _read(body_conflict)


@pytest.mark.usefixtures("body_conflict")
def test_paragraph_changed_on_both_sides_is_reported(root: Path) -> None:
    outcome = _only(_import(root))

    assert outcome.conflicts == ("body",)


@pytest.mark.usefixtures("body_conflict")
def test_open_body_conflict_is_reported_again(root: Path) -> None:
    _import(root)

    outcome = _only(_import(root))

    assert outcome.conflicts == ("body",)


def test_body_conflict_ends_when_the_person_takes_the_new_paragraph(
    root: Path, body_conflict: Path
) -> None:
    _import(root)
    _edit(body_conflict, OURS, THEIRS)

    outcome = _only(_import(root))

    assert outcome.conflicts == ()


def test_resolved_body_conflict_ends_though_another_paragraph_is_the_persons(
    root: Path, body_conflict: Path
) -> None:
    _edit(body_conflict, FIRST, "Đoạn mở đầu do biên tập viên viết lại.")
    _import(root)
    _edit(body_conflict, OURS, THEIRS)

    outcome = _only(_import(root))

    assert outcome.conflicts == ()


def test_open_conflict_changes_no_byte_on_the_next_run(root: Path, body_conflict: Path) -> None:
    _import(root)
    before = contents(root / "content")

    _import(root)

    assert body_conflict.is_file()
    assert contents(root / "content") == before


def test_body_of_repeated_paragraphs_is_left_alone_on_the_next_run(root: Path) -> None:
    raw = save(root / "seeds" / "a.txt", ("05/08/2024", TITLE, LEAD, SECOND, THIRD))
    article = root / _only(_import(root)).article
    _edit(article, SECOND, f"{SECOND}\n\nMột câu. Hai câu.\n\n{SECOND}")
    _edit(raw, f"{SECOND}\n\n{THIRD}", f"{FIRST}\n\n{SECOND}")
    _import(root)
    before = contents(root / "content")

    _import(root)

    assert contents(root / "content") == before


def test_comment_and_extra_key_survive_a_changed_source(root: Path, article: Path) -> None:
    _edit(
        article, "author: Thu Hà\n", "# hỏi lại tác giả\nauthor: Thu Hà  # đã hỏi\nảnh: [1.jpg]\n"
    )
    expected = _read(article).replace("T09:00:00", "T10:30:00")
    _edit(root / "seeds" / "a.txt", "05/08/2024 09:00", "05/08/2024 10:30")

    _import(root)

    assert _read(article) == expected


def test_markdown_of_an_editor_survives_a_changed_field(root: Path, article: Path) -> None:
    _edit(article, SECOND, f"{SECOND}\n\n\n<!-- xem lại -->\n\n| a | b |\n|---|---|\n\n\n")
    expected = _read(article).replace("T09:00:00", "T10:30:00")
    _edit(root / "seeds" / "a.txt", "05/08/2024 09:00", "05/08/2024 10:30")

    _import(root)

    assert _read(article) == expected


def test_file_saved_with_windows_line_ends_is_left_alone(root: Path, article: Path) -> None:
    article.write_bytes(article.read_bytes().replace(b"\n", b"\r\n"))
    before = article.read_bytes()

    _import(root)

    assert article.read_bytes() == before


def test_article_moved_by_the_editor_is_found(root: Path, article: Path) -> None:
    moved = root / "content" / "articles" / "cau-giay" / "phong-doc.md"
    moved.parent.mkdir()
    article.rename(moved)
    _edit(root / "seeds" / "a.txt", "05/08/2024 09:00", "05/08/2024 10:30")

    _import(root)

    assert "10:30:00" in _read(moved)
    assert not article.exists()


def test_deleted_article_stays_deleted(root: Path, article: Path) -> None:
    article.unlink()

    _import(root)

    assert list((root / "content" / "articles").rglob("*.md")) == []


def test_deleted_article_is_reported(root: Path, article: Path) -> None:
    article.unlink()

    outcome = _only(_import(root))

    assert outcome.action is Action.DELETED
    assert root / outcome.article == article


def test_deleted_article_and_record_are_imported_anew(root: Path, article: Path) -> None:
    article.unlink()
    for record in (root / "content" / "import").iterdir():
        record.unlink()

    outcome = _only(_import(root))

    assert outcome.action is Action.CREATED


def test_renamed_source_keeps_its_article(root: Path, article: Path) -> None:
    (root / "seeds" / "a.txt").rename(root / "seeds" / "b.txt")

    outcome = _only(_import(root))

    assert root / outcome.article == article
    assert "file: seeds/b.txt" in _read(article)


@pytest.mark.usefixtures("article")
def test_renamed_source_keeps_its_id(root: Path) -> None:
    before = _only(_import(root)).draft.id
    (root / "seeds" / "a.txt").rename(root / "seeds" / "b.txt")

    outcome = _only(_import(root))

    assert outcome.draft.id == before


def test_source_with_a_corrected_title_keeps_its_article(root: Path, article: Path) -> None:
    _edit(root / "seeds" / "a.txt", f"{TITLE}\n", f"{TITLE} mới\n")

    outcome = _only(_import(root))

    assert root / outcome.article == article
    assert f"title: {TITLE} mới\n" in _read(article)


def test_one_story_from_two_files_is_one_article(root: Path) -> None:
    save(root / "seeds" / "b.txt", PAGE)

    report = _import(root)

    assert [outcome.action for outcome in report.outcomes] == [Action.CREATED, Action.DUPLICATE]
    assert len(list((root / "content" / "articles").rglob("*.md"))) == 1


def test_same_title_in_another_week_is_another_article(root: Path) -> None:
    save(root / "seeds" / "b.txt", ("12/08/2024 09:00", *PAGE[1:]))

    report = _import(root)

    assert len({outcome.article for outcome in report.outcomes}) == 2
    assert len(list((root / "content" / "articles" / "2024").glob("*.md"))) == 2


def test_new_article_takes_no_name_of_a_file_that_an_editor_wrote(root: Path) -> None:
    name = "content/articles/2024/ldld-quan-cau-giay-khai-truong-phong-doc.md"
    save(root / name, ["---\nid: tay\ntitle: Bài viết tay\n---"])

    outcome = _only(_import(root))

    assert outcome.article != name
    assert "Bài viết tay" in _read(root / name)


def _bad_txt(root: Path, content: bytes) -> Path:
    path = root / "seeds" / "0-bad.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param("Đại hội công đoàn".encode("cp1258", "ignore") + b"\xd0\xff", "UTF-8"),
        pytest.param(b"", "there is no text in it"),
        pytest.param(b"\xef\xbb\xbf \r\n\t\r\n", "there is no text in it"),
        pytest.param(b"M\n\nTrang ch\xe1\xbb\xa7\n", "there is no headline in it"),
    ],
    ids=["not UTF-8", "empty", "blank", "only furniture"],
)
def test_unreadable_source_is_refused_by_name(root: Path, content: bytes, what: str) -> None:
    _bad_txt(root, content)

    report = _import(root)

    (problem,) = report.problems
    assert problem.file == "seeds/0-bad.txt"
    assert what in problem.what


def test_source_of_unknown_type_is_refused_by_name(root: Path) -> None:
    path = save(root / "seeds" / "bao-cao.docx", ["x"])

    report = import_sources(ImportOptions(root, TODAY), [path])

    (problem,) = report.problems
    assert problem.file == "seeds/bao-cao.docx"
    assert '".docx"' in problem.what


def test_refused_source_stops_no_other(root: Path) -> None:
    _bad_txt(root, b"\xff\xff\xff")

    report = _import(root)

    assert _only(report).action is Action.CREATED


def test_folder_gives_only_files_that_can_be_read(root: Path) -> None:
    save(root / "seeds" / "README.md", ["x"])
    save(root / "seeds" / ".hidden.txt", ["x"])

    report = _import(root)

    assert [outcome.file for outcome in report.outcomes] == ["seeds/a.txt"]
    assert report.problems == ()


def test_folders_are_read_to_the_bottom(root: Path) -> None:
    save(root / "seeds" / "2024" / "8" / "b.txt", ("12/08/2024 09:00", *PAGE[1:]))

    report = _import(root)

    assert [outcome.file for outcome in report.outcomes] == ["seeds/2024/8/b.txt", "seeds/a.txt"]


def test_missing_source_is_a_usage_error(root: Path) -> None:
    with pytest.raises(UsageError, match=r"no file or folder .*thiếu\.txt"):
        import_sources(ImportOptions(root, TODAY), [root / "thiếu.txt"])


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.replace("title:", "\ttitle:"), id="tab in the header"),
        pytest.param(lambda text: text.replace("\n---\n", "\n", 1), id="header never closed"),
    ],
)
def test_article_with_a_broken_header_is_a_problem_and_stays(
    root: Path, article: Path, spoil: Callable[[str], str]
) -> None:
    article.write_text(spoil(_read(article)), encoding="utf-8")
    before = article.read_bytes()

    report = _import(root)

    assert [problem.file for problem in report.problems] == [article.relative_to(root).as_posix()]
    assert article.read_bytes() == before


def test_article_that_is_not_utf_8_is_a_problem_and_stays(root: Path, article: Path) -> None:
    article.write_bytes(article.read_bytes() + b"\xff\n")
    before = article.read_bytes()

    report = _import(root)

    assert [problem.what for problem in report.problems] == [
        f"byte {len(before) - 2} is not UTF-8 text"
    ]
    assert article.read_bytes() == before


def test_damaged_record_is_a_problem(root: Path, article: Path) -> None:
    (record,) = (root / "content" / "import").iterdir()
    _edit(record, "fields:\n", "fields: [\n")

    report = _import(root)

    (problem,) = report.problems
    assert problem.file == record.relative_to(root).as_posix()
    assert article.is_file()


def test_without_a_record_all_of_the_file_is_the_persons(root: Path, article: Path) -> None:
    (record,) = (root / "content" / "import").iterdir()
    record.unlink()
    _edit(article, "author: Thu Hà", "author: Trần Thu Hà")
    before = article.read_bytes()

    _import(root)

    assert article.read_bytes() == before


def test_dry_run_writes_nothing(root: Path) -> None:
    before = contents(root)

    report = import_sources(ImportOptions(root, TODAY, is_dry=True), [root / "seeds"])

    assert _only(report).action is Action.CREATED
    assert contents(root) == before


def test_dry_run_of_a_changed_source_writes_nothing(root: Path, article: Path) -> None:
    _edit(root / "seeds" / "a.txt", "05/08/2024 09:00", "05/08/2024 10:30")
    before = contents(root)

    report = import_sources(ImportOptions(root, TODAY, is_dry=True), [root / "seeds"])

    assert _only(report).action is Action.UPDATED
    assert article.is_file()
    assert contents(root) == before


def test_each_source_is_a_step(root: Path) -> None:
    _bad_txt(root, b"")
    steps: list[tuple[int, int]] = []

    options = ImportOptions(root, TODAY, step=lambda done, total: steps.append((done, total)))
    import_sources(options, [root / "seeds"])

    assert steps == [(1, 2), (2, 2)]


def test_source_outside_the_digest_is_named_from_its_folder(root: Path) -> None:
    digest = root / "digest"
    (digest / "content").mkdir(parents=True)

    report = import_sources(ImportOptions(digest, TODAY), [root / "seeds"])

    assert _only(report).file == "../seeds/a.txt"


def test_the_day_of_the_first_import_stays(root: Path) -> None:
    save(root / "seeds" / "a.txt", [TITLE, LEAD, FIRST])
    first = import_sources(ImportOptions(root, TODAY), [root / "seeds"]).outcomes[0]
    record = root / "content" / "import" / f"{first.draft.id}.yaml"

    import_sources(ImportOptions(root, TODAY + timedelta(days=3)), [root / "seeds"])

    assert f"first_seen: '{TODAY}'" in record.read_text(encoding="utf-8")


def test_the_digests_own_site_and_files_are_no_raw_material(root: Path) -> None:
    build(Options(root, root / "site"))
    save(root / "themes" / "default" / "a.html", PAGE)
    save(root / "content" / "b.txt", PAGE)

    report = import_sources(ImportOptions(root, TODAY), [root])

    assert _only(report).file == "seeds/a.txt"
    assert [str(problem) for problem in report.problems] == [
        "site: warning: it is of a site that digest has made, and is not read; "
        "name what was saved, like seeds"
    ]


@pytest.mark.parametrize("source", ["site", "site/index.html", "site/to-chuc", "content", "themes"])
def test_what_is_no_raw_material_is_told(root: Path, source: str) -> None:
    (root / "themes").mkdir()
    build(Options(root, root / "site"))

    report = import_sources(ImportOptions(root, TODAY), [root / source])

    assert not report.outcomes
    (problem,) = report.problems
    assert (problem.file, problem.is_warning) == (source, False)


def test_a_link_that_leads_out_of_the_folder_is_refused(root: Path, tmp_path: Path) -> None:
    save(tmp_path / "elsewhere" / "secret.txt", PAGE)
    save(root / "seeds" / "a.txt", PAGE)
    (root / "seeds" / "b.txt").symlink_to(tmp_path / "elsewhere" / "secret.txt")

    report = _import(root)

    assert [problem.what for problem in report.problems] == [
        "it is a link that leads out of the folder"
    ]
    assert [outcome.file for outcome in report.outcomes] == ["seeds/a.txt"]


@pytest.mark.parametrize("target", ["b.txt", "c.txt"], ids=["itself", "what is not there"])
def test_a_link_that_leads_nowhere_is_refused_and_no_other(root: Path, target: str) -> None:
    save(root / "seeds" / "a.txt", PAGE)
    (root / "seeds" / "b.txt").symlink_to(target)

    report = _import(root)

    assert [(problem.file, problem.what) for problem in report.problems] == [
        ("seeds/b.txt", "it is a link that leads nowhere")
    ]
    assert [outcome.file for outcome in report.outcomes] == ["seeds/a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_refused_and_no_other(root: Path) -> None:
    save(root / "seeds" / "a.txt", PAGE)
    os.mkfifo(root / "seeds" / "b.txt")

    report = _import(root)

    assert [(p.file, p.what) for p in report.problems] == [("seeds/b.txt", "it is no plain file")]
    assert [outcome.file for outcome in report.outcomes] == ["seeds/a.txt"]


def test_one_process_or_two_fill_the_shelf_alike(root: Path, tmp_path: Path) -> None:
    for number in range(80):
        save(root / "seeds" / f"{number:02}.txt", (f"05/08/{1940 + number}", *PAGE[1:]))
    files = []
    for jobs in (1, 2):
        digest = tmp_path / f"digest{jobs}"
        (digest / "content").mkdir(parents=True)
        shutil.copytree(root / "seeds", digest / "seeds")
        import_sources(ImportOptions(digest, TODAY, jobs=jobs), [digest / "seeds"])
        files.append(contents(digest / "content"))

    assert files[0] == files[1]
    assert len(files[0]) == 2 * 81


def test_an_import_killed_between_article_and_record_ends_in_the_same_state(root: Path) -> None:
    save(root / "seeds" / "a.txt", PAGE)
    _import(root)
    whole = contents(root / "content")
    for record in (root / "content" / "import").iterdir():
        record.unlink()

    _import(root)

    assert contents(root / "content") == whole
