"""Go on without articles that are at fault, where no page that stands would go with them."""

from collections.abc import Iterator

from generator import paths
from generator.cache import find_folder
from generator.disk.manifest import read_manifest
from generator.disk.obstacles import is_there
from generator.errors import ContentError, Problem, sorted_problems
from generator.history import ledger
from generator.load import FOLDER
from generator.made import made_paths
from generator.options import Options
from generator.site import plan_site
from generator.siteplan import SitePlan
from generator.store.shelves import Sight

_REMEDY = "mend what is at fault first: nothing is published that might take a page away"


def plan_others(options: Options, sight: Sight) -> tuple[SitePlan, tuple[Problem, ...]]:
    """Plan the site of the articles that are whole; return the problems of those left out, too.

    Raise `ContentError` with every problem where another file is at fault even without them, or
    where a page might go that was published or stands in the output.
    """
    aside: frozenset[str] = frozenset()
    told: list[Problem] = []
    while True:
        try:
            plan = plan_site(options, sight, aside=aside)
        except ContentError as fault:
            found = [_retold(problem) if aside else problem for problem in fault.problems]
            grave = (p for p in fault.problems if options.is_strict or not p.is_warning)
            more = {p.file for p in grave if p.file.startswith(f"{FOLDER}/")} - aside
            if not more:
                raise ContentError(sorted_problems([*told, *found])) from None
            aside |= more
            told += [problem for problem in found if problem.file in aside]
        else:
            lost = _lost(plan, options) if aside else []
            if lost:
                raise ContentError(sorted_problems([*told, *lost]))
            return plan, sorted_problems(told)


def _retold(problem: Problem) -> Problem:
    """Say of a problem that it is one only without what is left out, as far as that is known."""
    if problem.is_warning:
        return problem
    if problem.file == ledger.FILE:
        return problem._replace(remedy=f"{_REMEDY}. If it was none of theirs: {problem.remedy}")
    if problem.file.startswith(f"{FOLDER}/"):
        return problem._replace(what=f"{problem.what}, without what is left out")
    return problem


def _lost(plan: SitePlan, options: Options) -> list[Problem]:
    """Return a problem for each article's page that stands in the output and might go."""
    # What is ours by the one may be missing in the other: both can be lost, or be earlier ones.
    named = read_manifest(options.output)
    made = made_paths(find_folder(options.root), options.output) - named
    standing = named.union(path for path in made if is_there(options.output / path))
    gone = filter(paths.may_be_article, standing.difference(plan.paths))
    what = "it stands and nothing makes it any more, which may be for what is left out"
    told = [Problem(f"{options.output.name}/{page}", None, what, _REMEDY) for page in gone]
    what = "it stands, and what is left out claims it as well"
    taken = (page for page in _doubtful(plan) if page in standing)
    return told + [Problem(f"{options.output.name}/{page}", None, what, _REMEDY) for page in taken]


def _doubtful(plan: SitePlan) -> Iterator[str]:
    """Yield pages that what is left out claims as well, unless the ledger knows whose they are."""
    records = plan.stamped.ledger.records
    claimed = {page for _, page in plan.stock.aside}
    for article in plan.groups.articles if claimed else ():
        known = records.get(article.id)
        if known is None or article.path not in known.paths:
            is_doubtful = article.path in claimed
        else:  # of a copy and the original one may have been edited
            is_twin = (article.id, article.path) in plan.stock.aside
            is_doubtful = is_twin and article.digest != known.content
        if is_doubtful:
            yield article.path
