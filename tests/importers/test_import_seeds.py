"""Every seed is read as its reading in tests/cases, the real ones as their gold annotation says."""

import re
import shutil
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from conftest import GOLD, REAL_SEEDS, REPOSITORY, TODAY
from imported import import_sources
from raw_pages import load_plain, texts

from generator.importers.run import ImportOptions
from generator.importers.shelf.manuscript import Manuscript, Plain, read_manuscript
from generator.markdown import render_body
from generator.places import Gazetteer

CASES = REPOSITORY / "tests" / "cases"
OWN = sorted(path.stem for path in (CASES / "seeds").glob("*.yaml"))
FACTS = ("000", "001")
GOLDEN = ("002_09e435ed94fc720a", "003_16ac157d1fd29b22", "004_abfc377a40a39a4e")
_TAG = re.compile(r"<[^>]+>")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_SUBHEAD = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True)
class Imported:
    """An article as an editor and a reader find it after the import."""

    values: dict[str, Plain]
    html: str

    def source(self, key: str) -> Plain:
        credit = self.values["source"]
        assert isinstance(credit, dict)
        return credit.get(key)

    def list_of(self, key: str) -> list[str]:
        return texts(self.values.get(key) or ())

    @property
    def paragraphs(self) -> list[str]:
        return [_bare(text) for text in _PARAGRAPH.findall(self.html)]

    @property
    def subheads(self) -> list[str]:
        return [_bare(text) for text in _SUBHEAD.findall(self.html)]

    @property
    def places(self) -> set[str]:
        return {*self.list_of("districts"), *self.list_of("mentions")}


def _bare(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _read(manuscript: Manuscript) -> Imported:
    body = "\n\n".join(manuscript.blocks)
    return Imported(dict(manuscript.values), render_body(body).html)


@pytest.fixture(scope="module")
def digest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeds")
    shutil.copytree(REPOSITORY / "seeds", root / "seeds")
    (root / "content").mkdir()
    shutil.copy(REPOSITORY / "content" / "site.yaml", root / "content")
    shutil.copytree(REPOSITORY / "content" / "gazetteer", root / "content" / "gazetteer")
    return root


@pytest.fixture(scope="module")
def own(digest: Path) -> dict[str, Imported]:
    """Import the project's own seeds in one go, as an editor does."""
    report = import_sources(ImportOptions(digest, TODAY), [digest / "seeds"])
    assert not report.problems
    return {
        Path(outcome.file).stem: _read(
            read_manuscript((digest / outcome.article).read_text(encoding="utf-8"))
        )
        for outcome in report.outcomes
        if "#" not in outcome.file  # the briefs of other articles
    }


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, digest: Path) -> dict[str, Imported]:
    """Import the real seeds, where they stand; their texts are another's and not kept here."""
    if not REAL_SEEDS.is_dir() or not GOLD.is_dir():
        pytest.skip(f"the real seeds are not at {REAL_SEEDS}")
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(digest / "content", root / "content", ignore=shutil.ignore_patterns("*.md"))
    report = import_sources(ImportOptions(root, TODAY), [REAL_SEEDS])
    assert not report.problems
    return {
        Path(outcome.file).stem: _read(
            read_manuscript((root / outcome.article).read_text(encoding="utf-8"))
        )
        for outcome in report.outcomes
        if "#" not in outcome.file  # the briefs of other articles
    }


def _reading(name: str) -> dict[str, Plain]:
    return load_plain(CASES / "seeds" / f"{name}.yaml")


def test_every_own_seed_has_its_reading(own: dict[str, Imported]) -> None:
    assert sorted(own) == OWN


@pytest.mark.parametrize("key", ["title", "kicker", "section", "date", "summary", "author"])
@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_field(own: dict[str, Imported], name: str, key: str) -> None:
    expected = _reading(name)[key]

    found = own[name].values.get(key)

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_outlet_mark(own: dict[str, Imported], name: str) -> None:
    expected = _reading(name)["mark"]

    found = own[name].source("mark")

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_source_url(own: dict[str, Imported], name: str) -> None:
    expected = _reading(name)["source_url"]

    found = own[name].source("url")

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_names_its_file(own: dict[str, Imported], name: str) -> None:
    expected = _reading(name)["file"]

    found = own[name].source("file")

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_subheads(own: dict[str, Imported], name: str) -> None:
    expected = texts(_reading(name)["subheads"])

    found = own[name].subheads

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_each_caption_once(own: dict[str, Imported], name: str) -> None:
    expected = texts(_reading(name)["captions"])

    found = own[name].list_of("captions")

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_every_paragraph_in_order(own: dict[str, Imported], name: str) -> None:
    expected = texts(_reading(name)["paragraphs"])

    found = own[name].paragraphs

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_province(own: dict[str, Imported], name: str) -> None:
    expected = _reading(name)["province"]

    found = own[name].values.get("province")

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_gives_districts_primary_first(own: dict[str, Imported], name: str) -> None:
    expected = texts(_reading(name)["districts"])

    found = own[name].list_of("districts")

    assert found == expected


@pytest.mark.parametrize("name", OWN)
def test_own_seed_puts_the_acting_body_first(own: dict[str, Imported], name: str) -> None:
    expected = texts(_reading(name)["organisations"])

    found = own[name].list_of("organisations")

    assert found[:1] == expected[:1]


@pytest.mark.parametrize("name", OWN)
def test_own_seed_names_its_main_bodies(own: dict[str, Imported], name: str) -> None:
    expected = texts(_reading(name)["organisations"])

    found = own[name].list_of("organisations")

    assert set(expected) <= set(found)


NAMED_ELSEWHERE = [name for name in OWN if _reading(name)["not_districts"]]


@pytest.mark.parametrize("name", NAMED_ELSEWHERE)
def test_own_seed_takes_no_district_from_people_streets_or_the_tail(
    own: dict[str, Imported], name: str
) -> None:
    others = set(texts(_reading(name)["not_districts"]))

    found = own[name].places

    assert not found & others


@pytest.mark.parametrize("key", ["title", "section", "author"])
@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_field_as_annotated(real: dict[str, Imported], name: str, key: str) -> None:
    expected = load_plain(GOLD / f"{name}.yaml")[key]

    found = real[name].values.get(key)

    assert found == expected


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_kicker_without_its_colon(real: dict[str, Imported], name: str) -> None:
    written = load_plain(GOLD / f"{name}.yaml")["kicker"]
    expected = str(written).rstrip(" :") if written else None

    found = real[name].values.get("kicker")

    assert found == expected


@pytest.mark.parametrize(("key", "part"), [("date", "published"), ("summary", "summary")])
@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_annotated_value(
    real: dict[str, Imported], name: str, key: str, part: str
) -> None:
    expected = _part(load_plain(GOLD / f"{name}.yaml"), part)

    found = real[name].values.get(key)

    assert found == (expected.get("value") or expected.get("text"))


def _part(gold: dict[str, Plain], key: str) -> dict[str, Plain]:
    part = gold[key]
    assert isinstance(part, dict)
    return part


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_annotated_subheads(real: dict[str, Imported], name: str) -> None:
    expected = texts(load_plain(GOLD / f"{name}.yaml")["subheads"])

    found = real[name].subheads

    assert found == expected


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_annotated_captions(real: dict[str, Imported], name: str) -> None:
    captions = load_plain(GOLD / f"{name}.yaml")["captions"]
    assert isinstance(captions, tuple)
    expected = [str(caption["text"]) for caption in captions if isinstance(caption, dict)]

    found = real[name].list_of("captions")

    assert found == expected


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_annotated_number_of_paragraphs(
    real: dict[str, Imported], name: str
) -> None:
    expected = _part(load_plain(GOLD / f"{name}.yaml"), "body")["paragraphs"]

    found = real[name].paragraphs

    assert str(len(found)) == expected


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_paragraphs_begin_as_annotated(real: dict[str, Imported], name: str) -> None:
    expected = texts(_part(load_plain(GOLD / f"{name}.yaml"), "body")["paragraph_starts"])

    found = real[name].paragraphs

    assert [text[: len(start)] for text, start in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_body_opens_with_first_sentence(real: dict[str, Imported], name: str) -> None:
    first = str(_part(load_plain(GOLD / f"{name}.yaml"), "body")["first_sentence"])

    found = real[name].paragraphs

    assert found[0].startswith(first)


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_body_closes_with_last_sentence(real: dict[str, Imported], name: str) -> None:
    last = str(_part(load_plain(GOLD / f"{name}.yaml"), "body")["last_sentence"])

    found = real[name].paragraphs

    assert found[-1].endswith(last)


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_annotated_primary_district(
    real: dict[str, Imported], name: str, gazetteer: Gazetteer
) -> None:
    primary = load_plain(GOLD / f"{name}.yaml")["primary_district"]
    expected = [str(primary["name"])] if isinstance(primary, dict) else []

    found = real[name].list_of("districts")

    assert [gazetteer.districts[slug].full_name for slug in found] == expected


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_gives_annotated_province(
    real: dict[str, Imported], name: str, gazetteer: Gazetteer
) -> None:
    expected = _part(load_plain(GOLD / f"{name}.yaml"), "province")["name"]

    found = real[name].values.get("province")

    assert (gazetteer.provinces[str(found)].full_name if found else None) == expected


def _boilerplate(name: str) -> list[str]:
    gold = load_plain(GOLD / f"{name}.yaml")
    parts = [*_dicts(gold["boilerplate"]), *_dicts(gold["related"])]
    found = [str(part.get("text") or part.get("title") or "") for part in parts]
    return [text for text in found if text]


def _dicts(node: Plain) -> list[dict[str, Plain]]:
    assert isinstance(node, tuple)
    return [part for part in node if isinstance(part, dict)]


@pytest.mark.parametrize("name", GOLDEN)
def test_real_seed_body_has_no_paragraph_of_furniture(real: dict[str, Imported], name: str) -> None:
    furniture = set(_boilerplate(name))

    found = {*real[name].paragraphs, *real[name].subheads, *real[name].list_of("captions")}

    assert not found & furniture


@pytest.mark.parametrize("name", [name for name in GOLDEN if not name.startswith("003")])
def test_real_seed_body_quotes_no_related_headline(real: dict[str, Imported], name: str) -> None:
    title = str(real[name].values["title"])
    headlines = [text for text in _boilerplate(name) if len(text) > 40 and text != title]
    body = " ".join(real[name].paragraphs)

    found = [text for text in headlines if text in body]

    assert headlines
    assert found == []


def _facts(name: str) -> dict[str, Plain]:
    return load_plain(CASES / "real" / f"{name}.yaml")


def _imported(real: dict[str, Imported], name: str) -> Imported:
    return real[Path(str(_facts(name)["file"])).stem]


@pytest.mark.parametrize("key", ["date", "author", "province"])
@pytest.mark.parametrize("name", FACTS)
def test_real_seed_gives_field_as_read(real: dict[str, Imported], name: str, key: str) -> None:
    expected = _facts(name)[key]

    found = _imported(real, name).values.get(key)

    assert found == expected


@pytest.mark.parametrize("name", FACTS)
def test_real_seed_gives_mark_as_read(real: dict[str, Imported], name: str) -> None:
    expected = _facts(name)["mark"]

    found = _imported(real, name).source("mark")

    assert found == expected


@pytest.mark.parametrize("part", ["paragraphs", "subheads"])
@pytest.mark.parametrize("name", FACTS)
def test_real_seed_has_as_many_as_read(real: dict[str, Imported], name: str, part: str) -> None:
    expected = _facts(name)[part]

    found = getattr(_imported(real, name), part)

    assert str(len(found)) == expected


@pytest.mark.parametrize("name", FACTS)
def test_real_seed_counts_each_caption_once(real: dict[str, Imported], name: str) -> None:
    expected = _facts(name)["captions"]

    found = _imported(real, name).list_of("captions")

    assert str(len(found)) == expected


@pytest.mark.parametrize("name", FACTS)
def test_real_seed_paragraphs_begin_as_read(real: dict[str, Imported], name: str) -> None:
    expected = texts(_facts(name)["paragraph_starts"])

    found = _imported(real, name).paragraphs

    assert [text[: len(start)] for text, start in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("name", FACTS)
def test_real_seed_gives_districts_as_read(real: dict[str, Imported], name: str) -> None:
    expected = texts(_facts(name)["districts"])

    found = _imported(real, name).list_of("districts")

    assert found == expected


@pytest.mark.parametrize("name", FACTS)
def test_real_seed_puts_the_acting_body_first(real: dict[str, Imported], name: str) -> None:
    expected = texts(_facts(name)["organisations"])

    found = _imported(real, name).list_of("organisations")

    assert found[0] == expected[0]


@pytest.mark.parametrize("name", FACTS)
def test_real_seed_names_its_main_bodies(real: dict[str, Imported], name: str) -> None:
    expected = texts(_facts(name)["organisations"])

    found = _imported(real, name).list_of("organisations")

    assert set(expected) <= set(found)


def test_real_seed_takes_no_district_from_a_guest_or_the_tail(real: dict[str, Imported]) -> None:
    others = set(texts(_facts("001")["not_districts"]))

    found = _imported(real, "001").places

    assert not found & others


def test_real_seed_gives_the_address_of_its_last_line(real: dict[str, Imported]) -> None:
    raw = (REAL_SEEDS / str(_facts("000")["file"])).read_text(encoding="utf-8")
    expected = raw.split()[-1]

    found = _imported(real, "000").source("url")

    assert found == expected


def test_real_seed_without_a_credit_line_has_no_address(real: dict[str, Imported]) -> None:
    found = _imported(real, "001").source("url")

    assert found is None
