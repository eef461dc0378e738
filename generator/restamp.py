"""When edited articles changed: read from the ledger, and written into it, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.ledger import (
    FILE,
    Ledger,
    Stamped,
    correct_ledger,
    excerpt_ledger,
    parse_ledger,
    read_ledger,
    remember,
    stamp_articles,
)
from generator.model import Article
from generator.options import Options
from generator.planning import Site
from generator.refeed import may_enter
from generator.write import write_text

_NEVER = "\0"  # stands in no ledger


@dataclass(frozen=True)
class Restamped:
    """The moments at which articles changed, by page; none where there is no ledger to ask.

    `text` is the ledger's before that, `None` where it is not to be written.
    """

    moments: Mapping[str, datetime]
    stamped: Stamped
    text: str | None


def restamp(
    options: Options, site: Site, articles: Sequence[Article], earlier: Mapping[str, datetime]
) -> Restamped | None:
    """Say when edited articles changed, as `stamp_articles` does; `None` where it has to look.

    `articles` are these and all that changed `earlier`, by page, than the ledger says: no two
    change at one moment. It has to look where the ledger misses one, where the clock went back, and
    where the new moment may bring one into a feed.
    """
    text = read_ledger(options.root)
    if text is None:
        return Restamped({}, Stamped([*articles], {}, Ledger()), None)
    zone, moment = site.config.zone, options.moment
    today = moment.astimezone(zone).date().isoformat() if moment else _NEVER
    excerpt = excerpt_ledger(text, {article.id for article in articles}, today)
    known = parse_ledger(excerpt, zone)
    before = {a.path: known.records[a.id].changed for a in articles if a.id in known.records}
    if len(before) != len(articles):
        return None
    stamped = stamp_articles(articles, known, moment, zone)
    moments = {a.path: stamped.changed[a.id] for a in articles if a.id in stamped.changed}
    moved = {p for p, changed in moments.items() if changed != earlier.get(p, before[p])}
    if any(moments[page] < (before[page] or moments[page]) for page in moved):
        return None
    if may_enter(site, moved):
        return None
    is_written = options.is_recorded and site.config.base_url is not None
    return Restamped(moments, stamped, text if is_written else None)


def record(options: Options, restamped: Restamped, feeds: Mapping[str, datetime | None]) -> None:
    """Write the moments into the ledger, with those of `feeds` by the page they stand beside.

    Raise `DigestError` where it cannot be written.
    """
    if restamped.text is not None:
        ledger = remember(restamped.stamped, feeds)
        write_text(options.root / FILE, correct_ledger(restamped.text, ledger))
