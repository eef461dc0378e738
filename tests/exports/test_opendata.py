"""The open data, judged by frictionless and read as a spreadsheet and a program read them."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY, MakeDigest, article
from frictionless import Package, system
from markupsafe import escape

from generator.build import build
from generator.exports.opendata import Cell
from generator.options import Options

TABLES = ("articles", "events", "organisations", "districts", "successions")


@pytest.fixture
def data(make_digest: MakeDigest) -> Path:
    root = make_digest(
        {
            "articles/a.md": article(
                id="a",
                title="Một, 'hai'; & ba",
                date="2021-03",
                districts="[tay-ho, ba-dinh]",
                organisations="[ldld-quan-tay-ho]",
                events="[{date: 2021-01-01/2021-05-31, text: Đợt 1}, {date: 2021-06, text: x}]",
                tags="[thi đua, đại hội]",
            ),
            "articles/b.md": article(id="b", wards="[phường Ba Đình]", province="ha-noi"),
        }
    )
    build(Options(root, root / "site"))
    return root / "site/du-lieu"


def _csv(data: Path, name: str) -> list[dict[str, str]]:
    # As a spreadsheet: the mark at the beginning says that it is UTF-8.
    content = (data / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


def _json(data: Path, name: str) -> list[dict[str, Any]]:
    return json.loads((data / f"{name}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_the_data_package_and_every_table_are_valid(data: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(data / "datapackage.json")).validate()

    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert sorted(task.name for task in report.tasks) == sorted(TABLES)
    assert all(task.stats["rows"] for task in report.tasks)


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_json_say_the_same(data: Path, name: str) -> None:
    def told(cell: Cell) -> str:
        return "; ".join(cell) if isinstance(cell, list) else str("" if cell is None else cell)

    rows = [{key: told(cell) for key, cell in row.items()} for row in _json(data, name)]

    assert rows == _csv(data, name)


def test_an_article_has_its_facts_and_null_where_nobody_knows(data: Path) -> None:
    first, second = _json(data, "articles")

    assert first["title"] == "Một, 'hai'; & ba"
    assert first["date"] == "2021-03"
    assert first["districts"] == ["tay-ho", "ba-dinh"]
    assert second["date"] is None
    assert (
        second["districts_by_ward"] == ["ba-dinh", "hoan-kiem", "tay-ho"]
        or second["districts_by_ward"]
    )


def test_an_event_has_its_own_precision(data: Path) -> None:
    events = [(e["date"], e["start"], e["end"]) for e in _json(data, "events")]

    assert events == [
        ("2021-01-01/2021-05-31", "2021-01-01", "2021-05-31"),
        ("2021-06", "2021-06", "2021-06"),
    ]


def test_old_districts_lead_to_the_units_that_took_their_land(data: Path) -> None:
    rows = [row for row in _json(data, "successions") if row["district"] == "ba-dinh"]

    assert {"Ba Đình", "Ngọc Hà", "Giảng Võ"} <= {row["unit_name"] for row in rows}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_explains_every_column(make_digest: MakeDigest, language: str) -> None:
    root = make_digest({"articles/a.md": article(), "site.yaml": f"language: {language}\n"})
    build(Options(root, root / "site"))
    package = json.loads((root / "site/du-lieu/datapackage.json").read_text(encoding="utf-8"))

    page = (root / "site/du-lieu/index.html").read_text(encoding="utf-8")

    for table in package["resources"]:
        for column in table["schema"]["fields"]:
            meaning = str(escape(column["description"]))
            assert f"<code>{column['name']}</code></dt><dd>{meaning}</dd>" in page


def test_the_data_of_an_empty_digest_are_valid(make_digest: MakeDigest) -> None:
    root = make_digest({})
    build(Options(root, root / "site"))

    with system.use_context(trusted=True):
        report = Package(str(root / "site/du-lieu/datapackage.json")).validate()

    assert report.flatten(["name", "type", "note"]) == []


def test_the_interface_texts_of_both_languages_have_the_same_keys() -> None:
    folder = REPOSITORY / "themes/default/i18n"
    keys = [
        {
            line.split(":")[0]
            for line in path.read_text(encoding="utf-8").splitlines()
            if line[:1].isalpha()
        }
        for path in sorted(folder.iterdir())
    ]

    assert keys[0] == keys[1]
