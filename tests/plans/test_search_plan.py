"""The plan of the search index: its files, their keys, and what a change makes anew."""

import json
from collections.abc import Iterable, Mapping

import pytest
from conftest import article
from reading import read_articles

from generator.group import group_articles
from generator.model import Article
from generator.organisations import Organisations
from generator.plans.planned import SearchIndex
from generator.plans.search import Edits, plan_index
from generator.records import replace
from generator.retouching.keptarticles import Source, keep_article

TEXTS = {"search_title": "Tìm", "date_year": "năm {year}", "menu": "Mục"}
KEYS = {"province": "ha-noi", "districts": "[dong-da]", "organisations": "[ldld-quan-dong-da]"}


def _read(organisations: Organisations, changed: dict[str, str] | None = None) -> list[Article]:
    files = {
        f"{year}/{n}.md": article(id=f"{year}-{n}", date=f'"{year}"', **KEYS)
        for year in (2020, 2021)
        for n in range(600)
    }
    return read_articles(files | (changed or {}), organisations)


@pytest.fixture(scope="module")
def articles(organisations: Organisations) -> list[Article]:
    return _read(organisations)


def _plan(articles: Iterable[Article]) -> SearchIndex:
    return plan_index(group_articles(tuple(articles), ()), TEXTS)


def _catalogue(index: SearchIndex) -> Mapping[str, object]:
    content = index.files[0].make()
    told: dict[str, object] = json.loads(content[content.index(b"(") + 1 : content.rindex(b")")])
    return told


def test_each_file_is_made_at_its_own_path(articles: list[Article]) -> None:
    made = {file.path: file.make() for file in _plan(articles).files}

    assert made["tim-kiem/du-lieu/2021/05.js"].startswith(b'digestShard("2021",5,')
    assert made["tim-kiem/du-lieu/2020/t3.js"].startswith(b'digestRecords("2020",3,')
    assert len(made) == 1 + 2 * (128 + 75 + 1)


def test_without_articles_there_is_a_catalogue_only() -> None:
    assert [file.path for file in _plan([]).files] == ["tim-kiem/du-lieu/muc-luc.js"]


def test_the_catalogue_names_blocks_places_bodies_and_texts(articles: list[Article]) -> None:
    index = _plan(articles)

    told = _catalogue(index)

    versions = list(dict.fromkeys(file.key[:8] for file in index.files[1:]))
    assert told["blocks"] == [
        ["2020", 128, versions[0], [[2020, 600]]],
        ["2021", 128, versions[1], [[2021, 600]]],
    ]
    assert told["districts"] == [["dong-da", "quận Đống Đa", 1200]]
    assert told["organisations"] == [["ldld-quan-dong-da", "LĐLĐ quận Đống Đa", 1200]]
    assert told["texts"] == {"search_title": "Tìm", "date_year": "năm {year}"}


def test_an_edit_of_a_body_makes_its_block_anew_and_changes_few_files(
    articles: list[Article], organisations: Organisations
) -> None:
    body = "Một đoạn về tiền lương."
    edited = {"2021/100.md": article(id="2021-100", date='"2021"', body=body, **KEYS)}
    before = _plan(articles)

    after = _plan(_read(organisations, edited))

    known = {(file.path, file.key) for file in before.files}
    anew = [file for file in after.files if (file.path, file.key) not in known]
    assert {file.path.split("/")[2] for file in anew} == {"muc-luc.js", "2021"}
    old = {file.path: file.make() for file in before.files}
    changed = [file.path for file in anew if file.make() != old[file.path]]
    assert 2 <= len(changed) <= 4  # the catalogue, and the shards of về, tiền, lương
    assert before.version != after.version


def test_after_an_edit_articles_of_other_blocks_are_not_read(
    articles: list[Article], organisations: Organisations
) -> None:
    edited = {"2021/100.md": article(id="2021-100", date='"2021"', body="Khác.", **KEYS)}
    groups = group_articles(_read(organisations, edited), ())
    whole, pages = plan_index(groups, TEXTS), {"bai-viet/2021/100.html"}
    of_2020 = {
        article.path: keep_article(Source(), article.file) for article in groups.articles[600:]
    }
    for path, kept in of_2020.items():
        vars(kept)["path"] = path
    unread = replace(groups, articles=tuple(of_2020.get(one.path, one) for one in groups.articles))

    edits = Edits(pages, _plan(articles).blocks)
    index = plan_index(unread, TEXTS, edits=edits)

    assert index.blocks == whole.blocks
    assert _files(index) == _files(whole)[:1] + [f for f in _files(whole) if "/2021/" in f[0]]
    assert not any("date" in vars(kept) for kept in of_2020.values())


def test_without_the_blocks_of_the_same_articles_these_are_cut_anew(
    articles: list[Article],
) -> None:
    whole, pages = _plan(articles), {"bai-viet/2021/100.html"}

    for blocks in ((), whole.blocks[:1]):
        index = plan_index(group_articles(articles, ()), TEXTS, edits=Edits(pages, blocks))
        assert index.blocks == whole.blocks
        assert len(index.files) == 1 + 128 + 75 + 1


def _files(index: SearchIndex) -> list[tuple[str, str]]:
    return [(file.path, file.key) for file in index.files]


def test_terms_that_are_remembered_are_not_made(articles: list[Article]) -> None:
    remembered = b'["a","A","","article","",""]\n{}\n\nnh\xe1\xbb\x9b'
    index = plan_index(group_articles(articles[:3], ()), TEXTS, lambda _: remembered)

    made = b"".join(file.make() for file in index.files[1:]).decode()

    assert ";nho nhớ=!4;" in made
