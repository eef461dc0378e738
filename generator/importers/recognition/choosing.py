"""Decide which unit a mention means: by the day, the provinces named beside it, and its kind."""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.importers.recognition.mentions import Mention
from generator.model import District, Province
from generator.places import REFORM
from generator.records import Struct, field

_LAST_DAY = date(2025, 6, 30)


class Surroundings(Struct, frozen=True):
    """What a text and its page say around a mention, by slugs of provinces.

    `stated` are named in the text; `near` is what the page suggests, and decides only where the
    text leaves it open. `lone_kinds` stand in the text without a name ("LĐLĐ quận"). `merged` had
    gone into the stated ones by the day.
    """

    day: date | None
    stated: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    lone_kinds: frozenset[str] = field(default_factory=frozenset)
    merged: tuple[str, ...] = ()


class Choice(Struct, frozen=True):
    """The district that a mention means, or those among which the text leaves it open."""

    district: District | None
    open: tuple[District, ...] = ()
    by_page: bool = False


def province_of(mention: Mention, day: date | None) -> Province | None:
    """Return the province that a mention means; none where a district of its name stood then."""
    provinces = [u for u in mention.units if isinstance(u, Province)]
    living = [p for p in provinces if day is None or p.valid.covers(day)]
    districts = [u for u in mention.units if isinstance(u, District)]
    if districts and mention.kind and day is not None:
        if any(d.valid.covers(day) for d in districts):
            return None
    elif districts and mention.kind and provinces:
        return provinces[-1]
    choice = living or provinces
    return choice[-1] if choice else None


def choose_district(mention: Mention, beside: str | None, around: Surroundings) -> Choice | None:
    """Return what a mention means; `None` where it names no district.

    `beside` is the province that stands right after it ("huyện Châu Thành, tỉnh Tiền Giang").
    """
    states: Sequence[District] = [u for u in mention.units if isinstance(u, District)]
    if not states or (not mention.kind and not _may_be_bare(states, around)):
        return None
    if not mention.kind:
        states = _living(states, around.day or _LAST_DAY)
    elif any(isinstance(u, Province) for u in mention.units) and province_of(mention, around.day):
        return None
    if beside is not None:
        inside = [d for d in states if d.province == beside]
        if inside:
            return _only(inside, around)
        if not mention.kind:
            return None
    return _by_context(mention, states, around)


def _by_context(
    mention: Mention, states: Sequence[District], around: Surroundings
) -> Choice | None:
    former = [d for d in states if d.province in (*around.stated, *around.merged)]
    states = _living(states, around.day)
    stated = [d for d in states if d.province in around.stated]
    if mention.kind and not stated:  # "huyện Phong Điền" of Huế, a thị xã by the day of the text
        stated = former
    if stated:
        return _only(stated, around)
    if not mention.kind and around.stated:
        return None
    if len(_slugs(states)) > 1 and not mention.kind:
        states = [d for d in states if d.kind in around.lone_kinds] or states
    if len(_slugs(states)) == 1:
        return _only(states, around)
    near = [d for d in states if d.province in around.near]
    # What only the page suggests must open the headline, or have its kind told somewhere.
    is_told = (
        bool(mention.kind) or mention.first == 0 or any(d.kind in around.lone_kinds for d in near)
    )
    if len(_slugs(near)) == 1 and is_told:
        return Choice(_only(near, around).district, by_page=True)
    return _only(states, around) if mention.kind else None


def _may_be_bare(states: Iterable[District], around: Surroundings) -> bool:
    """Say whether a name without a kind can mean a district on that day."""
    day = around.day or _LAST_DAY
    return day < REFORM and any(state.valid.covers(day) for state in states)


def _living(states: Sequence[District], day: date | None) -> Sequence[District]:
    living = [d for d in states if d.valid.covers(day)] if day is not None else []
    return living or states


def _slugs(states: Iterable[District]) -> set[str]:
    return {state.slug for state in states}


def _only(states: Sequence[District], around: Surroundings) -> Choice:
    """Return the one district of these states, as it was then, or those left open."""
    if len(_slugs(states)) > 1:
        kinds = [d for d in states if d.kind in around.lone_kinds]
        if len(_slugs(kinds)) != 1:
            return Choice(None, tuple(states))
        states = kinds
    return Choice(_living(states, around.day or _LAST_DAY)[-1])
