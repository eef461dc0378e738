"""The JSON Schema of front matter takes what the build takes, and refuses what it refuses."""

import json
from typing import Any

import pytest
from conftest import REPOSITORY
from jsonschema import Draft202012Validator

from generator.config import Config
from generator.exports.datapackage import render_header_schema
from generator.header import KEYS
from generator.yamltext import Listing, Node, Scalar, Table, parse_yaml, split_front_matter

SCHEMA = json.loads(render_header_schema(Config()))
VALIDATOR = Draft202012Validator(SCHEMA)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return {"true": True, "false": False}.get(node.text or "", node.text)
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, value in node.entries.items()}


def _faults(header: str) -> list[str]:
    node = parse_yaml(f"id: a\ntitle: b\n{header}\n")
    assert isinstance(node, Table)
    return [fault.json_path for fault in VALIDATOR.iter_errors(_plain(node))]


def test_it_is_a_json_schema_that_knows_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert set(SCHEMA["properties"]) == set(KEYS)


def test_the_front_matter_of_every_tiny_article_is_valid() -> None:
    files = sorted((REPOSITORY / "tests/sites/tiny/content/articles").rglob("*.md"))
    headers = [split_front_matter(f.read_text(encoding="utf-8")).header for f in files]

    faults = [
        fault.message
        for header in headers
        for fault in VALIDATOR.iter_errors(_plain(parse_yaml(header)))
    ]

    assert headers
    assert faults == []


@pytest.mark.parametrize(
    "header",
    [
        "date: 2021",
        'date: "2021-08-06T08:49"',
        "date: 2021-08",
        "districts: [a, b]",
        "districts: a",
        "tags:",
        "events: [{date: 2021-01-01/.., text: x}]",
        "wards: [phường Cầu Diễn]",
        "source: {name: Báo, url: https://a.example/}",
        "draft: true",
        "kind: brief",
        "khoa_rieng: [1, {a: b}]",
    ],
)
def test_it_takes_what_the_build_takes(header: str) -> None:
    assert _faults(header) == []


@pytest.mark.parametrize(
    ("header", "place"),
    [
        ("date: hôm qua", "$.date"),
        ("kind: essay", "$.kind"),
        ("source: {nmae: x}", "$.source"),
        ("draft: có", "$.draft"),
        ("title: [a]", "$.title"),
        ("events: [{date: 2021}]", "$.events"),
        ("events: [{date: 22/01/2021, text: x}]", "$.events"),
    ],
)
def test_it_refuses_what_the_build_refuses(header: str, place: str) -> None:
    if header.startswith("title"):
        faults = [f.json_path for f in VALIDATOR.iter_errors({"id": "a", "title": ["a"]})]
    else:
        faults = _faults(header)

    assert faults == [place]
