"""Decide the A–Z index, which serves where scripts do not: districts, organisations, articles."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby

from generator import paths
from generator.lists.index_lists import Item, Run, article_runs, organisation_runs
from generator.lists.views import district_crumb
from generator.patterns import pattern
from generator.plans.items import PlannedPage
from generator.plans.planned import Site
from generator.text import sort_key
from generator.viewmodels.entries import Crumb
from generator.viewmodels.finding import IndexList, IndexPage, IndexSection, Letter
from generator.viewmodels.pages import Meta

_TONES = pattern("[\u0300\u0301\u0303\u0309\u0323]")
_LETTERS = {"a": "A, Ă, Â", "d": "D, Đ", "e": "E, Ê", "o": "O, Ô, Ơ", "u": "U, Ư", "0": "0–9"}
_LABEL = 32  # characters of the names between which a page lies
_letter_key = lru_cache(maxsize=1 << 8)(sort_key)


def plan_a_to_z(site: Site) -> Iterator[PlannedPage]:
    """Plan the index, then its lists of organisations and of articles."""
    lists = {
        "index_organisations": organisation_runs(site.groups.organisations),
        "index_articles": article_runs(site.groups.articles),
    }
    title, note = site.texts["index_title"], site.texts["index_note"]
    meta = Meta(paths.INDEX, "index", title, note, crumbs=(site.home_crumb,))
    shown = [(r.path, len(r.keys), r.keys[0], r.keys[-1]) for runs in lists.values() for r in runs]
    counts = [(d, len(site.groups.by_district.get(d.slug, ()))) for d in site.groups.districts]
    yield site.plan(meta, partial(_make_index, site, meta, lists), (counts, shown))
    for title, runs in lists.items():
        yield from _plan_lists(site, site.texts[title], runs)


def _plan_lists(site: Site, title: str, runs: Sequence[Run]) -> Iterator[PlannedPage]:
    fresh = {article.entry_key for article in site.fresh}
    moved = site.scope.moved if site.scope else ()
    crumbs = (site.home_crumb, Crumb(site.texts["index_title"], paths.INDEX))
    for place, run in enumerate(runs):
        if not site.is_whole and run.path not in moved and fresh.isdisjoint(run.keys):
            continue
        number = f" ({run.place})" if run.place > 1 else ""
        meta = Meta(run.path, "index", f"{title}: {_letters(run)}{number}", crumbs=crumbs)
        earlier = runs[place - 1].path if place else None
        later = runs[place + 1].path if place + 1 < len(runs) else None
        make = partial(_make_list, meta, run, (earlier, later))
        yield site.plan(meta, make, (earlier, later, *run.keys))


def _letters(run: Run) -> str:
    return _LETTERS.get(run.letter, run.letter.upper())


def _make_index(site: Site, meta: Meta, lists: dict[str, list[Run]]) -> IndexPage:
    by_district = site.groups.by_district
    districts = [
        Item(district_crumb(d, str(len(by_district.get(d.slug, ())))), d.name)
        for d in site.groups.districts
    ]
    named = IndexSection(site.texts["index_districts"], "quan-huyen", by_letter(districts, "q-"))
    sections = [
        IndexSection(site.texts[title], title.replace("_", "-"), tuple(_shown_runs(title, runs)))
        for title, runs in lists.items()
    ]
    return IndexPage(meta, tuple(s for s in (named, *sections) if s.letters))


def _shown_runs(title: str, runs: Iterable[Run]) -> Iterator[Letter]:
    for letters, members in groupby(runs, key=_letters):
        pages = tuple(Crumb(_label(run), run.path, str(len(run.keys))) for run in members)
        yield Letter(letters, f"{title[6]}-{letters[0].lower()}", pages)


def _label(run: Run) -> str:
    first, last = (_shortened(item.name) for item in run.ends)
    return first if first == last else f"{first} – {last}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LABEL else text[:_LABEL].rsplit(" ", 1)[0] + "…"


def _make_list(meta: Meta, run: Run, beside: tuple[str | None, str | None]) -> IndexList:
    return IndexList(meta, by_letter(run.items), *beside)


def by_letter(items: Iterable[Item], anchor: str = "") -> tuple[Letter, ...]:
    """Return items under the letters of the Vietnamese alphabet (A, Ă, Â …), 0–9 and # first."""
    ordered = sorted(items, key=_order)
    return tuple(
        Letter(name, f"{anchor}{_anchor(name)}", tuple(item.link for item in members))
        for name, members in groupby(ordered, key=lambda item: letter_of(item.name))
    )


def _order(item: Item) -> tuple[object, ...]:
    bare = item.name.lstrip("“”\"‘’'«»(…– ")
    return _letter_key(letter_of(bare)), sort_key(bare), item.link.path


def letter_of(name: str) -> str:
    """Return the letter under which a name stands: Ă for "ằng", 0–9 for digits, # for others."""
    return _letter(next((char for char in name if char.isalnum()), "#"))


@lru_cache(maxsize=1 << 10)
def _letter(char: str) -> str:
    if not char.isalpha():
        return "0–9" if char.isdecimal() else "#"
    plain = _TONES.sub("", unicodedata.normalize("NFD", char))
    return unicodedata.normalize("NFC", plain).upper()


def _anchor(name: str) -> str:
    """Return an ASCII anchor of a letter, one for each: a, a-306 (Ă), d-d (Đ)."""
    first = unicodedata.normalize("NFD", name[0].lower().replace("đ", "d\u0335"))
    return "-".join(
        f"{ord(char):x}" if not char.isascii() or char == "#" else char for char in first
    )
