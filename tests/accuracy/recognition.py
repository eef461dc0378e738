"""Measure what `digest recognise` sees in headlines against tests/recognition: `make accuracy`.

tune.jsonl is what rules may be fitted to; score.jsonl is only measured. Knows no rule.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.importers.run import learn
from generator.recognise import Recogniser, parse_item

FOLDER = Path(__file__).resolve().parents[1] / "recognition"
HALVES = ("tune", "score")
Entry = Mapping[str, Any]  # a line of the set, or what was seen in it: JSON from outside


@dataclass(frozen=True)
class Count:
    """Found and right, found and wrong, not found; the faults in words."""

    right: int = 0
    extra: int = 0
    missing: int = 0
    faults: tuple[str, ...] = ()

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right + other.right,
            self.extra + other.extra,
            self.missing + other.missing,
            self.faults + other.faults,
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.extra
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        wanted = self.right + self.missing
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.right + self.extra + self.missing
        return 2 * self.right / total if total else 1.0


Counts = dict[str, Count]


@dataclass(frozen=True)
class Measured:
    """An item's hard cases and what was right in it."""

    cases: tuple[str, ...]
    counts: Counts


def measure_half(half: str) -> tuple[Measured, ...]:
    """Measure each item of tune or score; none where the half does not stand there."""
    path = FOLDER / f"{half}.jsonl"
    if not path.exists():
        return ()
    knowledge = learn(FOLDER)  # no digest: what ships with the program
    recogniser = Recogniser(knowledge)
    measured = []
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        entry: Entry = json.loads(line)
        seen: Entry = recogniser.recognise(parse_item(line, number, knowledge.zone))
        measured.append(Measured(tuple(entry["cases"]), _compare(entry, seen)))
    return tuple(measured)


def add_up(measured: Iterable[Measured]) -> Counts:
    """Return the counts of all items together."""
    total: Counts = {}
    for one in measured:
        for row, count in one.counts.items():
            total[row] = total.get(row, Count()) + count
    return total


def by_case(measured: Iterable[Measured]) -> dict[str, tuple[Measured, ...]]:
    """Return the items of each hard case, the cases by name; an item may be of several."""
    cases: dict[str, list[Measured]] = {}
    for one in measured:
        for case in one.cases:
            cases.setdefault(case, []).append(one)
    return {case: tuple(cases[case]) for case in sorted(cases)}


def _compare(entry: Entry, seen: Entry) -> Counts:
    expected: Entry = entry["expected"]
    unscored = set(expected.get("other_organisations", ()))
    told = {**seen, "organisations": [o for o in seen["organisations"] if o not in unscored]}
    faults = _Faults(entry["id"])
    counts = {row: faults.overlap(row, key(expected), key(told)) for row, key in _KEYS.items()}
    if not expected["districts"]:
        counts["stays without district"] = faults.agree("district", [], _districts(seen))
    counts["province"] = faults.agree("province", expected["province"], seen["province"])
    roles = {person["name"]: person["role"] for person in seen["people"]}
    for person in expected["people"]:
        if person["name"] in roles:
            told_role = faults.agree("role", person["role"], roles[person["name"]])
            counts["role as stated"] = counts.get("role as stated", Count()) + told_role
    return counts


@dataclass(frozen=True)
class _Faults:
    """Counts what agrees in one item, and words what does not."""

    item: str

    def overlap(self, row: str, wanted: Iterable[str], found: Iterable[str]) -> Count:
        want, have = set(wanted), set(found)
        faults = [f"{row}: missing: {name}" for name in sorted(want - have)]
        faults += [f"{row}: too much: {name}" for name in sorted(have - want)]
        return Count(len(want & have), len(have - want), len(want - have), self._told(faults))

    def agree(self, what: str, wanted: object, found: object) -> Count:
        if wanted == found:
            return Count(right=1)
        fault = f"{what}: {wanted!r}, found {found!r}"
        return Count(extra=1, missing=1, faults=self._told([fault]))

    def _told(self, faults: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"{self.item}: {fault}" for fault in faults)


def _districts(side: Entry) -> list[str]:
    return [f"{place['name']}, {place['province']}" for place in side["districts"]]


def _wards(side: Entry) -> list[str]:
    return [f"{w['name']}, {w['district']}, {w['province']}" for w in side["wards"]]


def _organisations(side: Entry) -> list[str]:
    return list(side["organisations"])


def _people(side: Entry) -> list[str]:
    return [person["name"] for person in side["people"]]


def _dates(side: Entry) -> list[str]:
    return [date if isinstance(date, str) else date["date"] for date in side["dates"]]


def _documents(side: Entry) -> list[str]:
    return [one if isinstance(one, str) else one["number"] for one in side["documents"]]


_KEYS: Mapping[str, Callable[[Entry], list[str]]] = {
    "districts": _districts,
    "wards": _wards,
    "organisations": _organisations,
    "people": _people,
    "dates": _dates,
    "documents": _documents,
}


_MEASURES: Mapping[str, tuple[str, Callable[[Count], float]]] = {
    "districts, precision": ("districts", lambda count: count.precision),
    "districts, recall": ("districts", lambda count: count.recall),
    "no district stays none": ("stays without district", lambda count: count.precision),
    "province": ("province", lambda count: count.precision),
    "wards, F1": ("wards", lambda count: count.f1),
    "organisations, F1": ("organisations", lambda count: count.f1),
    "people, F1": ("people", lambda count: count.f1),
    "role as stated": ("role as stated", lambda count: count.precision),
    "dates, F1": ("dates", lambda count: count.f1),
    "documents, F1": ("documents", lambda count: count.f1),
}


def rates(counts: Counts) -> dict[str, float]:
    """Return each measure that there is something to measure by, from 0 to 1."""
    return {
        name: rate(counts[row])
        for name, (row, rate) in _MEASURES.items()
        if row in counts and (counts[row].right or counts[row].extra or counts[row].missing)
    }


def render_tables(halves: Mapping[str, tuple[Measured, ...]]) -> Iterator[str]:
    """Yield the lines of two Markdown tables: all items, and each hard case of the last half."""
    columns = {name: rates(add_up(measured)) for name, measured in halves.items()}
    yield from _table([f"{name} ({len(halves[name])})" for name in columns], columns.values())
    for name, measured in halves.items():
        cases = by_case(measured)
        yield f"\n{name}, by hard case:"
        heads = [f"{case} ({len(items)})" for case, items in cases.items()]
        yield from _turned(heads, [rates(add_up(items)) for items in cases.values()])


def _table(heads: list[str], columns: Iterable[Mapping[str, float]]) -> Iterator[str]:
    columns = list(columns)
    yield "| recognised in headlines | " + " | ".join(heads) + " |"
    yield "|---|" + "---:|" * len(heads)
    for measure in _MEASURES:
        yield f"| {measure} | " + " | ".join(_cell(c, measure) for c in columns) + " |"


def _turned(heads: list[str], rows: list[Mapping[str, float]]) -> Iterator[str]:
    yield "| | " + " | ".join(_MEASURES) + " |"
    yield "|---|" + "---:|" * len(_MEASURES)
    for head, row in zip(heads, rows, strict=True):
        yield f"| {head} | " + " | ".join(_cell(row, measure) for measure in _MEASURES) + " |"


def _cell(measured: Mapping[str, float], measure: str) -> str:
    return f"{measured[measure]:.3f}" if measure in measured else "–"


def main(arguments: list[str]) -> int:
    """Print the tables; with the name of a half, that half alone and each of its faults."""
    halves = {half: measure_half(half) for half in arguments or HALVES}
    halves = {half: measured for half, measured in halves.items() if measured}
    for measured in halves.values() if arguments else ():
        for count in add_up(measured).values():
            sys.stdout.writelines(f"{fault}\n" for fault in count.faults)
    sys.stdout.writelines(f"{line}\n" for line in render_tables(halves))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
