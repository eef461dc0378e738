"""What is remembered of published articles, and by which builds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.build import build
from generator.cli import run
from generator.dates import load_zone, parse_date
from generator.history.ledger import (
    FEED,
    FILE,
    Ledger,
    Record,
    earliest,
    format_ledger,
    load_ledger,
)
from generator.history.lines import correct_ledger
from generator.options import Options

BASE = "https://tin.example/"
ZONE = load_zone("Asia/Ho_Chi_Minh")
FIRST = datetime(2026, 11, 26, 1, 2, 3, 456, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 20, tzinfo=UTC)  # already the 2nd in Ha Noi


def _publish(root: Path, moment: datetime | None = FIRST, *, is_preview: bool = False) -> None:
    build(Options(root, root / "site", base_url=BASE, moment=moment, is_preview=is_preview))


def _changed(root: Path) -> dict[str, str | None]:
    records = load_ledger(root, ZONE).records.values()
    told = [record for record in records if record.content != FEED]
    return {r.id: r.changed.isoformat() if r.changed else None for r in told}


def test_a_build_remembers_each_article_and_where_it_stands(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(id="a", date='"2021-03-04"')})

    _publish(root)

    record = load_ledger(root, ZONE).records["a"]
    assert (record.path, record.earlier) == ("bai-viet/2021/x.html", ())
    assert _changed(root) == {"a": "2021-03-04T00:00:00+07:00"}


def test_a_changed_text_changed_when_the_build_ran(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(id="a", date='"2021-03-04"')})
    _publish(root)
    make_digest({"articles/x.md": article(id="a", date='"2021-03-04"', body="Khác.")})

    _publish(root, LATER)

    assert _changed(root) == {"a": "2026-12-02T03:00:00+07:00"}


@pytest.mark.parametrize(
    "keys",
    [
        {"tags": "[một]"},
        {"districts": "[ba-dinh]"},
        {"aliases": "[cu.html]"},
        {"extra_key": "x"},
        {"organisations": "[ldld-quan-ba-dinh]"},
    ],
)
def test_where_an_article_is_filed_is_no_change_of_its_text(
    make_digest: MakeDigest, keys: dict[str, str]
) -> None:
    root = make_digest({"articles/x.md": article(id="a", date='"2021-03-04"')})
    _publish(root)
    before = _changed(root)
    make_digest({"articles/x.md": article(id="a", date='"2021-03-04"', **keys)})

    _publish(root, LATER)

    assert _changed(root) == before


@pytest.mark.parametrize(
    "keys",
    [
        {"summary": "Mở đầu."},
        {"author": "Ai đó"},
        {"kicker": "Kíc-cơ"},
        {"updated": "2021-04-05"},
        {"source": "{name: Báo}"},
        {"body": "Khác."},
    ],
)
def test_what_a_reader_reads_is(make_digest: MakeDigest, keys: dict[str, str]) -> None:
    root = make_digest({"articles/x.md": article(id="a", date='"2021-03-04"')})
    _publish(root)
    make_digest({"articles/x.md": article(id="a", date='"2021-03-04"', **keys)})

    _publish(root, LATER)

    assert _changed(root) == {"a": "2026-12-02T03:00:00+07:00"}


def test_many_changes_at_once_have_a_moment_each_none_of_them_to_come(
    make_digest: MakeDigest,
) -> None:
    files = {f"articles/{n}.md": article(id=f"a{n}", date='"2021-03-04"') for n in range(3)}
    root = make_digest(files)
    _publish(root)
    make_digest({name: text.replace("Một đoạn.", "Khác.") for name, text in files.items()})

    _publish(root, LATER)

    moments = sorted(str(moment) for moment in _changed(root).values())
    assert moments == [f"2026-12-02T0{clock}+07:00" for clock in ("2:59:58", "2:59:59", "3:00:00")]


def test_the_first_build_of_a_digest_does_not_depend_on_the_clock(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(id="a"), "articles/y.md": article(id="b")})

    _publish(root)
    first = (root / FILE).read_bytes()
    (root / FILE).unlink()
    _publish(root, LATER)

    assert (root / FILE).read_bytes() == first


def test_an_article_without_a_date_that_comes_later_entered_that_day(
    make_digest: MakeDigest,
) -> None:
    root = make_digest({"articles/x.md": article(id="a", date='"2021"')})
    _publish(root)
    make_digest({"articles/y.md": article(id="b")})

    _publish(root, LATER)
    _publish(root, LATER.replace(month=12, day=25))

    assert str(load_ledger(root, ZONE).records["b"].entered) == "2026-12-02"


def test_nothing_is_forgotten_and_the_ledger_stays_as_it_is(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(id="a", date='"2021"')})
    _publish(root)
    (root / "content/articles/x.md").unlink()
    moved = article(id="a", date='"2021"', aliases="[bai-viet/2021/x.html]")
    make_digest({"articles/y.md": moved})
    _publish(root, LATER)
    before = (root / FILE).read_bytes()

    _publish(root, LATER)

    assert load_ledger(root, ZONE).records["a"].paths == (
        "bai-viet/2021/y.html",
        "bai-viet/2021/x.html",
    )
    assert (root / FILE).read_bytes() == before


def test_a_preview_remembers_nothing(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(date='"2021"')})

    _publish(root, is_preview=True)

    assert not (root / FILE).exists()


def test_a_site_without_an_address_is_not_published(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(date='"2021"')})

    build(Options(root, root / "site", moment=FIRST))

    assert not (root / FILE).exists()


@pytest.mark.parametrize(
    ("words", "is_written"),
    [(["build"], True), (["build", "--drafts"], False), (["check"], False)],
)
def test_the_command_that_publishes_writes_the_ledger(
    make_digest: MakeDigest, words: list[str], is_written: bool
) -> None:
    root = make_digest({"articles/x.md": article(), "site.yaml": f"base_url: {BASE}\n"})

    assert run(["--root", str(root), *words]) == 0

    assert (root / FILE).exists() == is_written


def test_a_failed_build_remembers_nothing(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(), "site.yaml": f"base_url: {BASE}\n"})
    (root / "site").mkdir()
    (root / "site/index.html").write_text("của ai đó", encoding="utf-8")

    assert run(["--root", str(root), "build"]) == 3

    assert not (root / FILE).exists()


def test_a_ledger_that_cannot_be_written_is_told_and_the_site_stands(
    make_digest: MakeDigest, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_digest({"articles/x.md": article(), "site.yaml": f"base_url: {BASE}\n"})
    (root / "content/.ledger.tsv.new").mkdir()

    assert run(["--root", str(root), "build"]) == 0

    assert (root / "site/index.html").exists()
    assert "content/ledger.tsv: warning: cannot write" in capsys.readouterr().err


def test_a_ledger_reads_back_as_written(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(id="a"), "articles/y.md": article(id="b")})
    _publish(root)
    text = (root / FILE).read_text(encoding="utf-8")

    assert format_ledger(load_ledger(root, ZONE)) == text


def test_a_ledger_whose_line_ends_were_stripped_is_still_one(make_digest: MakeDigest) -> None:
    root = make_digest({"articles/x.md": article(id="a", date='"2021"')})
    _publish(root)
    path = root / FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines), encoding="utf-8")

    assert set(_changed(root)) == {"a"}


def test_a_date_of_local_mean_time_is_told_in_whole_minutes() -> None:
    offset = earliest(parse_date("1890", ZONE), ZONE).utcoffset()

    assert offset is not None
    assert offset.total_seconds() % 60 == 0


_LINES = [f"{name}\tbai-viet/{name}.html\t\t\tc{name}\t\n" for name in ("a", "b", "cc", "d")]
_HEAD = "id\tpage\tentered\tchanged\tcontent\tearlier_pages\n"


def _corrected(lines: list[str], *records: str) -> list[str]:
    known = {name: Record(name, "p", None, None, "mới", (), 1) for name in records}
    return correct_ledger("".join((_HEAD, *lines)), Ledger(known)).splitlines(keepends=True)


def _new(name: str) -> str:
    return f"{name}\tp\t\t\tmới\t\n"


@pytest.mark.parametrize("name", ["a", "b", "cc", "d"])
@pytest.mark.parametrize("order", [1, -1])
def test_a_record_is_corrected_where_it_stands(name: str, order: int) -> None:
    lines = _LINES[::order]  # an editor may have brought them into another order
    wanted = [_new(name) if line.startswith(f"{name}\t") else line for line in lines]

    assert _corrected(lines, name) == [_HEAD, *wanted]


def test_records_are_corrected_and_added_in_order() -> None:
    cut = [*_LINES[:-1], _LINES[-1].rstrip()]  # the last line has no end

    found = _corrected(cut, "d", "c", "a")

    assert found == [_HEAD, _new("a"), _LINES[1], _new("c"), _LINES[2], _new("d")]


@pytest.mark.parametrize("name", ["a", "d"])
def test_a_ledger_whose_head_an_editor_took_is_corrected(name: str) -> None:
    known = {id_: Record(id_, "p", None, None, "mới", (), 1) for id_ in (name, "z")}
    wanted = [_new(name) if line.startswith(f"{name}\t") else line for line in _LINES]

    found = correct_ledger("".join(_LINES)[:-1], Ledger(known))

    assert found.splitlines(keepends=True) == [*wanted, _new("z")]


def test_records_are_added_to_an_empty_ledger() -> None:
    assert _corrected([], "b", "a") == [_HEAD, _new("a"), _new("b")]
