"""Look at a whole site without writing it: content, pages, feeds, and on request the web."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.check import check_pages
from generator.checkfeeds import check_feeds
from generator.errors import ContentError, Problem, sorted_problems
from generator.importers.fetch import ask_after
from generator.importers.request import Limits
from generator.options import Options
from generator.pagefacts import PageFacts, read_page
from generator.render import render_pages
from generator.site import SitePlan, plan_site

Step = Callable[[int, int], None]


def check(options: Options, limits: Limits | None = None) -> tuple[Problem, ...]:
    """Return every problem of the content and of the finished files, writing nothing.

    With `limits`, the servers to whose pages articles link are asked for these.
    """
    try:
        plan = plan_site(options)
    except ContentError as fault:
        return fault.problems
    pages = plan.make_pages()
    files = {file.path: file.make() for file in plan.files}
    rendered = zip(pages, render_pages(plan.theme, pages), strict=True)
    facts = {page.meta.path: read_page(made) for page, made in rendered}
    facts |= {path: read_page(made) for path, made in files.items() if path.endswith(".html")}
    problems = check_pages(facts, {*facts, *files}, plan.groups.articles)
    problems += check_feeds(files)
    if limits is not None:
        problems += _dead_links(plan, facts, partial(options.step, "asking"), limits)
    return sorted_problems([*plan.warnings, *problems])


def _without_anchor(url: str) -> str:
    return url.partition("#")[0]


def _dead_links(
    plan: SitePlan, facts: Mapping[str, PageFacts], step: Step, limits: Limits
) -> Iterator[Problem]:
    """Yield what is wrong with links to the web, at each article that has them."""
    files: dict[str, list[str]] = {}
    for article in plan.groups.articles:
        for url in dict.fromkeys(map(_without_anchor, facts[article.path].web_links)):
            if not url.startswith(plan.config.base_url or "//"):
                files.setdefault(url, []).append(article.file)

    def counted() -> Iterator[str]:
        """Yield each address, and tell how many were asked for."""
        for done, url in enumerate(files):
            step(done, len(files))
            yield url

    for dead in ask_after(counted(), limits):
        for file in files[dead.file]:
            yield dead._replace(file=file, what=f'the link "{dead.file}": {dead.what}')
