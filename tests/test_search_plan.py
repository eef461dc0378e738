"""The plan of the search index: its files, their keys, and what a change makes anew."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from conftest import article
from reading import read_articles

from generator import paths
from generator.group import group_articles
from generator.model import Article, Body
from generator.organisations import Organisations
from generator.planning import SearchIndex
from generator.resolve import with_keys
from generator.search_plan import plan_index

TEXTS = {"search_title": "Tìm", "date_year": "năm {year}", "menu": "Mục"}
KEYS = {"province": "ha-noi", "districts": "[dong-da]", "organisations": "[ldld-quan-dong-da]"}


@pytest.fixture
def articles(organisations: Organisations) -> list[Article]:
    files = {
        f"{year}/{n}.md": article(id=f"{year}-{n}", date=f'"{year}"', **KEYS)
        for year in (2020, 2021)
        for n in range(600)
    }
    return read_articles(files, organisations)


def _plan(articles: Iterable[Article]) -> SearchIndex:
    return plan_index(group_articles(articles, ()), TEXTS)


def _catalogue(index: SearchIndex) -> Mapping[str, object]:
    (content,) = index.files[0].make().values()
    told: dict[str, object] = json.loads(content[content.index(b"(") + 1 : content.rindex(b")")])
    return told


def test_the_files_are_those_that_the_plan_names(articles: list[Article]) -> None:
    for files in _plan(articles).files:
        made = files.make()

        assert tuple(made) == files.paths
        assert all(path.startswith(f"{paths.SEARCH_DATA}/") for path in made)


def test_without_articles_there_is_a_catalogue_only() -> None:
    (files,) = _plan([]).files

    assert list(files.make()) == ["tim-kiem/du-lieu/muc-luc.js"]


def test_the_catalogue_names_blocks_places_bodies_and_texts(articles: list[Article]) -> None:
    index = _plan(articles)

    told = _catalogue(index)

    versions = [files.key[:8] for files in index.files[1:]]
    assert told["blocks"] == [
        ["2020", 128, versions[0], [[2020, 600]]],
        ["2021", 128, versions[1], [[2021, 600]]],
    ]
    assert told["districts"] == [["dong-da", "quận Đống Đa", 1200]]
    assert told["organisations"] == [["ldld-quan-dong-da", "LĐLĐ quận Đống Đa", 1200]]
    assert told["texts"] == {"search_title": "Tìm", "date_year": "năm {year}"}


def test_an_edit_of_a_body_makes_its_block_anew_and_changes_few_files(
    articles: list[Article],
) -> None:
    edited = with_keys(replace(articles[700], body=Body("<p>Một đoạn về tiền lương.</p>")))
    before = _plan(articles)

    after = _plan([edited if old.id == edited.id else old for old in articles])

    known = {files.key for files in before.files}
    anew = [files for files in after.files if files.key not in known]
    assert [files.paths[0].split("/")[2] for files in anew] == ["muc-luc.js", "2021"]
    old, new = before.files[2].make(), anew[1].make()
    assert 1 <= sum(old[path] != new[path] for path in new) <= 3  # tiền, lương, về
    assert before.version != after.version


def test_terms_that_are_remembered_are_not_made(articles: list[Article]) -> None:
    remembered = b'["a","A","","article","",""]\n{}\n\nnh\xe1\xbb\x9b'
    index = plan_index(group_articles(articles[:3], ()), TEXTS, lambda _: remembered)

    made = b"".join(index.files[1].make().values()).decode()

    assert ";nho nhớ=!4;" in made
