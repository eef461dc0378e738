"""What a careful reader found in three real articles is found, and nothing that is none of it."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import GOLD, REAL_SEEDS
from raw_pages import draft_article, read_source

from generator.importers.blocks import Draft
from generator.importers.run import learn
from generator.importers.shelf.manuscript import Plain, plain
from generator.text import match_key
from generator.yamltext import parse_yaml

ARTICLES = ("002", "003", "004")
Table = Mapping[str, Plain]


def _table(node: Plain) -> Table:
    assert isinstance(node, Mapping)
    return node


def _tables(node: Plain) -> list[Table]:
    assert isinstance(node, tuple)
    return [_table(part) for part in node]


@pytest.fixture(scope="module", params=ARTICLES)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> "Read":
    if not REAL_SEEDS.is_dir() or not GOLD.is_dir():
        pytest.skip(f"the real seeds are not at {REAL_SEEDS}")
    (gold,) = GOLD.glob(f"{request.param}_*.yaml")
    seed: Path = REAL_SEEDS / f"{gold.stem}.txt"
    knowledge = learn(tmp_path_factory.mktemp("no-digest"))
    draft = draft_article(read_source(seed.read_bytes(), seed.name), knowledge)
    return _table(plain(parse_yaml(gold.read_text(encoding="utf-8")))), draft


Read = tuple[Table, Draft]


def _found(draft: Draft, key: str) -> list[dict[str, str]]:
    finding = draft.fields.get(key)
    if finding is None:
        return []
    assert isinstance(finding.value, list)
    return finding.value


def test_exactly_the_people_with_their_roles(read: Read) -> None:
    gold, draft = read

    wanted = {
        (str(person["name"]), str(person["roles"][0]))  # type: ignore[index]
        for person in _tables(gold.get("people", ()))
    }

    assert {(p["name"], p["role"]) for p in _found(draft, "people")} == wanted


def test_exactly_the_documents(read: Read) -> None:
    gold, draft = read

    documents = _tables(gold.get("documents", ()))

    wanted = {(str(d["kind"]), str(d["normalised"])) for d in documents}
    assert {(d["kind"], d["number"]) for d in _found(draft, "documents")} == wanted


def _events(gold: Table) -> list[Table]:
    """Return the events but for those of history, which are told, not reported."""
    return [e for e in _tables(gold.get("events", ())) if e.get("historic") != "true"]


def test_exactly_the_events(read: Read) -> None:
    gold, draft = read

    wanted = {
        "/".join(str(event[key]) for key in ("start", "end") if event.get(key))
        for event in _events(gold)
    }

    assert {event["date"] for event in _found(draft, "events")} == wanted


def test_the_words_of_an_event_hold_its_date(read: Read) -> None:
    gold, draft = read

    texts = " | ".join(match_key(event["text"]) for event in _found(draft, "events"))

    for event in _events(gold):
        assert match_key(str(event["text"])) in texts


def test_nobody_of_those_who_are_not_meant(read: Read) -> None:
    gold, draft = read
    names = {person["name"] for person in _found(draft, "people")}

    told = gold.get("people_not", ())
    assert isinstance(told, tuple)

    for line in told:
        assert not any(name in str(line) for name in names)


def test_no_anniversary_and_no_period(read: Read) -> None:
    gold, draft = read
    texts = [match_key(event["text"]) for event in _found(draft, "events")]
    dates = {event["date"] for event in _found(draft, "events")}

    for entry in (*_tables(gold.get("anniversaries", ())), *_tables(gold.get("periods", ()))):
        ends = [str(entry[key]) for key in ("origin", "date", "start", "end") if entry.get(key)]
        assert not dates & {"/".join(ends), *ends}
        years = re.sub(r"[^0-9/ -]", "", str(entry["text"])).strip()
        assert not any(years in text for text in texts if "/" in years)
