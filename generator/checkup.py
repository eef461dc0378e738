"""Look at a whole site without writing it: content, pages, feeds, and on request the web."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from generator import paths
from generator.check import check_pages
from generator.checks.feeds import check_feeds
from generator.checks.linklines import LinkLines, without_anchor
from generator.checks.pagefacts import PageFacts, read_page
from generator.checks.shown import check_shown
from generator.config import Config
from generator.errors import ContentError, Problem, seen_from, sorted_problems
from generator.filelinks import name_below
from generator.importers.lines.cues import load_cues
from generator.importers.sources.fetch import ask_after
from generator.importers.sources.request import Limits
from generator.importers.sources.webaddress import parse_web_address
from generator.model import Article
from generator.options import Options
from generator.records import Struct
from generator.render import render_pages
from generator.result import counted
from generator.site import plan_site
from generator.siteplan import SitePlan
from generator.templating.sheets import find_missing
from generator.templating.themes import mistyped_tokens, static_files

Step = Callable[[int, int], None]


class Checkup(Struct, frozen=True):
    """What was found: problems of the content and the site, and web pages nobody could tell of.

    `unsure` are warnings of addresses at which a browser, or another day, may find what is wanted.
    """

    problems: tuple[Problem, ...]
    unsure: tuple[Problem, ...] = ()

    @property
    def all_clear(self) -> str:
        """What is told where there are no problems."""
        links = counted(len(self.unsure), "link")
        return f"No problems; {links} could not be checked." if self.unsure else "No problems."


def check(options: Options, limits: Limits | None = None) -> Checkup:
    """Look for every problem of the content and of the finished files, writing nothing.

    With `limits`, the servers to whose pages articles link are asked for these.
    """
    cues = _cue_problems(options.root)
    try:
        plan = plan_site(options)
    except ContentError as fault:
        return Checkup(sorted_problems(seen_from(options.root, [*fault.problems, *cues])))
    pages = plan.make_pages()
    files = {file.path: file.make() for file in plan.files}
    rendered = zip(pages, render_pages(plan.theme, pages), strict=True)
    facts = {page.meta.path: read_page(made) for page, made in rendered}
    facts |= {path: read_page(made) for path, made in files.items() if path.endswith(".html")}
    lines = LinkLines(options.root)
    made_here = {*facts, *files}
    found = check_pages(facts, made_here, plan.groups.articles, lines.line)
    found += [*cues, *check_feeds(files), *_sheet_problems(plan.theme.folders, options.root)]
    found += check_shown(options.root, plan.groups.articles)
    asked: list[Problem] = []
    if limits is not None:
        linking = _articles_by_link(plan, facts, made_here)
        asked = [*_dead_links(linking, lines, partial(options.step, "asking"), limits)]
    found += [problem for problem in asked if not problem.is_warning]
    unsure = sorted_problems(problem for problem in asked if problem.is_warning)
    problems = seen_from(options.root, [*plan.warnings, *found])
    return Checkup(sorted_problems(problems), unsure)


def _cue_problems(root: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the phrases that an import would read."""
    try:
        load_cues(root)
    except ContentError as fault:
        return fault.problems
    return ()


def _sheet_problems(folders: tuple[Path, ...], root: Path) -> Iterator[Problem]:
    """Yield a problem for each reference and token of a theme's sheets that finds nothing."""
    yield from mistyped_tokens(folders)
    known = static_files(folders)
    for name, path in known.items():
        if name.endswith(".css"):
            for line, written in find_missing(name, path.read_bytes(), known):
                what = f'the style sheet refers to "{written}", which is no file of the theme'
                remedy = "correct it, or put the file there"
                yield Problem(name_below(root, str(path)), line, what, remedy)


def _articles_by_link(
    plan: SitePlan, facts: Mapping[str, PageFacts], made_here: Container[str]
) -> dict[str, list[Article]]:
    """Return the articles that link to each address of the web, but for pages of this site."""
    linking: dict[str, list[Article]] = {}
    homes = _own_addresses(plan.config)
    for article in plan.groups.articles:
        for url in dict.fromkeys(map(without_anchor, facts[article.path].web_links)):
            if not _is_own(url, homes, made_here):
                linking.setdefault(url, []).append(article)
    return linking


def _own_addresses(config: Config) -> tuple[str, ...]:
    """Return the addresses of the site and of its editions, as addresses of pages begin."""
    known = (config.base_url, *(address for _, address in config.editions))
    return tuple(_normal(address) for address in known if address is not None)


def _is_own(url: str, homes: Iterable[str], made_here: Container[str]) -> bool:
    """Say whether an address is that of a page made here, which need not be published yet."""
    normal = _normal(url)
    for home in homes:
        target = paths.resolve("", normal.removeprefix(home)) if normal.startswith(home) else None
        if target is not None and target[0] in made_here:
            return True
    return False


def _normal(url: str) -> str:
    """Return an address as others write the same: with its host in lower case, without its port."""
    try:
        return parse_web_address(url).url
    except ValueError:  # who asks is told of it
        return url


def _dead_links(
    linking: Mapping[str, Sequence[Article]], lines: LinkLines, step: Step, limits: Limits
) -> Iterator[Problem]:
    """Yield what is wrong with links to the web, where it is written."""
    for done, (url, dead) in enumerate(ask_after(linking, limits), start=1):
        step(done, len(linking))
        if dead is None:
            continue
        what = f'the link "{paths.readable(url)}": {dead.what}'
        for article in linking[url]:
            line = lines.line(article, url)
            file = article.file if line else f"site/{article.path}"
            yield dead._replace(file=file, line=line, what=what)
