"""Read content/gazetteer/places.yaml: the places that an editor adds, renames, or calls otherwise.

districts:
  ba-dinh: {aliases: [Q. BĐ]}
  thu-thiem: {name: Thủ Thiêm, kind: thành phố, province: ho-chi-minh, from: 2024-01-01}
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.errors import ContentError, Problem
from generator.gazetteer.amendments import Alias, Amendments
from generator.header import SLUG
from generator.model import District, Province, Validity, Ward
from generator.placenames import KINDS, WARD_KINDS, split_kind
from generator.places import Gazetteer
from generator.records import Struct, field
from generator.schema import TableReader, correction, load_content, parse_content
from generator.yamltext import Table

FILE = "content/gazetteer/places.yaml"
_PARTS = ("provinces", "districts", "wards")
_SHARED = ("name", "kind", "code", "from", "to", "aliases")
_KEYS = {"provinces": _SHARED, "districts": (*_SHARED, "province"),
         "wards": (*_SHARED, "province", "district")}  # fmt: skip
_KINDS = {"provinces": ("tỉnh", "thành phố"), "districts": tuple(k for k in KINDS if k != "tỉnh"),
          "wards": WARD_KINDS}  # fmt: skip


def load_gazetteer(root: Path) -> Gazetteer:
    """Load the gazetteer with what the digest below `root` adds to it.

    Raise `ContentError` with every problem of its file.
    """
    return _gazetteer(load_content(root, FILE))


@lru_cache(maxsize=1)  # a preview builds again and again with the same places
def _gazetteer(content: bytes | None) -> Gazetteer:
    node = None if content is None else parse_content(content, FILE)
    if node is None:
        return Gazetteer()
    if not isinstance(node, Table):
        raise ContentError([Problem(FILE, 1, "it is not a table", "write `districts:` and so on")])
    editor = _Editor(TableReader(node, FILE), Gazetteer())
    amendments = editor.read()
    if editor.reader.problems:
        raise ContentError(editor.reader.problems)
    return Gazetteer(amendments)


class _Editor(Struct):
    """Reads the file over the gazetteer that it amends."""

    reader: TableReader
    known: Gazetteer
    aliases: list[Alias] = field(default_factory=list)
    former: list[Province | District | Ward] = field(default_factory=list)
    _readers: list[TableReader] = field(default_factory=list)

    def read(self) -> Amendments:
        """Return what the file amends; what is wrong is among the reader's problems."""
        self.reader.check_keys(_PARTS, extras=False)
        provinces = tuple(self._province(slug, entry) for slug, entry in self._entries("provinces"))
        own = {province.slug for province in provinces}
        districts = tuple(
            self._district(slug, entry, own) for slug, entry in self._entries("districts")
        )
        own |= {district.slug for district in districts}
        wards = tuple(self._ward(code, entry, own) for code, entry in self._entries("wards"))
        for reader in self._readers:
            self.reader.take(reader)
        self.reader.problems.sort(key=lambda problem: problem.line or 0)
        return Amendments(provinces, districts, wards, tuple(self.aliases), tuple(self.former))

    def _entries(self, part: str) -> Iterator[tuple[str, TableReader]]:
        table = self.reader.table_at(part)
        if table is None:
            return
        self._readers.append(table)
        for key in table.table.entries:
            entry = table.table_at(key)
            if entry is None:
                continue
            entry.check_keys(_KEYS[part], extras=False)
            self._readers.append(entry)
            mistaken = self._mistaken(part, key, entry)
            if mistaken is not None:
                table.blame(table.line(key), *mistaken)
                continue
            if part != "wards" and not SLUG.fullmatch(key):
                remedy = "use only a-z, 0-9 and hyphens"
                table.blame(table.line(key), f'"{key}" is no slug', remedy)
            kind, kinds = part.removesuffix("s"), (*KINDS, *_KINDS[part])
            bare = (split_kind(name, kinds)[1] for name in entry.texts("aliases"))
            self.aliases += [Alias(kind, key, name) for name in bare]  # as names are looked up
            yield key, entry

    def _mistaken(self, part: str, key: str, entry: TableReader) -> tuple[str, str] | None:
        """Return what to tell of a place that is neither known nor, by what is told of it, new."""
        needed = tuple(k for k in ("name", "kind", "province") if k in _KEYS[part])
        if self._is_known(part, key) or not all(entry.lacks(k) for k in needed):
            return None
        named = "code" if part == "wards" else "slug"
        slugs = {"provinces": self.known.provinces, "districts": self.known.districts}.get(part, ())
        remedy = f"{correction(key, slugs)} (a new one needs {', '.join(needed)})"
        return f'no {part.removesuffix("s")} has the {named} "{key}"', remedy

    def _is_known(self, part: str, key: str) -> bool:
        if part == "wards":
            wards = self.known.ward_table
            return any(wards.of_code(key, is_new=is_new) for is_new in (True, False))
        return key in (self.known.provinces if part == "provinces" else self.known.districts)

    def _province(self, slug: str, entry: TableReader) -> Province:
        stood = self.known.provinces.get(slug)
        name, kind = self._named("provinces", slug, entry, stood)
        code = entry.text("code") or (stood.code if stood else None)
        return Province(slug, name, kind, code, _validity(entry, stood.valid if stood else None))

    def _district(self, slug: str, entry: TableReader, own: set[str]) -> District:
        stood = self.known.districts.get(slug)
        name, kind = self._named("districts", slug, entry, stood)
        province = self._place(entry, "province", {*own, *self.known.provinces}, stood)
        code = entry.text("code") or (stood.code if stood else None)
        valid = _validity(entry, stood.valid if stood else None)
        return District(slug, name, kind, province or "", code, valid)

    def _ward(self, code: str, entry: TableReader, own: set[str]) -> Ward:
        states = [ward for ward in self.known.wards if ward.code == code]
        stood = states[-1] if states else None
        name, kind = self._named("wards", code, entry, stood)
        province = self._place(entry, "province", {*own, *self.known.provinces}, stood)
        district = entry.text("district") or (stood.district if stood else None)
        if district is not None and district not in own and district not in self.known.districts:
            what = f'no district has the slug "{district}"'
            known = {*own, *self.known.districts}
            entry.blame(entry.line("district"), what, correction(district, known))
        valid = _validity(entry, stood.valid if stood else None)
        return Ward(code, name, kind, district, province or "", valid)

    def _named(
        self, part: str, key: str, entry: TableReader, stood: Province | District | Ward | None
    ) -> tuple[str, str]:
        """Return name and kind; a renamed place is still found by the name that it had."""
        name = entry.text("name") or (stood.name if stood else None)
        if name is None and entry.lacks("name"):
            entry.blame(entry.line("name"), f"{key} is a new place without a name", "add `name: …`")
        if stood is not None and name != stood.name:
            self.aliases.append(Alias(part.removesuffix("s"), key, stood.name))
        kinds = _KINDS[part]
        kind = entry.text("kind") or (stood.kind if stood else None)
        if kind not in kinds and (kind or entry.lacks("kind")):
            what = f'kind is "{kind}"' if kind else f"{key} is a new place without a kind"
            entry.blame(entry.line("kind"), what, f"write one of: {', '.join(kinds)}")
        if stood is not None and (name, kind) != (stood.name, stood.kind):
            self.former.append(stood)
        return name or key, kind or kinds[0]

    def _place(
        self, entry: TableReader, key: str, known: set[str], stood: District | Ward | None
    ) -> str | None:
        slug = entry.text(key) or (stood.province if stood else None)
        if slug is None and entry.lacks(key):
            entry.blame(entry.line(key), "a new place lies in a province", "add `province: ha-noi`")
        elif slug is not None and slug not in known:
            what, remedy = f'no province has the slug "{slug}"', correction(slug, known)
            entry.blame(entry.line(key), what, remedy)
        return slug


def _validity(entry: TableReader, stood: Validity | None) -> Validity:
    days = {"from": stood.start if stood else None, "to": stood.end if stood else None}
    for key in days:
        text = entry.text(key)
        if text is None:
            continue
        try:
            days[key] = date.fromisoformat(text)
        except ValueError:
            entry.blame(entry.line(key), f'{key} is "{text}"', "write a day like 2025-07-01")
    start, end = days["from"], days["to"]
    if end is not None and (start or date.min) >= end:
        remedy = "`to` is the first day without the place"
        entry.blame(entry.line("to"), "it ends before it begins", remedy)
    return Validity(start, end)
