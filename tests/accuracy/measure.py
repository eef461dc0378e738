"""Measure the importer on documents whose reading is known: `make accuracy` prints the table.

tune/ is what the rules may be fitted to; a folder beside it is only measured. Knows no rule of the
importer.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.dates import load_zone
from generator.importers.blocks import Draft, Source
from generator.importers.briefs import draft_briefs
from generator.importers.drafting import Knowledge, draft_layout
from generator.importers.formats.readers import READERS, read_sources
from generator.importers.layout.layout import take_apart
from generator.importers.lines.cues import load_cues
from generator.importers.lines.listitems import strip_mark
from generator.importers.recognition.mentions import PlaceFinder
from generator.importers.shelf.manuscript import Plain, plain
from generator.organisations import Organisations
from generator.places import Gazetteer
from generator.text import match_key
from generator.yamltext import parse_yaml

FOLDER = Path(__file__).resolve().parent
HALVES = ("tune", "score")
SHARED = FOLDER.parents[2] / "shared"  # the real seeds and their readings, where they stand


@dataclass(frozen=True)
class Reading:
    """How a document must be read; `starts`: only the beginnings of the paragraphs are given.

    `briefs` are the other articles that it lists, `None` where the reading does not say.
    """

    values: Mapping[str, Plain]
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    captions: tuple[str, ...]
    briefs: tuple[Mapping[str, Plain], ...] | None = None
    starts: bool = False

    def has_paragraph(self, text: str) -> bool:
        """Say whether `text` is one of the paragraphs."""
        return any(self.is_paragraph(text, paragraph) for paragraph in self.paragraphs)

    def is_paragraph(self, text: str, paragraph: str) -> bool:
        """Say whether `text` is the given paragraph of the reading."""
        found, wanted = (match_key(strip_mark(side)) for side in (text, paragraph))
        return found.startswith(wanted) if self.starts else found == wanted


@dataclass(frozen=True)
class Tally:
    """So many right of so many; what was wrong, for a person to read."""

    right: float = 0
    of: float = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.of + other.of, self.wrong + other.wrong)

    @property
    def rate(self) -> float:
        """The share that is right; 1 where there was nothing to get right."""
        return self.right / self.of if self.of else 1.0


Score = dict[str, Tally]


def load_knowledge() -> Knowledge:
    """Load what the importer knows before it reads: cues, gazetteer, organisations."""
    gazetteer = Gazetteer()
    zone = load_zone("Asia/Ho_Chi_Minh")
    return Knowledge(load_cues(), Organisations(gazetteer), PlaceFinder(gazetteer), zone)


def measure_half(half: str, knowledge: Knowledge) -> Score:
    """Measure every document of tune/ or of another folder beside it."""
    folder = FOLDER / half
    cases = ((path, _load_reading(path)) for path in sorted(folder.glob("*.yaml")))
    return _total(_measure(_document(path, folder), gold, knowledge) for path, gold in cases)


def measure_seeds(knowledge: Knowledge) -> Score:
    """Measure the real seeds that have a reading; empty where they do not stand."""
    cases = ((path, _load_annotation(path)) for path in sorted((SHARED / "gold").glob("*.yaml")))
    folder = SHARED / "seeds"
    return _total(_measure(_document(path, folder), gold, knowledge) for path, gold in cases)


def render_table(scores: Mapping[str, Score]) -> str:
    """Return the scores as a Markdown table, a column each."""
    rows = list(dict.fromkeys(name for score in scores.values() for name in score))
    lines = ["| | " + " | ".join(scores) + " |", "|---|" + "---:|" * len(scores)]
    for row in rows:
        cells = (_cell(score.get(row)) for score in scores.values())
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(tally: Tally | None) -> str:
    return f"{tally.rate:.3f} ({tally.right:g}/{tally.of:g})" if tally and tally.of else "–"


def _document(reading: Path, folder: Path) -> Path:
    found = (folder / f"{reading.stem}{ending}" for ending in READERS)
    return next(path for path in found if path.exists())


def _load_reading(path: Path) -> Reading:
    values = _load_table(path)
    paragraphs, subheads, captions = (
        _texts(values[key]) for key in ("paragraphs", "subheads", "captions")
    )
    listed = values.get("briefs")
    assert listed is None or isinstance(listed, tuple), path
    briefs = None if listed is None else tuple(_table(brief) for brief in listed)
    return Reading(values, paragraphs, subheads, captions, briefs)


def _load_annotation(path: Path) -> Reading:
    """Load a reading of the real seeds, which has keys of its own."""
    gold = _load_table(path)
    published, summary, body = (_table(gold[key]) for key in ("published", "summary", "body"))
    kicker, marks = gold["kicker"], _texts(gold["outlet_marks"])
    values = {
        "title": gold["title"],
        "kicker": str(kicker).rstrip(" :") if kicker else None,
        "section": gold["section"],
        "date": published["value"],
        "summary": summary["text"],
        "author": gold["author"],
        "mark": marks[0] if marks else None,
        "source_url": gold["source_url"],
    }
    captions = gold["captions"]
    assert isinstance(captions, tuple)
    shown = tuple(str(_table(caption)["text"]) for caption in captions)
    starts = _texts(body["paragraph_starts"])
    return Reading(values, starts, _texts(gold["subheads"]), shown, starts=True)


def _load_table(path: Path) -> Mapping[str, Plain]:
    return _table(plain(parse_yaml(path.read_text(encoding="utf-8"))))


def _table(node: Plain) -> Mapping[str, Plain]:
    assert isinstance(node, Mapping), node
    return node


def _texts(node: Plain) -> tuple[str, ...]:
    assert node is None or isinstance(node, tuple), node
    return tuple(str(text) for text in node or ())


def _measure(document: Path, gold: Reading, knowledge: Knowledge) -> Score:
    read = read_sources(document.read_bytes(), document.name)
    (source,) = (one for one in read if isinstance(one, Source))
    layout = take_apart(source, knowledge.cues, knowledge.zone)
    draft = draft_layout(layout, source, knowledge)
    found = _values(draft)
    name = document.stem
    named = [key for key in ("source_name", "mark", "source_url") if key in gold.values]
    same = {
        "title": _same(name, gold, found, "title"),
        _date_row(gold): _same_moment(name, gold.values["date"], found.get("date")),
        "lead": _same(name, gold, found, "summary"),
        "author": _same(name, gold, found, "author"),
        "source": _same(name, gold, found, *named),
        "kicker and section": _same(name, gold, found, "kicker", "section"),
    }
    if "districts" in gold.values:
        wanted, districts = gold.values["districts"], tuple(_list(found.get("districts")))
        same["districts"] = _tally(name, wanted, districts, right=wanted == districts)
    captions = [str(text) for text in _list(found.get("captions"))]
    listed = [_values(brief) for brief in draft_briefs(layout, draft, knowledge)]
    return same | _measure_body(name, gold, draft) | _measure_briefs(name, gold, listed) | {
        "captions": _overlap(name, gold.captions, captions),
        "subheads": _overlap(name, gold.subheads, _passages(draft, is_subhead=True)),
    }  # fmt: skip


def _measure_body(name: str, gold: Reading, draft: Draft) -> Score:
    paragraphs = _passages(draft, is_subhead=False)
    lost = [p for p in gold.paragraphs if not any(gold.is_paragraph(t, p) for t in paragraphs)]
    known = {match_key(text) for text in gold.subheads}
    texts = [text for passage in draft.passages for _, text in passage.texts]
    leaked = [t for t in texts if not gold.has_paragraph(t) and match_key(t) not in known]
    kept = len(gold.paragraphs) - len(lost)
    return {
        "paragraphs kept": Tally(kept, len(gold.paragraphs), _notes(name, "lost", lost)),
        "boilerplate leaked": Tally(
            sum(map(len, leaked)), sum(map(len, texts)), _notes(name, "leaked", leaked)
        ),
    }


def _values(draft: Draft) -> dict[str, object]:
    """Return a draft's fields as readings name them."""
    found = {key: finding.value for key, finding in draft.fields.items()}
    credit = found["source"]
    assert isinstance(credit, dict)
    names = {"source_name": "name", "mark": "mark", "source_url": "url"}
    return found | {key: credit.get(name) for key, name in names.items()}


def _measure_briefs(name: str, gold: Reading, found: Iterable[Mapping[str, object]]) -> Score:
    """Measure the other articles that a document lists, and what it says of those found."""
    if gold.briefs is None:
        return {}
    have = {match_key(str(brief["title"])): brief for brief in found}
    titles = [str(brief["title"]) for brief in have.values()]
    told = Tally()
    for wanted in gold.briefs:
        brief = have.get(match_key(str(wanted["title"])), {})
        for key in ("date", "section", "lead") if brief else ():
            value = brief.get("summary" if key == "lead" else key)
            if key == "date":
                told += _same_moment(name, wanted.get(key), value)
            elif wanted.get(key) or value:
                right = wanted.get(key) == value
                told += _tally(f"{name}: brief's {key}", wanted.get(key), value, right=right)
    wanted_titles = [str(brief["title"]) for brief in gold.briefs]
    return {"briefs": _overlap(name, wanted_titles, titles), "what briefs say": told}


def _passages(draft: Draft, *, is_subhead: bool) -> list[str]:
    passages = (p for p in draft.passages if p.is_subhead is is_subhead)
    return [text for passage in passages for _, text in passage.texts]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _date_row(gold: Reading) -> str:
    return "date with precision" if gold.values["date"] else "unknown date stays unknown"


def _same_moment(name: str, wanted: Plain, found: object) -> Tally:
    """Compare dates by precision and moment: offsets may differ in writing.

    Where the reading has no seconds, those that the page declares make no difference.
    """
    right = wanted == found
    if isinstance(wanted, str) and isinstance(found, str) and "T" in wanted and "T" in found:
        want, have = datetime.fromisoformat(wanted), datetime.fromisoformat(found)
        right = want == (have if want.second else have.replace(second=0))
    return _tally(name, wanted, found, right=right)


def _same(name: str, gold: Reading, found: Mapping[str, object], *keys: str) -> Tally:
    wanted = [gold.values.get(key) for key in keys]
    values = [found.get(key) for key in keys]
    return _tally(name, wanted, values, right=wanted == values)


def _tally(name: str, wanted: object, found: object, *, right: bool) -> Tally:
    return Tally(right, 1, () if right else (f"{name}: wanted {wanted!r}, found {found!r}",))


def _overlap(name: str, wanted: Iterable[str], found: Iterable[str]) -> Tally:
    """Count texts in common of all that either side has: what is missing and what is too much."""
    want, have = ({match_key(text): text for text in side} for side in (wanted, found))
    missing = [text for key, text in want.items() if key not in have]
    extra = [text for key, text in have.items() if key not in want]
    notes = _notes(name, "missing", missing) + _notes(name, "too much", extra)
    return Tally(len(want) - len(missing), len(want) + len(extra), notes)


def _notes(name: str, what: str, texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name}: {what}: {text}" for text in texts)


def _total(scores: Iterable[Score]) -> Score:
    total: Score = {}
    for score in scores:
        for row, tally in score.items():
            total[row] = total.get(row, Tally()) + tally
    return total


def _faults(scores: Mapping[str, Score]) -> Iterator[str]:
    for column, score in scores.items():
        for row, tally in score.items():
            yield from (f"{column}: {row}: {fault}\n" for fault in tally.wrong)


def main(arguments: list[str]) -> int:
    """Print the table; with the names of folders, those alone and each of their faults."""
    knowledge = load_knowledge()
    scores = {half: measure_half(half, knowledge) for half in arguments or HALVES}
    if (SHARED / "gold").is_dir() and not arguments:
        scores["seeds"] = measure_seeds(knowledge)
    if arguments:
        sys.stdout.writelines(_faults(scores))
    sys.stdout.write(render_table(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
