"""What an imported article needs a person for: where it conflicts, is unsure, or lacks something.

Pure; whether a name is registered is asked of `Organisations`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from pathlib import Path

from generator.dates import parse_date
from generator.errors import called
from generator.importers.review.casefile import CaseFile, Evidence
from generator.importers.review.proposals import propose_body
from generator.importers.review.reviewitems import Concern, ReviewItem
from generator.importers.shelf.manuscript import Plain
from generator.organisations import Context, Organisations
from generator.records import replace

_SURE = 0.75  # certainty from which a field needs no look
_UNNAMED = re.compile(
    r"(?<!\w)(?:LĐLĐ|Liên đoàn Lao động|Công đoàn)\s+(?:tỉnh|thành phố|quận|huyện|thị xã)(?!\w)",
    re.IGNORECASE,
)
_ACCEPTABLE = frozenset({
    Concern.CONFLICT, Concern.UNCERTAIN, Concern.UNDATED, Concern.UNPLACED, Concern.UNCREDITED,
    Concern.VANISHED,
})  # fmt: skip


def review_case(
    root: Path, case: CaseFile, known: Organisations, zone: tzinfo
) -> Iterator[ReviewItem]:
    """Yield what an article of the digest at `root` needs a person for that nobody has accepted."""
    for item in _needs(case, known, zone):
        if item.concern not in _ACCEPTABLE:
            yield item
        elif item.concern is Concern.CONFLICT or not _is_accepted(case, item.field):
            yield replace(item, accept=called(root, "review", "--accept", case.id, item.field))


def _is_accepted(case: CaseFile, key: str) -> bool:
    """Say whether a person accepted a field as the source still gives it."""
    found = case.evidence.get(key)
    return key in case.accepted and case.accepted[key] == (found.value if found else None)


def _needs(case: CaseFile, known: Organisations, zone: tzinfo) -> Iterator[ReviewItem]:
    if case.values is None:
        remedy = f"nothing, if it is to stay away; to import it again, delete {case.record} first"
        yield _item(case, Concern.DELETED, "article", ("its article was deleted", remedy))
        return
    if not case.has_source:
        why = f"its source {case.source} is no longer there"
        remedy = "put it back to have its evidence; the article stays as it is"
        yield _item(case, Concern.VANISHED, "source", (why, remedy))
    yield from _conflicts(case, case.values)
    yield from _uncertain(case, case.values)
    yield from _missing(case, case.values)
    yield from _unregistered(case, case.values, known, zone)


def _item(case: CaseFile, concern: Concern, key: str, words: tuple[str, str]) -> ReviewItem:
    """Return an item with the evidence of `key`; `words` are why, and what to do."""
    found = case.evidence.get(key)
    return ReviewItem(
        concern=concern,
        article=case.article,
        field=key,
        value=_shown(found.value) if found else "",
        rule=found.rule if found else "",
        certainty=found.certainty if found else None,
        source=case.source,
        lines=found.lines if found else (),
        snippet="",
        why=words[0],
        remedy=words[1],
    )


def _conflicts(case: CaseFile, values: Mapping[str, Plain]) -> Iterator[ReviewItem]:
    remedy = "take the new text over into the article, or accept yours"
    for key in case.conflicts:
        item = _item(case, Concern.CONFLICT, key, ("you changed it, and so did the source", remedy))
        if key == "body":
            theirs, yours = _only_in(case.body, case.blocks), _only_in(case.blocks, case.body)
            is_settled = case.body == case.blocks
            yours = yours or ("" if theirs else "the same paragraphs in another order")
            item = replace(item, value=theirs, yours=yours)
        else:
            found = case.evidence.get(key)
            is_settled = (found.value if found else None) == values.get(key)
            item = replace(item, yours=_shown(values.get(key)))
        if not is_settled:
            yield item


def _only_in(blocks: tuple[str, ...], others: tuple[str, ...]) -> str:
    return "\n\n".join(block for block in blocks if block not in others)


def _uncertain(case: CaseFile, values: Mapping[str, Plain]) -> Iterator[ReviewItem]:
    """Yield the fields that were guessed and that nobody has changed since."""
    for key, found in case.evidence.items():
        is_open = key not in case.conflicts and values.get(key) == found.value
        if found.certainty < _SURE and is_open:
            why = f"the importer is not sure: {found.rule}"
            remedy = f"compare it with the source; if it is wrong, correct {key} in the article"
            yield _item(case, Concern.UNCERTAIN, key, (why, remedy))


def _missing(case: CaseFile, values: Mapping[str, Plain]) -> Iterator[ReviewItem]:
    """Yield what an article should have; a key that a person left empty says that there is none."""
    source = values.get("source")
    named = set(source) & {"name", "mark", "url"} if isinstance(source, Mapping) else set()
    if "date" not in values:
        words = ("it has no date", "write `date: …` if you know it, `date:` alone if nobody does")
        yield _beside(case, _item(case, Concern.UNDATED, "date", words), _says(case, "title"))
    if "province" not in values and not values.get("districts"):
        remedy = "write `province: …` and `districts: […]`, or `province:` alone if it has none"
        what, place = _unplaced(case)
        yield _beside(case, _item(case, Concern.UNPLACED, "province", (what, remedy)), place)
    if "author" not in values and values.get("kind") != "brief":
        words = ("it has no author", "write `author: …`, or `author:` alone if none is named")
        last = case.body[-1] if case.body else ""
        yield _beside(case, _item(case, Concern.UNCREDITED, "author", words), (last, ()))
    if "source" in values and not named and source is not None:
        remedy = "add `name: …` or `url: …` under source"
        words = ("where it was published is not known", remedy)
        yield replace(
            _item(case, Concern.UNCREDITED, "source", words), value="", rule="", certainty=None
        )


def _beside(case: CaseFile, item: ReviewItem, place: tuple[str, tuple[int, ...]]) -> ReviewItem:
    """Return the item with a passage beside which the missing value would stand."""
    return (
        item if case.evidence.get(item.field) else replace(item, snippet=place[0], lines=place[1])
    )


def _says(case: CaseFile, key: str) -> tuple[str, tuple[int, ...]]:
    found = case.evidence.get(key) or Evidence(None, "", (), 0)
    return _shown(found.value), found.lines


def _unplaced(case: CaseFile) -> tuple[str, tuple[str, tuple[int, ...]]]:
    """Return why an article has no place, and the passage that names a kind of place alone."""
    passages = [*(_says(case, key) for key in ("title", "summary")), *((b, ()) for b in case.body)]
    for text, lines in passages:
        match = _UNNAMED.search(text)
        if match:
            return f'it speaks of "{match[0]}" and never says which', (text, lines)
    return "it names no district and no province", _says(case, "title")


def _unregistered(
    case: CaseFile, values: Mapping[str, Plain], known: Organisations, zone: tzinfo
) -> Iterator[ReviewItem]:
    context = _context(values, known, zone)
    for name in _texts(values.get("organisations")):
        proposed = propose_body(name, known, context)
        if proposed is not None:
            yield replace(_item(case, Concern.UNREGISTERED, "organisations", proposed), value=name)


def _context(values: Mapping[str, Plain], known: Organisations, zone: tzinfo) -> Context:
    stated = known.gazetteer.find_province(str(values.get("province") or ""))
    lookups = (
        known.gazetteer.find_district(text, stated.slug if stated else None)
        for text in _texts(values.get("districts"))
    )
    districts = [lookup.found for lookup in lookups if lookup.found is not None]
    province = stated.slug if stated else districts[0].province if districts else None
    return Context(province, tuple(d.slug for d in districts), _day(values.get("date"), zone))


def _day(value: Plain, zone: tzinfo) -> date | None:
    try:
        return parse_date(value, zone).calendar_day if isinstance(value, str) else None
    except ValueError:  # `digest check` tells of it
        return None


def _texts(value: Plain) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()


def _shown(value: Plain) -> str:
    """Return a value as an editor reads it, a line for each of a list."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_shown(part)}" for key, part in value.items())
    return "\n".join(map(_shown, value)) if isinstance(value, tuple) else value or ""
