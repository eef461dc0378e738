"""Go on without articles that are at fault, where no page that stands would go with them."""

from generator import ledger, paths
from generator.errors import ContentError, Problem, sorted_problems
from generator.load import FOLDER
from generator.manifest import read_manifest
from generator.options import Options
from generator.shelves import Sight
from generator.site import SitePlan, plan_site

_REMEDY = "mend what is at fault first: nothing is published that would take a page away"


def plan_others(options: Options, sight: Sight) -> tuple[SitePlan, tuple[Problem, ...]]:
    """Plan the site of the articles that are whole; return the problems of those left out, too.

    Raise `ContentError` with every problem where another file is at fault, or where a page would
    go that was published or stands in the output.
    """
    aside: frozenset[str] = frozenset()
    told: list[Problem] = []
    while True:
        try:
            plan = plan_site(options, sight, aside=aside)
        except ContentError as fault:
            told += [_retold(problem) if aside else problem for problem in fault.problems]
            grave = [p for p in fault.problems if options.is_strict or not p.is_warning]
            more = {problem.file for problem in grave if problem.file.startswith(f"{FOLDER}/")}
            if more <= aside or len(more) < len({problem.file for problem in grave}):
                raise ContentError(sorted_problems(told)) from None
            aside |= more
        else:
            lost = _lost(plan, options) if aside else []
            if lost:
                raise ContentError(sorted_problems([*told, *lost]))
            return plan, sorted_problems(problem for problem in told if problem.file in aside)


def _retold(problem: Problem) -> Problem:
    """Say of a problem that it is one only without what is left out."""
    if problem.is_warning:
        return problem
    if problem.file == ledger.FILE:
        return problem._replace(remedy=_REMEDY)
    return problem._replace(what=f"{problem.what}, without what is left out", remedy="mend that")


def _lost(plan: SitePlan, options: Options) -> list[Problem]:
    """Return a problem for each article's page that stands in the output and is not planned."""
    pages = filter(paths.may_be_article, read_manifest(options.output).difference(plan.paths))
    what = "it stands and would go with the articles that are left out"
    return [Problem(f"{options.output.name}/{page}", None, what, _REMEDY) for page in pages]
