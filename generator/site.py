"""From the content folder to the whole site as a plan: pages, feeds, files and problems.

It reads content and themes and decides; it renders and writes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from generator import paths
from generator.check import check_links
from generator.config import Config, load_config, with_base_url
from generator.errors import ContentError, Problem, sorted_problems
from generator.feeds import Feed, plan_feed
from generator.group import Groups, group_articles
from generator.load import load_articles
from generator.model import Article
from generator.pages import Page
from generator.places import Gazetteer
from generator.plan import Site, plan_pages
from generator.register import load_organisations
from generator.render import Theme
from generator.resolve import resolve_articles
from generator.themes import fingerprinted, load_texts, static_files, theme_folders
from generator.tiles import load_layout, plan_tiles


def _ignore(_what: str, _done: int, _all: int) -> None:
    return None


@dataclass(frozen=True)
class Options:
    """How to build: `now` holds back articles of a later date, `None` holds back none.

    `step` is told what is being done, and how many of how many are done.
    """

    root: Path
    output: Path
    base_url: str | None = None
    jobs: int = 1
    is_strict: bool = False
    with_drafts: bool = False
    now: datetime | None = None
    step: Callable[[str, int, int], None] = _ignore


@dataclass(frozen=True)
class SitePlan:
    """The whole site before rendering; `warnings` are problems that do not stop the build.

    `feeds` are grouped under the headings of the list of feeds; `static` are the theme's files.
    """

    config: Config
    theme: Theme
    groups: Groups
    pages: tuple[Page, ...]
    feeds: Mapping[str, tuple[Feed, ...]]
    static: Mapping[str, bytes]
    held_back: int
    warnings: tuple[Problem, ...] = ()

    @property
    def all_feeds(self) -> tuple[Feed, ...]:
        """The feeds of all groups."""
        return tuple(feed for feeds in self.feeds.values() for feed in feeds)

    @property
    def paths(self) -> list[str]:
        """Every site path that the build will write."""
        made = [page.meta.path for page in self.pages] + list(self.static)
        made += [paths.SITE_DATA, paths.ROBOTS]
        if self.config.base_url:
            made += [paths.SITEMAP, paths.OPML]
            for feed in self.all_feeds:
                made += [paths.feed(feed.page, name) for name in paths.FEED_NAMES]
        return made


def plan_site(options: Options) -> SitePlan:
    """Load the content and decide the whole site; raise `ContentError` with all its problems."""
    config = with_base_url(load_config(options.root), options.base_url)
    gazetteer = Gazetteer()
    organisations = load_organisations(options.root, gazetteer)
    layout = load_layout(options.root, gazetteer)
    step = partial(options.step, "reading")
    files = load_articles(options.root, config.zone, options.jobs, step)
    resolved, problems = resolve_articles(files, organisations)
    articles = [article for article in resolved if _is_shown(article, options)]
    groups = group_articles(articles, gazetteer.districts_of(config.province))
    folders = theme_folders(options.root, config.theme)
    texts = load_texts(folders, config.language)
    tiles = plan_tiles(layout, groups)
    pages = tuple(plan_pages(Site(config, texts, groups, organisations, tiles)))
    static, assets = _static(folders)
    plan = SitePlan(
        config=config,
        theme=Theme(folders, config, tuple(sorted(texts.items())), assets),
        groups=groups,
        pages=pages,
        feeds=_plan_feeds(config, texts, groups),
        static=static,
        held_back=len(resolved) - len(articles),
    )
    return _judge(plan, problems, options)


def _is_shown(article: Article, options: Options) -> bool:
    if article.header.draft and not options.with_drafts:
        return False
    if options.now is None or article.date is None:
        return True
    moment = article.date.moment
    if moment is not None:
        return moment <= options.now
    return article.date.first_day <= options.now.date()


def _judge(plan: SitePlan, problems: Iterable[Problem], options: Options) -> SitePlan:
    """Return the plan with its warnings, or raise all problems if one of them is grave."""
    found = [*problems, *check_links(plan.groups.articles, plan.paths)]
    if plan.config.base_url is None:
        what = "there is no base_url, so no feeds and no sitemap are made"
        remedy = "add `base_url: https://…` to content/site.yaml or give --base-url"
        found.append(Problem("content/site.yaml", None, what, remedy, is_warning=True))
    if any(options.is_strict or not problem.is_warning for problem in found):
        raise ContentError(found)
    return replace(plan, warnings=sorted_problems(found))


def _static(folders: tuple[Path, ...]) -> tuple[dict[str, bytes], tuple[tuple[str, str], ...]]:
    """Return the theme's static files by site path, and the site path of each by its name."""
    contents = {name: path.read_bytes() for name, path in static_files(folders).items()}
    assets = {
        name: f"{paths.STATIC}/{fingerprinted(name, content)}" for name, content in contents.items()
    }
    by_path = {assets[name]: content for name, content in contents.items()}
    return by_path, tuple(sorted(assets.items()))


def _plan_feeds(
    config: Config, texts: Mapping[str, str], groups: Groups
) -> dict[str, tuple[Feed, ...]]:
    """Return the feeds of the whole site, of each district and of each organisation."""
    whole = plan_feed(paths.HOME, config.title, config.description, groups.articles)
    districts = tuple(
        plan_feed(
            paths.district(d.slug),
            f"{config.title}: {d.full_name}",
            texts["district_description"].format(name=d.full_name),
            groups.by_district.get(d.slug, ()),
        )
        for d in groups.districts
    )
    organisations = tuple(
        plan_feed(
            paths.organisation(o.slug),
            f"{config.title}: {o.name}",
            texts["organisation_description"].format(name=o.name),
            groups.by_organisation[o.slug],
        )
        for o in groups.organisations
    )
    return {
        texts["feeds_whole"]: (whole,),
        texts["districts_title"]: districts,
        texts["organisations_title"]: organisations,
    }
