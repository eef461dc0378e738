"""The story of a build, top to bottom: load, group, plan, check, render, write."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial

from generator import paths
from generator.check import check_pages
from generator.config import FILE as CONFIG_FILE
from generator.config import Config
from generator.data import render_opml, render_robots, render_site_data, render_sitemap
from generator.errors import ContentError, DigestError, Problem, UsageError, sorted_problems
from generator.feeds import Feed, render_feeds
from generator.finding import AnyPage
from generator.render import Theme, render_pages
from generator.site import Options, SitePlan, plan_site
from generator.workers import map_chunks
from generator.write import Report, Written, abandon, commit, prepare, stage

Put = Callable[[str, bytes], Written]


@dataclass(frozen=True)
class Result:
    """What a build did; `held_back` counts drafts and articles of a later date."""

    report: Report
    pages: int
    articles: int
    feeds: int
    held_back: int
    warnings: tuple[Problem, ...]

    @property
    def summary(self) -> str:
        """One line that says what was done."""
        held = f", {self.held_back} held back" if self.held_back else ""
        return (
            f"{self.articles} articles{held}: {self.pages} pages and {self.feeds} feeds; "
            f"{self.report.written} files written, {self.report.kept} unchanged, "
            f"{self.report.removed} removed"
        )

    @property
    def data(self) -> dict[str, object]:
        """The same for programs."""
        return asdict(self)


def build(options: Options) -> Result:
    """Build the site below `options.output`.

    Raise `ContentError` with every problem of the content, before anything is written, and
    `DigestError` for a fault of the disk or the theme. The site that stood before stays then.
    """
    _refuse_output(options)
    plan = plan_site(options)
    warnings = sorted_problems([*plan.warnings, *_unmade(plan.config)])
    if options.is_strict and warnings:
        raise ContentError(warnings)
    prepare(options.output, plan.paths)
    try:
        written = list(_stage_all(plan, options))
    except BaseException:
        abandon(options.output)
        raise
    report = commit(options.output, written)
    return Result(
        report,
        len(plan.pages),
        len(plan.groups.articles),
        2 * len(plan.all_feeds),
        plan.held_back,
        warnings,
    )


def _unmade(config: Config) -> list[Problem]:
    """Return what the settings keep from being made: no fault of the content, but to be told."""
    if config.base_url is not None:
        return []
    what = "there is no base_url, so no feeds and no sitemap are made"
    remedy = "add `base_url: https://…` to content/site.yaml or give --base-url"
    return [Problem(CONFIG_FILE, None, what, remedy, is_warning=True)]


def check(options: Options) -> tuple[Problem, ...]:
    """Return every problem of the content and of the finished files, writing nothing."""
    try:
        plan = plan_site(options)
    except ContentError as fault:
        return fault.problems
    files = dict(_other_files(plan))
    pages = plan.make_pages()
    rendered = render_pages(plan.theme, pages)
    files |= {page.meta.path: made for page, made in zip(pages, rendered, strict=True)}
    files |= dict(render_feeds(plan.config, plan.all_feeds))
    return sorted_problems([*plan.warnings, *check_pages(files, plan.groups.articles)])


def _refuse_output(options: Options) -> None:
    root, output = options.root.resolve(), options.output.resolve()
    if not (root / "content").is_dir():
        raise UsageError(f"there is no folder content/ in {root}; name the digest with --root")
    for kept in ("content", "themes", "seeds"):
        if output.is_relative_to(root / kept) or root.is_relative_to(output):
            raise UsageError(f"the output {output} holds what editors own; choose another --output")
    if output.exists() and not output.is_dir():
        raise DigestError(f"{output} is a file where the site's folder must go; move it away")


def _stage_all(plan: SitePlan, options: Options) -> Iterator[Written]:
    put = partial(stage, options.output, is_anew=options.is_clean)
    total, step = len(plan.pages), options.step
    pages = map_chunks(partial(_stage_pages, plan.theme, put), plan.make_pages(), options.jobs)
    for done, written in enumerate(pages, start=1):
        step("pages", done, total)
        yield written
    feeds = map_chunks(partial(_stage_feeds, plan.config, put), plan.all_feeds, options.jobs)
    for done, written in enumerate(feeds, start=1):
        step("feeds", done, 2 * len(plan.all_feeds))
        yield written
    for path, content in _other_files(plan):
        yield put(path, content)


def _stage_pages(theme: Theme, put: Put, pages: Sequence[AnyPage]) -> list[Written]:
    contents = render_pages(theme, pages)
    return [put(page.meta.path, content) for page, content in zip(pages, contents, strict=True)]


def _stage_feeds(config: Config, put: Put, feeds: Sequence[Feed]) -> list[Written]:
    return [put(path, content) for path, content in render_feeds(config, feeds)]


def _other_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    metas = [page.describe() for page in plan.pages]
    base_url = plan.config.base_url
    yield from plan.static.items()
    for files in plan.files:
        yield from files.make().items()
    yield paths.SITE_DATA, render_site_data(metas)
    yield paths.ROBOTS, render_robots(base_url)
    if base_url:
        yield paths.SITEMAP, render_sitemap(base_url, metas, plan.groups.articles)
        yield paths.OPML, render_opml(base_url, plan.config.title, plan.feeds)
