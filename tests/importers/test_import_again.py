"""Importing again: sources that move, vanish or are known; what an editor undid stays undone."""

import json
import os
import resource
import sqlite3
from codecs import BOM_UTF8
from contextlib import closing
from pathlib import Path

import pytest
from conftest import TODAY, article
from files import contents
from imported import import_sources, importing
from raw_pages import FIRST, LEAD, SECOND, TITLE, save

from generator import paths
from generator.cli import DONE, PROBLEMS, WORLD, run
from generator.dates import load_zone
from generator.errors import Problem
from generator.importers.run import ImportOptions, import_each
from generator.importers.shelf.seen import Recalled, Seen
from generator.importers.shelf.shelf import Action, Outcome
from generator.load import parse_article

ZONE = load_zone("Asia/Ho_Chi_Minh")
PAGE = ("05/08/2024 09:00", TITLE, LEAD, FIRST, SECOND, "Thu Hà")
BRIEF = "LĐLĐ huyện Gia Lâm tổ chức hội thao cho công nhân khu công nghiệp"
STORY = [
    "Sáng 12/5, gần 300 đoàn viên dự lễ phát động Tháng Công nhân tại nhà văn hóa của huyện.",
    "Ban tổ chức trao 45 suất quà cho công nhân khó khăn, mỗi suất trị giá một triệu đồng.",
    "Chủ tịch liên đoàn đề nghị mỗi công đoàn cơ sở chọn một việc cụ thể để làm ngay trong tháng.",
    "Các đại biểu thăm gian hàng giảm giá và nghe luật sư giải đáp về bảo hiểm thất nghiệp.",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    save(tmp_path / "seeds" / "a.txt", PAGE)
    return tmp_path


def _import(root: Path, *, is_detailed: bool = True, is_dry: bool = False) -> list[Outcome]:
    options = ImportOptions(root, TODAY, is_detailed=is_detailed, is_dry=is_dry)
    report = import_sources(options, [root / "seeds"])
    assert not report.problems
    return list(report.outcomes)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("place", ["b.txt", "2024/a.txt"])
def test_renamed_or_moved_source_keeps_article_and_id(root: Path, place: str) -> None:
    (before,) = _import(root)
    (root / "seeds" / place).parent.mkdir(exist_ok=True)
    (root / "seeds" / "a.txt").rename(root / "seeds" / place)

    (after,) = _import(root)

    assert (after.draft.id, after.article) == (before.draft.id, before.article)
    assert len(list((root / "content" / "articles").rglob("*.md"))) == 1
    assert f"source_file: seeds/{place}\n" in _record(root, after)


def _record(root: Path, outcome: Outcome) -> str:
    return (root / "content" / "import" / f"{outcome.draft.id}.yaml").read_text(encoding="utf-8")


def test_vanished_source_leaves_its_article(root: Path) -> None:
    _import(root)
    before = contents(root / "content")
    (root / "seeds" / "a.txt").unlink()

    assert _import(root) == []
    assert contents(root / "content") == before


def test_known_source_is_told_as_unchanged_without_being_read_anew(root: Path) -> None:
    (first,) = _import(root)

    (again,) = _import(root, is_detailed=False)

    assert (again.action, again.file, again.article) == (
        Action.UNCHANGED, first.file, first.article,
    )  # fmt: skip
    assert (again.draft.id, again.draft.fields) == (first.draft.id, {})


@pytest.mark.parametrize("change", ["source", "article moved", "record deleted", "register"])
def test_source_is_read_anew_when_something_changed(root: Path, change: str) -> None:
    (first,) = _import(root)
    if change == "source":
        _edit(root / "seeds" / "a.txt", "Thu Hà", "Thu Hằng")
    elif change == "article moved":
        (root / first.article).rename(root / "content" / "articles" / "khac.md")
    elif change == "record deleted":
        (root / "content" / "import" / f"{first.draft.id}.yaml").unlink()
    else:
        save(root / "content" / "cues.yaml", ["outlets:", "  XYZ: Báo Xyz"])

    (again,) = _import(root, is_detailed=False)

    assert again.draft.fields
    assert again.draft.id == first.draft.id


def test_deleted_article_of_a_known_source_stays_deleted(root: Path) -> None:
    (first,) = _import(root)
    (root / first.article).unlink()

    (again,) = _import(root, is_detailed=False)

    assert again.action is Action.DELETED


def test_damaged_memory_is_begun_anew(root: Path) -> None:
    _import(root)
    save(root / ".digest-cache" / "imported.sqlite", ["no database at all" * 100])

    (again,) = _import(root, is_detailed=False)

    assert again.action is Action.UNCHANGED


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE sources SET given = 'garbage'",
        "UPDATE sources SET given = NULL",
        "DROP TABLE sources; CREATE TABLE sources (x)",
    ],
)
def test_damaged_table_of_the_memory_is_made_anew(root: Path, damage: str) -> None:
    _import(root)
    _change_memory(root, damage)

    (again,) = _import(root, is_detailed=False)
    (known,) = _import(root, is_detailed=False)

    assert (again.action, again.draft.fields != {}) == (Action.UNCHANGED, True)
    assert (known.action, known.draft.fields) == (Action.UNCHANGED, {})


def test_memory_that_cannot_be_written_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with closing(Seen(tmp_path)) as seen:
        for number in range(100):
            seen.note(f"{number}.txt", Recalled(b"", (("a" * 500, "b"),)))

        resource.setrlimit(resource.RLIMIT_FSIZE, (32 << 10, limits[1]))  # as a full disk is
        try:
            seen.keep()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)

        assert seen.recall("1.txt") is None


def _change_memory(root: Path, statements: str) -> None:
    with closing(sqlite3.connect(root / ".digest-cache" / "imported.sqlite")) as memory:
        memory.executescript(statements)


def test_what_is_remembered_is_kept_out_of_version_control(root: Path) -> None:
    _import(root)

    assert (root / ".digest-cache" / ".gitignore").read_text() == "*\n"


def test_two_imports_at_once_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with importing(root):
        status = run(["--root", str(root), "import", str(root / "seeds")])

    assert status == WORLD
    assert "another import, settle or review of this digest is running" in capsys.readouterr().err


def _tell_story_twice(root: Path) -> None:
    first = ["12/05/2024 08:00", "Huyện phát động Tháng Công nhân", "(LĐTĐ) Rộn ràng.", *STORY]
    second = ["12/05/2024 09:00", "Ngày hội của người thợ", "(LĐ&PL) Ngày hội lớn.", *STORY]
    save(root / "seeds" / "a.txt", first)
    save(root / "seeds" / "b.txt", second)


def test_credit_that_an_editor_took_out_stays_out(root: Path) -> None:
    _tell_story_twice(root)
    path = root / _import(root)[0].article
    header = path.read_text(encoding="utf-8").split("\nalso:")[0]
    rest = path.read_text(encoding="utf-8").partition("\n---\n")[2]
    path.write_text(f"{header}\n---\n{rest}", encoding="utf-8")

    outcomes = _import(root)

    assert [o.action for o in outcomes] == [Action.UNCHANGED, Action.DUPLICATE]
    assert "also:" not in path.read_text(encoding="utf-8")


def test_dry_run_tells_what_an_import_would_do(root: Path) -> None:
    _tell_story_twice(root)
    save(root / "seeds" / "c.txt", (*PAGE, "Tin khác", BRIEF, "Hoạt động 01/11/2024 15:03"))
    save(root / "seeds" / "d.txt", ("01/11/2024 15:03", BRIEF, "(LĐTĐ) Hội thao.", "Vào sân."))

    told = [(o.file, o.action, o.article) for o in _import(root, is_dry=True)]

    assert not (root / "content" / "articles").exists()
    assert not (root / ".digest-cache").exists()
    assert told == [(o.file, o.action, o.article) for o in _import(root)]
    assert [action for _, action, _ in told] == [
        Action.CREATED, Action.CREDITED, Action.CREATED, Action.CREATED, Action.UPDATED,
    ]  # fmt: skip


def test_brief_that_gains_a_date_keeps_its_earlier_address(root: Path) -> None:
    save(root / "seeds" / "a.txt", (*PAGE, "Tin khác", BRIEF, LEAD))
    brief = next(o for o in _import(root) if "#" in o.file)
    assert brief.article.startswith("content/articles/undated/")
    save(root / "seeds" / "b.txt", ("01/11/2024 15:03", BRIEF, "(LĐTĐ) Hội thao.", "Vào sân."))

    full = next(o for o in _import(root) if o.file == "seeds/b.txt")

    header = parse_article((root / full.article).read_bytes(), full.article, ZONE).header
    stem = Path(full.article).stem
    assert header.aliases == (f"bai-viet/khong-ro-ngay/{stem}.html",)
    assert paths.article(header.date, stem) == f"bai-viet/2024/{stem}.html"
    before = contents(root / "content")
    _import(root)
    assert contents(root / "content") == before


def test_earlier_address_of_a_brief_leads_to_the_article(root: Path) -> None:
    save(root / "seeds" / "a.txt", (*PAGE, "Tin khác", BRIEF, LEAD))
    _import(root)
    save(root / "seeds" / "b.txt", ("01/11/2024 15:03", BRIEF, "(LĐTĐ) Hội thao.", "Vào sân."))
    full = next(o for o in _import(root) if o.file == "seeds/b.txt")

    assert run(["--root", str(root), "build", "--base-url", "https://a.example/"]) == DONE
    old = root / "site" / "bai-viet" / "khong-ro-ngay" / f"{Path(full.article).stem}.html"
    assert f"/2024/{Path(full.article).stem}.html" in old.read_text(encoding="utf-8")


def test_address_of_an_article_in_another_folder_is_not_given_again(root: Path) -> None:
    save(root / "seeds" / "a.txt", (*PAGE, "Tin khác", BRIEF, LEAD))
    _import(root)
    save(root / "seeds" / "b.txt", ("01/11/2024 15:03", BRIEF, "(LĐTĐ) Hội thao.", "Vào sân."))
    _import(root)
    save(root / "seeds" / "c.txt", ("02/11/2024 09:00", BRIEF, "(LĐ) Bài khác.", "Chuyện khác."))
    save(root / "seeds" / "d.txt", (BRIEF, "(SGGP) Bài không ngày.", "Chuyện khác nữa."))

    _import(root)

    assert len(list((root / "content" / "articles").rglob("*.md"))) == 4
    assert run(["--root", str(root), "check", "--base-url", "https://a.example/"]) == DONE


def test_address_that_an_import_does_not_change_needs_no_alias(root: Path) -> None:
    _import(root)
    _edit(root / "seeds" / "a.txt", "05/08/2024", "06/08/2024")

    (outcome,) = _import(root)

    assert outcome.action is Action.UPDATED
    assert "aliases" not in (root / outcome.article).read_text(encoding="utf-8")


def test_year_that_the_source_corrects_keeps_the_earlier_address(root: Path) -> None:
    _import(root)
    for year in ("2025", "2024"):
        before = "2024" if year == "2025" else "2025"
        _edit(root / "seeds" / "a.txt", f"05/08/{before}", f"05/08/{year}")
        (outcome,) = _import(root)

    content = (root / outcome.article).read_bytes()
    header = parse_article(content, outcome.article, ZONE).header
    assert header.aliases == (f"bai-viet/2025/{Path(outcome.article).stem}.html",)


def test_deleted_article_does_not_come_back_as_a_brief(root: Path) -> None:
    save(root / "seeds" / "0.txt", ("01/11/2024 15:03", BRIEF, "(LĐTĐ) Hội thao.", "Vào sân."))
    save(root / "seeds" / "a.txt", (*PAGE, "Tin khác", BRIEF, "Hoạt động 01/11/2024 15:03"))
    full = _import(root)[0]
    (root / full.article).unlink()

    _import(root)

    assert len(list((root / "content" / "articles").rglob("*.md"))) == 1


def test_headline_that_an_editor_changed_gives_no_second_brief(root: Path) -> None:
    save(root / "seeds" / "a.txt", (*PAGE, "Tin khác", BRIEF, "Hoạt động 01/11/2024 15:03"))
    save(root / "seeds" / "0.txt", ("01/11/2024 15:03", BRIEF, "(LĐTĐ) Hội thao.", "Vào sân."))
    full = _import(root)[0]
    _edit(root / full.article, BRIEF, "Gia Lâm vào hội")

    outcomes = _import(root)

    assert [o.file for o in outcomes] == ["seeds/0.txt", "seeds/a.txt"]


def test_one_broken_file_of_many_stops_no_other(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "seeds" / "b.txt").write_bytes(b"\xff\xfe\xff" * 7)
    (root / "seeds" / "c.html").write_text("<script>1</script>", encoding="utf-8")
    save(root / "seeds" / "d.txt", ("06/08/2024 09:00", BRIEF, "(LĐTĐ) Hội thao.", "Vào sân."))

    status = run(["--root", str(root), "import", str(root / "seeds"), "--json"])

    report = json.loads(capsys.readouterr().out)
    assert status == PROBLEMS
    assert [s["file"] for s in report["sources"]] == ["seeds/a.txt", "seeds/d.txt"]
    assert [p["file"] for p in report["problems"]] == ["seeds/b.txt", "seeds/c.html"]


def test_bar_of_progress_is_for_terminals_only(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["--root", str(root), "import", str(root / "seeds")])

    assert capsys.readouterr().err == ""


def test_file_whose_name_is_no_text_is_refused(root: Path) -> None:
    Path(os.fsdecode(bytes(root / "seeds") + b"/\xff.txt")).write_text("x", encoding="utf-8")

    report = import_sources(ImportOptions(root, TODAY), [root / "seeds"])

    assert [p.what for p in report.problems] == ["its name is not UTF-8 text"]
    assert report.problems[0].file == "seeds/\\udcff.txt"
    assert len(report.outcomes) == 1


@pytest.mark.parametrize("source", [b"seeds", b"seeds/\xff", b"seeds/\xff/b.txt"])
def test_folder_whose_name_is_no_text_is_refused_and_no_other(root: Path, source: bytes) -> None:
    nameless = Path(os.fsdecode(bytes(root / "seeds") + b"/\xff"))
    save(nameless / "b.txt", PAGE)
    sources = [Path(os.fsdecode(bytes(root / os.fsdecode(source)))), root / "seeds" / "a.txt"]

    found = list(import_each(ImportOptions(root, TODAY, is_detailed=False), sources))

    problems = [one for one in found if isinstance(one, Problem)]
    assert [p.what for p in problems] == ["its name is not UTF-8 text"]
    assert problems[0].file.startswith("seeds/\\udcff")
    assert any(isinstance(one, Outcome) and one.file == "seeds/a.txt" for one in found)


def test_folder_that_a_link_leads_out_to_is_refused(root: Path, tmp_path: Path) -> None:
    elsewhere = save(tmp_path / "elsewhere" / "x.txt", PAGE).parent
    (root / "seeds" / "link").symlink_to(elsewhere)

    report = import_sources(ImportOptions(root, TODAY), [root / "seeds"])

    assert [(p.file, p.what) for p in report.problems] == [
        ("seeds/link", "it is a link that leads out of the folder")
    ]


def test_folders_are_read_in_the_order_of_their_paths(root: Path) -> None:
    for number, name in enumerate(("b/a.txt", "b.txt", "B.txt", ".git/x.txt", "a/z.txt")):
        save(root / "seeds" / name, ("Một tiêu đề khác", f"Lời dẫn số {number}."))

    found = import_each(ImportOptions(root, TODAY, is_dry=True), [root / "seeds"])

    files = [one.file for one in found if isinstance(one, (Outcome, Problem))]
    assert files == [f"seeds/{n}" for n in ("B.txt", "a/z.txt", "a.txt", "b/a.txt", "b.txt")]


def test_article_of_a_person_without_a_record_is_a_persons(root: Path) -> None:
    save(root / "content" / "articles" / "x.md", [article(title="Bài của tôi")])

    assert [o.action for o in _import(root)] == [Action.CREATED]


@pytest.mark.parametrize("source", ["a.txt", "b.txt"])
def test_fault_in_the_header_of_an_article_is_told_at_its_line(root: Path, source: str) -> None:
    _tell_story_twice(root)
    (first,) = import_sources(ImportOptions(root, TODAY), [root / "seeds" / "a.txt"]).outcomes
    _edit(root / first.article, "\ntitle: ", "\nkicker: a\nkicker: b\ntitle: ")
    _edit(root / "seeds" / "a.txt", STORY[3], f"{STORY[3]} Hội nghị bế mạc.")

    report = import_sources(ImportOptions(root, TODAY), [root / "seeds" / source])

    told = [str(problem) for problem in report.problems]
    assert told == [f'{first.article}:4: the key "kicker" stands twice; keep one of the two']


def test_article_that_an_import_changes_keeps_line_ends_and_byte_order_mark(root: Path) -> None:
    path = root / _import(root)[0].article
    path.write_bytes(BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    _edit(root / "seeds" / "a.txt", "hai nghìn", "ba nghìn")

    (outcome,) = _import(root)

    assert outcome.action is Action.UPDATED
    assert path.read_bytes() == before.replace("hai nghìn".encode(), "ba nghìn".encode())


def test_article_that_gets_a_credit_keeps_line_ends_and_byte_order_mark(root: Path) -> None:
    _tell_story_twice(root)
    second = (root / "seeds" / "b.txt").rename(root / "b.txt")
    path = root / _import(root)[0].article
    path.write_bytes(BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes().splitlines(keepends=True)
    second.rename(root / "seeds" / "b.txt")

    outcomes = _import(root)

    after = path.read_bytes().splitlines(keepends=True)
    added = [line for line in after if line not in before]
    assert [o.action for o in outcomes] == [Action.UNCHANGED, Action.CREDITED]
    assert [line for line in after if line in before] == before
    assert added
    assert all(line.endswith(b"\r\n") for line in added)
