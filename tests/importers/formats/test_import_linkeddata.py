"""JSON-LD: articles in lists and graphs, their authors, publishers and sections."""

import json

import pytest

from generator.importers.formats.linkeddata import read_linked_data


def _read(data: object) -> dict[str, str]:
    return read_linked_data(json.dumps(data))


def _article(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Tin", **fields}


def test_reference_in_a_graph_is_followed() -> None:
    body = {"@type": "Organization", "@id": "#toa-soan", "name": "Báo Mẫu"}
    person = {"@type": "Person", "@id": "#nguoi", "name": "Thu Hà"}
    article = _article(publisher={"@id": "#toa-soan"}, author={"@id": "#nguoi"})

    found = _read({"@graph": [article, body, person]})

    assert (found["site"], found["author"]) == ("Báo Mẫu", "Thu Hà")


def test_all_authors_are_named_in_their_order_and_a_newspaper_is_none() -> None:
    authors = [{"name": "Thu Hà"}, {"name": "Minh"}, {"@type": "Organization", "name": "Báo Mẫu"}]

    assert _read([_article(author=authors)])["author"] == "Thu Hà, Minh"


def test_path_gives_the_section_where_the_article_names_none() -> None:
    steps = [{"name": "Trang chủ"}, {"item": {"name": "Công đoàn"}}]
    path = {"@type": "BreadcrumbList", "itemListElement": steps}

    assert _read([path, _article()])["section"] == "Công đoàn"
    assert _read([path, _article(articleSection=["Đời sống"])])["section"] == "Đời sống"


@pytest.mark.parametrize("data", [[], {}, "x", 3, None, {"@graph": {"@graph": {"@graph": []}}}])
def test_data_without_an_article_says_nothing(data: object) -> None:
    assert _read(data) == {}


def test_broken_data_says_nothing() -> None:
    assert read_linked_data("{") == {}
