"""The names of one article's header: known places, bodies and permalinks, or problems. Pure.

Nothing is chosen for the editor: an unknown or ambiguous name is a problem, not a guess.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator import paths
from generator.commented import warn_of_comment
from generator.errors import Problem
from generator.header import SLUG, item_lines, prose_comments
from generator.load import ArticleFile
from generator.model import District, NamedWard, Organisation, Ward
from generator.organisations import Context, Organisations, unlisted
from generator.placenames import WARD_KINDS, name_key, split_kind
from generator.places import Gazetteer
from generator.records import Struct, field
from generator.schema import as_list, comma_parts
from generator.text import slug

_HEADER_LINE = 2  # of the file, below the three hyphens
_REGISTER = "content/gazetteer/organisations.yaml"
_PLACES = "content/gazetteer/places.yaml"


class Names(Struct):
    """Resolves the names of one article, collecting what is wrong."""

    file: ArticleFile
    organisations: Organisations
    problems: list[Problem] = field(default_factory=list)

    @property
    def gazetteer(self) -> Gazetteer:
        """The places of the country, as the organisations know them."""
        return self.organisations.gazetteer

    def line(self, key: str, item: str | None = None, place: int = 0) -> int:
        """Return the line of a key of the front matter, or of an item of its list.

        Of one that stands several times, it is the one at that `place` among them.
        """
        lines = item_lines(self.file.head, _HEADER_LINE, key, item) if item else ()
        return lines[place] if place < len(lines) else self.file.header.lines.get(key, 1)

    def blame(self, line: int, what: str, remedy: str, *, is_warning: bool = False) -> None:
        """Report a problem at a line of the file."""
        self.problems.append(Problem(self.file.file, line, what, remedy, is_warning))

    def warn_of_comments(self) -> None:
        """Warn of words that YAML takes for a comment: half a title would be lost unnoticed."""
        for key, comment in prose_comments(self.file.head):
            line = comment.line + _HEADER_LINE - 1
            self.problems.append(warn_of_comment(self.file.file, line, key, comment))

    def province(self) -> str | None:
        """Resolve the stated province to its slug; `None` where none is stated or known."""
        text = self.file.header.province
        if text is None:
            return None
        province = self.gazetteer.find_province(text)
        if province is None:
            near = self.gazetteer.near_province(text)
            remedy = f'did you mean "{near}"?' if near else "write its slug, like ha-noi"
            self.blame(self.line("province"), f'no province is called "{text}"', remedy)
        return province.slug if province else None

    def districts(
        self, key: str, texts: Iterable[str], province: str | None
    ) -> tuple[District, ...]:
        """Resolve the names under a key to districts, each once."""
        found = []
        for text in texts:
            lookup = self.gazetteer.find_district(text, province)
            if lookup.found is not None:
                found.append(lookup.found)
            elif lookup.candidates:
                choices = ", ".join(d.slug for d in lookup.candidates)
                what = f'"{text}" is the name of {len(lookup.candidates)} districts'
                self.blame(self.line(key, text), what, f"write one of: {choices}")
            else:
                near = f'did you mean "{lookup.near}"?' if lookup.near else "correct or remove it"
                remedy = self._as_list(key, text, province) or near
                self.blame(self.line(key, text), f'no district is called "{text}"', remedy)
        return tuple(dict.fromkeys(found))

    def _as_list(self, key: str, text: str, province: str | None) -> str | None:
        """Return how to write a text as a list, where it is one of districts."""
        found = [self.gazetteer.find_district(part, province).found for part in comma_parts(text)]
        return as_list(key, text) if len(found) > 1 and all(found) else None

    def places(self) -> tuple[str | None, tuple[District, ...], tuple[District, ...]]:
        """Resolve the province, the districts, and the districts that are only mentioned."""
        stated = self.province()
        districts = self.districts("districts", self.file.header.districts, stated)
        province = stated or (districts[0].province if districts else None)
        if stated and districts and not any(self._lies_in(d, stated) for d in districts):
            self._warn_of_province(districts[0])
        return province, districts, self.districts("mentions", self.file.header.mentions, province)

    def _lies_in(self, district: District, province: str) -> bool:
        """Say whether a district lay in a province at any time, or its land lies there now."""
        own = {state.province for state in self.gazetteer.states[district.slug]}
        heirs = self.gazetteer.province_heirs
        return district.province == province or any(
            province in (one, *heirs.get(one, ())) for one in own
        )

    def _warn_of_province(self, district: District) -> None:
        what = f'{district.full_name} does not lie in "{self.file.header.province}"'
        remedy = f'did you mean "{district.province}", or another district?'
        self.blame(self.line("province"), what, remedy, is_warning=True)

    def bodies(self, context: Context) -> tuple[Organisation, ...]:
        """Resolve the organisations, each once; one that nobody listed is of unknown level."""
        found: dict[str, Organisation] = {}
        for text in self.file.header.organisations:
            body = self.organisations.find(text, context) or self._unlisted(text, context)
            if body is None:
                continue
            if not paths.is_portable(paths.organisation(body.slug)):
                what = f'the name "{text}" is too long'
                self.blame(self.line("organisations", text), what, "shorten it")
            found.setdefault(body.slug, body)
        return tuple(found.values())

    def _unlisted(self, text: str, context: Context) -> Organisation | None:
        """Return a body that nobody listed, with a warning; `None` where a text can name none."""
        line, parts = self.line("organisations", text), comma_parts(text)
        remedy = None
        if len(parts) > 1 and all(self.organisations.find(part, context) for part in parts):
            remedy = as_list("organisations", text)
        elif SLUG.fullmatch(text) or not slug(text):
            near = self.organisations.nearest(slug(text))
            remedy = f"write its name, or register it in {_REGISTER}"
            remedy = f'did you mean "{near}"? Else {remedy}' if near else remedy
        if remedy is not None:
            self.blame(line, f'no organisation is called "{text}"', remedy)
            return None
        body = unlisted(text)
        self._warn_of_unlisted(line, body, context)
        return body

    def _warn_of_unlisted(self, line: int, body: Organisation, context: Context) -> None:
        known = self.organisations.find(body.slug, context)
        if known is None:
            what = f'the organisation "{body.name}" is of unknown level'
            near = self.organisations.nearest(body.slug)
            remedy = f"register it in {_REGISTER}, with its level"
            remedy = f'did you mean "{near}"? Else {remedy}' if near else remedy
        elif known.name == body.name:  # of a place of another day
            what = f'no organisation was called "{body.name}" on the day of the article'
            what += ", and it gets the page of one of another time"
            remedy = "see the date, or name the body of that day"
        else:  # in other accents
            what = f'no organisation is called "{body.name}", and it gets the page of another'
            remedy = f'did you mean "{known.name}"?'
        self.blame(line, what, remedy, is_warning=True)

    def aliases(self, page: str) -> tuple[str, ...]:
        """Return the permalinks among the aliases, each once, without the article's own page.

        It may have come back there. There are disks on which names differ only if they do in lower
        case.
        """
        by_path = {page: page}
        for alias in self.file.header.aliases:
            path = alias.removeprefix("/")
            if not paths.is_permalink(path):
                remedy = "write an earlier permalink like bai-viet/2021/ten-cu.html"
                self.blame(self.line("aliases", alias), f'"{alias}" is no permalink', remedy)
                continue
            if not paths.is_portable(path):
                what = f'the alias "{alias}" can be no file on some disks'
                remedy = "remove it, or take out what Windows refuses in a name"
                self.blame(self.line("aliases", alias), what, remedy)
            by_path.setdefault(path.casefold(), alias)
        return tuple(by_path.values())[1:]

    def new_wards(self, province: str | None) -> tuple[Ward, ...]:
        """Return the units since 2025-07-01 among the wards that name no district."""
        stated = (w for w in self.file.header.wards if w.district is None)
        found = (self.gazetteer.new_ward(w.name, province) for w in stated)
        return tuple(ward for ward in found if ward is not None)

    def warn_of_wards(self, province: str | None, districts: Iterable[District]) -> None:
        """Warn of wards whose name or whose district is unknown: they are shown as written.

        One that names no district may lie in those of the article.
        """
        known: Counter[str] = Counter()
        for ward in self.file.header.wards:
            for what, remedy in self._doubts(ward, province, districts):
                line = self.line("wards", ward.name, known[ward.name])
                self.blame(line, what, remedy, is_warning=True)
            known[ward.name] += 1

    def _doubts(
        self, ward: NamedWard, province: str | None, districts: Iterable[District]
    ) -> Iterator[tuple[str, str]]:
        """Yield what is unknown of a ward, and what to do about it."""
        district = None
        if ward.district is not None:
            district = self.gazetteer.find_district(ward.district, province).found
            if district is None:
                what = f'no district of the ward "{ward.name}" is called "{ward.district}"'
                yield what, "write its slug, like ba-dinh"
        table = self.gazetteer.ward_table
        if name_key(ward.name) in table:
            return
        name = split_kind(ward.name, WARD_KINDS)[1]
        around = [own.slug for own in ([district] if district else districts)]
        nearest = (table.near(name, own, province) for own in (*around, None))
        near = next(filter(None, nearest), None)
        remedy = f"correct it, or register it in {_PLACES}"
        remedy = f'did you mean "{near}"? Else {remedy}' if near else remedy
        yield f'no ward is called "{ward.name}"', remedy
