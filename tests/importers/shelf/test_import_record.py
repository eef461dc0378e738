"""The import record: what it keeps, and what a re-import reads from it."""

from pathlib import Path

import pytest
from raw_pages import FIRST, LEAD, SECOND, TITLE, draft_article, knowledge, save, source

from generator.errors import ContentError
from generator.importers.blocks import Draft
from generator.importers.shelf.catalogue import known_records
from generator.importers.shelf.desk import Desk
from generator.importers.shelf.manuscript import Plain
from generator.importers.shelf.record import (
    Filing,
    Record,
    dump_record,
    parse_record,
    record_path,
)
from generator.organisations import Organisations
from generator.places import Gazetteer

ARTICLE = "content/articles/undated/x.md"
DAY = "2026-11-23"


@pytest.fixture
def draft(gazetteer: Gazetteer, organisations: Organisations) -> Draft:
    page = source("M", TITLE, LEAD, FIRST, SECOND, "Tin khác", "Một tin")
    return draft_article(page, knowledge(gazetteer, organisations))


def _keep(root: Path, draft: Draft, conflicts: dict[str, Plain]) -> Record:
    save(root / record_path(draft.id), [dump_record(draft, Filing(ARTICLE, DAY, conflicts))])
    return _load(root, draft.id)


def _load(root: Path, identifier: str) -> Record:
    text = Desk(root, is_dry=True).read(record_path(identifier))
    assert text is not None
    return parse_record(identifier, text)


def test_record_stands_under_the_articles_id() -> None:
    assert record_path("a1") == "content/import/a1.yaml"


def test_record_keeps_where_the_article_was_put(tmp_path: Path, draft: Draft) -> None:
    assert _keep(tmp_path, draft, {}).article == ARTICLE


def test_record_keeps_the_values_as_imported(tmp_path: Path, draft: Draft) -> None:
    record = _keep(tmp_path, draft, {})

    assert record.values["title"] == TITLE
    assert record.values["districts"] == ("cau-giay",)


def test_record_keeps_the_body_as_imported(tmp_path: Path, draft: Draft) -> None:
    assert _keep(tmp_path, draft, {}).blocks == (FIRST, SECOND)


def test_record_says_why_each_value_is_what_it_is(draft: Draft) -> None:
    text = dump_record(draft, Filing(ARTICLE, DAY))

    assert "rule: named in the headline\n    lines: ['2']\n    certainty: '0.98'" in text


def test_record_says_what_was_left_out(draft: Draft) -> None:
    text = dump_record(draft, Filing(ARTICLE, DAY))

    assert "{lines: '1', why: page furniture, text: M}" in text
    assert "{lines: 6-7, why: tail of other articles, text: Tin khác / Một tin}" in text


def test_record_without_conflicts_tells_of_none(draft: Draft) -> None:
    assert "conflicts" not in dump_record(draft, Filing(ARTICLE, DAY))


def test_re_import_compares_with_the_last_import(tmp_path: Path, draft: Draft) -> None:
    record = _keep(tmp_path, draft, {})

    assert record.base_value("title") == TITLE
    assert record.base_blocks == (FIRST, SECOND)


def test_open_conflict_is_compared_with_what_both_sides_had(tmp_path: Path, draft: Draft) -> None:
    record = _keep(tmp_path, draft, {"title": "Tên cũ", "author": None, "body": ("Đoạn cũ.",)})

    assert record.base_value("title") == "Tên cũ"
    assert record.base_value("author") is None
    assert record.base_blocks == ("Đoạn cũ.",)


def test_open_conflict_leaves_the_new_value_in_the_record(tmp_path: Path, draft: Draft) -> None:
    record = _keep(tmp_path, draft, {"title": "Tên cũ"})

    assert record.values["title"] == TITLE


def test_conflict_of_a_key_that_the_source_lost_is_still_a_key(
    tmp_path: Path, draft: Draft
) -> None:
    record = _keep(tmp_path, draft, {"author": "Thu Hà", "body": ()})

    assert "author" in record.keys
    assert "body" not in record.keys


def test_damaged_record_is_refused_by_name(tmp_path: Path) -> None:
    save(tmp_path / record_path("a1"), ["fields: ["])

    with pytest.raises(ContentError) as raised:
        _load(tmp_path, "a1")

    assert [problem.file for problem in raised.value.problems] == ["content/import/a1.yaml"]


def test_record_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    path = save(tmp_path / record_path("a1"), [])
    path.write_bytes(b"id: \xff\n")

    with pytest.raises(ContentError) as raised:
        _load(tmp_path, "a1")

    assert [problem.file for problem in raised.value.problems] == ["content/import/a1.yaml"]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "fields: x\nbody: y\nconflicts: z\n"])
def test_record_of_another_shape_holds_nothing(tmp_path: Path, text: str) -> None:
    save(tmp_path / record_path("a1"), [text])

    record = _load(tmp_path, "a1")

    assert record == Record("a1", "", {"id": "a1"}, ())


def test_records_are_found_by_their_source(tmp_path: Path, draft: Draft) -> None:
    _keep(tmp_path, draft, {})

    assert {r.source: r.id for r in known_records(tmp_path)} == {"seeds/x.txt": draft.id}


@pytest.mark.parametrize(
    "file", ["seeds/Tin: quận.txt", "seeds/it's: a.txt", "seeds/#1.txt", "2024", "seeds/😀.txt"]
)
def test_source_is_found_whatever_its_name(tmp_path: Path, draft: Draft, file: str) -> None:
    named = Draft(
        draft.id,
        type(draft.source)(file, "0" * 32, "txt", draft.source.blocks),
        draft.fields,
        draft.passages,
        draft.dropped,
    )
    _keep(tmp_path, named, {})

    assert {r.source: r.id for r in known_records(tmp_path)} == {file: draft.id}


def test_digest_without_records_has_none(tmp_path: Path) -> None:
    assert {r.source: r.id for r in known_records(tmp_path)} == {}


@pytest.mark.parametrize("line", ["source_file: 'x", "source_file: [x]", "id: a1"])
def test_damaged_record_names_no_source(tmp_path: Path, line: str) -> None:
    save(tmp_path / record_path("a1"), [line])

    assert {r.source: r.id for r in known_records(tmp_path)} == {}
