"""The story of a build, top to bottom: load, group, plan, check, render, write."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from generator import paths
from generator.cache import find_folder
from generator.config import FILE as CONFIG_FILE
from generator.config import Config
from generator.disk.lock import locked
from generator.disk.stamps import Stamp
from generator.disk.standing import digest_stamps
from generator.errors import (
    ChangedError,
    ContentError,
    DigestError,
    Problem,
    UsageError,
    no_digest,
    sorted_problems,
)
from generator.feeds.printing import Printing
from generator.feeds.syndicate import FeedFile
from generator.filelinks import follow_links
from generator.leftout import plan_others
from generator.made import Memory, add_made, recall_made, remember_made
from generator.making import is_article, is_page, make_each, ordered_for_making
from generator.options import Options
from generator.outputs import SITEMAP
from generator.plans.items import Item, PlannedDocument
from generator.plans.planned import Site
from generator.recording import Recording
from generator.records import Struct
from generator.render import Theme, make_ready
from generator.result import Report, Result
from generator.retouching.outline import forget_outline
from generator.sight import Sight
from generator.site import next_change, plan_site
from generator.siteplan import SitePlan
from generator.store.shelves import Sight as ArticleSight
from generator.unchanged import (
    Found,
    Span,
    kept_file,
    ledger_left,
    look,
    remember_result,
)
from generator.work.workers import count_lives, hands_of, map_chunks
from generator.write import (
    Staging,
    Written,
    abandon,
    bring_forward,
    commit,
    only_build_into,
    prepare,
    stage,
)

_Put = Callable[[str, Iterable[bytes]], Written]
_last: list[SitePlan] = []  # held, for a program that ends need not take it apart
_PATIENCE = 3  # builds that editors may interrupt by saving before one fails


class Viewer(Struct, frozen=True):
    """Someone who waits for pages: they are put in place before feeds, data and search are made.

    `open_pages` returns the site paths of those being looked at, which come before the others;
    `pages_stand` is called with the plan after each, and whether these were all pages. Should the
    rest fail, they stand already.
    """

    open_pages: Callable[[], Collection[str]]
    pages_stand: Callable[[SitePlan, bool], None]


def build(options: Options, sight: Sight | None = None, viewer: Viewer | None = None) -> Result:
    """Build the site below `options.output`; `sight` is what stood, if somebody has looked already.

    Raise `ContentError` with every problem of the content, before anything is written, and
    `DigestError` for a fault of the disk or the theme, or where another build is at work. The site
    that stood before stays then.
    """
    _refuse_output(options)
    with locked(
        find_folder(options.root) / "build.lock", "another build of this digest is running"
    ):
        hands_of(options).meet()
        for _ in range(_PATIENCE):
            with suppress(ChangedError):  # an editor saved meanwhile: the plan is out of date
                return _build(options, sight or look(options), viewer)
            sight = None
        return _build(options, look(options), viewer)


def _build(options: Options, sight: Sight, viewer: Viewer | None) -> Result:
    forget_outline(kept_file(options, "plan"))
    memory = recall_made(find_folder(options.root), options.output, sight.output.stamps)
    with Printing(options) as printing:
        is_all_made = viewer is None and (options.is_clean or memory.is_empty)
        plan, left_out = _plan(options, sight, printing if is_all_made else None)
        _last[:] = [plan]
        options.lap("planning")
        warnings = sorted_problems([*plan.warnings, *_unmade(plan.config)])
        if options.is_strict and warnings:
            raise ContentError([*warnings, *left_out])
        recording = Recording(plan, options, sight)
        with only_build_into(options.output):
            report, output = _write(recording, memory, printing, viewer)
    unrecorded = recording.record()
    warnings = warnings if unrecorded else recording.told_anew(warnings)
    result = Result(
        report,
        len(plan.pages),
        len(plan.groups.articles),
        plan.feed_count,
        plan.held_back,
        sorted_problems([*warnings, *unrecorded]),
        left_out,
    )
    if not (unrecorded or left_out):  # else the next build looks at all
        left = ledger_left(options, sight)
        span = Span(options.now, next_change(plan, options.now))
        to_tell = result._replace(warnings=recording.to_be_told_again(warnings))
        found = Found(to_tell, span, plan.stock.records, left, recording.unrecorded_moment)
        recording.keep_plan()
        remember_result(options, found, sight, digest_stamps(output))
    options.lap("remembering")
    return result


def _plan(
    options: Options, sight: Sight, printing: Printing | None
) -> tuple[SitePlan, tuple[Problem, ...]]:
    """Return the plan, and what is wrong with articles that are left out of it, if any may be.

    Feeds are begun to be printed meanwhile, where it is known that all are to be made.
    """
    articles = ArticleSight(sight.articles, sight.moment)
    if options.keeps_going:
        return plan_others(options, articles)

    def begin(site: Site) -> None:
        """Begin with the entries of feeds."""
        if printing is not None and hands_of(options).are_many:
            printing.begin(site.printer, site.feed_files)

    return plan_site(options, articles, ahead=begin), ()


def _write(
    recording: Recording, memory: Memory, printing: Printing, viewer: Viewer | None
) -> tuple[Report, dict[str, Stamp]]:
    """Make all that does not stand already as it must, and move it in place.

    Return what was done, and the stamps of all that stands in the output now.
    """
    plan, options = recording.plan, recording.options
    items = plan.items
    kept = {} if options.is_clean or memory.is_empty else memory.recall(recording.keys)
    staging = prepare(options.output, plan.paths, memory.unnamed)
    try:
        todo = [item for item in items if item.path not in kept]
        made: list[Written] = []
        if viewer is not None:
            made, todo = _show(plan, todo, staging, (options, viewer))
        ordered = [*ordered_for_making(todo, count_lives(len(todo), hands_of(options)))]
        printing.begin(plan.site.printer, _documents(todo))
        printing.finish()
        with closing(_make(plan, ordered, staging, options)) as fresh:
            made += recording.beside(fresh)
        written = [*kept.values(), *made]
        options.lap("making")
        report, files = commit(staging, written)
    except BaseException:
        abandon(options.output)
        raise
    options.lap("writing")
    return report, remember_made(memory, options.output, recording.keys, files)


def _documents(items: Iterable[Item]) -> Collection[FeedFile]:
    """Return the documents of feeds among the items, whatever their formats."""
    documents = (item.file for item in items if isinstance(item, PlannedDocument))
    return {id(file): file for file in documents}.values()


def _show(
    plan: SitePlan, todo: Sequence[Item], staging: Staging, told: tuple[Options, Viewer]
) -> tuple[list[Written], list[Item]]:
    """Put pages in place, those being looked at first; return what was made, and the rest.

    What stands is remembered at once: this build may be given up for another.
    """
    options, viewer = told
    opened = set(viewer.open_pages())
    pages = sorted(filter(_is_looked_at, todo), key=is_page)
    first = [item for item in pages if item.path in opened or not is_page(item)]
    later = [item for item in pages if is_page(item) and item.path not in opened]
    made: list[Written] = []
    for some, is_all in ((first, False), (later, True)):
        fresh = list(_make(plan, some, staging, options))
        fresh = bring_forward(staging, fresh)
        add_made(find_folder(options.root), options.output, some, fresh)
        if is_all or any(w.is_changed and w.path in opened for w in fresh):
            viewer.pages_stand(plan, is_all)
        made += fresh
    return made, [item for item in todo if not _is_looked_at(item)]


def _is_looked_at(item: Item) -> bool:
    """Say whether it is a page or what a page cannot be without: its stylesheets and scripts."""
    return is_page(item) or item.path.startswith(f"{paths.STATIC}/")


def _unmade(config: Config) -> list[Problem]:
    """Return what the settings keep from being made: no fault of the content, but to be told."""
    kept_back = ["no feeds"] if config.feed_files else []
    kept_back += ["no sitemap"] if config.makes(SITEMAP) else []
    if config.base_url is not None or not kept_back:
        return []
    what, key = "there is no base_url", "base_url: https://…"
    if config.edition_of is not None:
        what = f"the edition `{config.language}` has no address"
        key = f"editions: {{{config.language}: https://…}}"
    verb = "is" if kept_back == ["no sitemap"] else "are"
    what += f", so {' and '.join(kept_back)} {verb} made"
    remedy = f"add `{key}` to content/site.yaml or give --base-url"
    return [Problem(CONFIG_FILE, None, what, remedy, is_warning=True)]


def _refuse_output(options: Options) -> None:
    root, output = follow_links(options.root), follow_links(options.output)
    if not (root / "content").is_dir():
        raise no_digest(root)
    if root.is_relative_to(output) or any(map(output.is_relative_to, _editors_own(output, root))):
        raise UsageError(f"the output {output} holds what editors own; choose another --output")
    if options.output.is_symlink() and not output.exists():
        raise DigestError(f"{options.output} is a link that leads nowhere; remove it")
    if output.exists() and not output.is_dir():
        raise DigestError(f"{output} is a file where the site's folder must go; move it away")


def _editors_own(output: Path, root: Path) -> Iterator[Path]:
    """Yield folders of this digest, and of any in which an output lies, that are not for a site."""
    for folder in {root, output, *output.parents}:
        content = folder / "content"
        if folder == root or (content / "articles").is_dir() or (content / "site.yaml").is_file():
            yield from (folder / name for name in ("content", "themes", "seeds"))
            if folder == output:
                yield folder


def _make(
    plan: SitePlan, items: Sequence[Item], staging: Staging, options: Options
) -> Generator[Written, None, None]:
    put, hands = partial(stage, staging, is_anew=options.is_clean), hands_of(options)
    if options.executor is None:
        pages, articles = sum(map(is_page, items)), sum(map(is_article, items))
        make_ready(plan.theme, articles, pages - articles)
        made = map_chunks(partial(_make_files, plan.theme, put), items, hands, renews=True)
    else:  # only this process writes: a worker given up for lost may still be at work
        contents = map_chunks(partial(_make_content, plan.theme), items, hands)
        made = (put(item.path, (one,)) for item, one in zip(items, contents, strict=True))
    with closing(made):  # nobody writes any more once this is over
        for done, written in enumerate(made, start=1):
            options.step("writing", done, len(items))
            yield written


def _make_files(theme: Theme, put: _Put, items: Sequence[Item]) -> list[Written]:
    contents = make_each(theme, items)
    return [put(item.path, content) for item, content in zip(items, contents, strict=True)]


def _make_content(theme: Theme, items: Sequence[Item]) -> list[bytes]:
    return [b"".join(pieces) for pieces in make_each(theme, items)]
