"""The story of a build, top to bottom: load, group, plan, check, render, write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

from generator import paths
from generator.calendars import calendar_mark, render_calendar
from generator.check import check_pages
from generator.config import FILE as CONFIG_FILE
from generator.config import Config
from generator.data import render_opml, render_robots, render_site_data, render_sitemap
from generator.datapackage import render_descriptor, render_header_schema
from generator.errors import ContentError, DigestError, Problem, UsageError, sorted_problems
from generator.feeds import LIBRARY
from generator.ledger import FILE as LEDGER_FILE
from generator.ledger import format_ledger
from generator.opendata import render_csv, render_json
from generator.pages import Page
from generator.program import program_mark
from generator.render import Theme, render_pages
from generator.site import Options, SitePlan, plan_site
from generator.syndicate import FeedFile, fingerprints, render_feeds
from generator.workers import map_chunks
from generator.write import (
    Report,
    Standing,
    Written,
    abandon,
    commit,
    prepare,
    stage,
    write_text,
)

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
        len(paths.FEED_NAMES) * sum(len(feeds) for feeds in plan.feeds.values()),
        plan.held_back,
        sorted_problems([*warnings, *_record(plan, options)]),
    )


def _record(plan: SitePlan, options: Options) -> list[Problem]:
    """Write down what is published now that the site stands; a preview publishes nothing."""
    if options.is_preview or options.moment is None or plan.config.base_url is None:
        return []
    try:
        write_text(options.root / LEDGER_FILE, format_ledger(plan.ledger))
    except DigestError as fault:
        remedy = "let digest write it, so that feeds and permalinks can be kept"
        return [Problem(LEDGER_FILE, None, str(fault), remedy, is_warning=True)]
    return []


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
    files |= {paths.calendar(c.page): render_calendar(plan.config, c) for c in plan.calendars}
    files |= dict(zip(_page_paths(plan), render_pages(plan.theme, plan.pages), strict=True))
    files |= dict(render_feeds(plan.config, plan.texts, plan.feed_files))
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


def _page_paths(plan: SitePlan) -> list[str]:
    return [page.meta.path for page in plan.pages]


def _stage_all(plan: SitePlan, options: Options) -> Iterator[Written]:
    put = partial(stage, options.output, is_anew=options.is_clean)
    total, step = len(plan.pages), options.step
    pages = map_chunks(partial(_stage_pages, plan.theme, put), plan.pages, options.jobs)
    for done, written in enumerate(pages, start=1):
        step("pages", done, total)
        yield written
    standing = Standing(options.output, is_anew=options.is_clean)
    yield from _stage_feeds(plan, put, standing, options)
    yield from _stage_calendars(plan, put, standing)
    for path, content in _other_files(plan):
        yield put(path, content)


def _stage_pages(theme: Theme, put: Put, pages: Sequence[Page]) -> list[Written]:
    contents = render_pages(theme, pages)
    return [put(page.meta.path, content) for page, content in zip(pages, contents, strict=True)]


def _stage_feeds(
    plan: SitePlan, put: Put, standing: Standing, options: Options
) -> Iterator[Written]:
    """Stage the documents of all feeds; one whose articles are as before is not rendered."""
    files = plan.feed_files
    marks = fingerprints(plan.config, plan.texts, files, f"{program_mark()} {LIBRARY}")
    anew: list[tuple[FeedFile, str]] = []
    for file, mark in zip(files, marks, strict=True):
        found = [standing.find(path, mark) for path in file.paths]
        kept = [written for written in found if written is not None]
        if len(kept) < len(found):
            anew.append((file, mark))
        else:
            yield from kept
    render = partial(_render_feeds, plan.config, dict(plan.texts), put)
    for done, written in enumerate(map_chunks(render, anew, options.jobs), start=1):
        options.step("feeds", done, len(paths.FEED_NAMES) * len(anew))
        yield written


def _render_feeds(
    config: Config, texts: Mapping[str, str], put: Put, files: Sequence[tuple[FeedFile, str]]
) -> list[Written]:
    made = render_feeds(config, texts, [file for file, _ in files])
    marks = [mark for _, mark in files for _ in paths.FEED_NAMES]
    return [replace(put(*one), mark=mark) for one, mark in zip(made, marks, strict=True)]


def _stage_calendars(plan: SitePlan, put: Put, standing: Standing) -> Iterator[Written]:
    """Stage the calendars; one whose events are as before is not rendered."""
    for calendar in plan.calendars:
        path, mark = paths.calendar(calendar.page), calendar_mark(plan.config, calendar)
        found = standing.find(path, mark)
        yield found or replace(put(path, render_calendar(plan.config, calendar)), mark=mark)


def _other_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    metas = [page.meta for page in plan.pages]
    base_url = plan.config.base_url
    yield from plan.static.items()
    yield paths.SITE_DATA, render_site_data(metas)
    yield paths.ROBOTS, render_robots(base_url)
    yield from _data_files(plan)
    if plan.embed_script is not None:
        yield paths.EMBED_SCRIPT, plan.embed_script
    if base_url:
        yield paths.SITEMAP, render_sitemap(base_url, metas, plan.groups.articles)
        yield paths.OPML, render_opml(base_url, plan.config.title, plan.feeds)


def _data_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    for table in plan.tables:
        yield paths.table(table.name, "csv"), render_csv(table)
        yield paths.table(table.name, "json"), render_json(table)
    yield paths.DATA_PACKAGE, render_descriptor(plan.config, plan.texts, plan.tables)
    yield paths.HEADER_SCHEMA, render_header_schema(plan.config)
