"""Say which inputs made a file of the site, and where an article appears, or why it does not."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from generator import paths
from generator.config import FILE as CONFIG_FILE
from generator.errors import ContentError, UsageError, called, seen_from
from generator.filelinks import follow_links
from generator.load import FOLDER
from generator.model import Article
from generator.options import Options
from generator.plans.items import PlannedPage
from generator.records import Struct, field_names, replace
from generator.result import counted
from generator.site import is_shown, plan_site, plan_without
from generator.siteplan import SitePlan
from generator.text import nearest
from generator.viewmodels.entries import Crumb, Entry

_MANY = 60  # names in a list; of the others, the number is told


def explain(options: Options, path: str) -> list[str]:
    """Explain a file of the site, by its path in the output or its address; or an article.

    That is named by its path, its id or its source, as an import tells of it: seeds/a.txt, or
    seeds/a.txt#1a2b of one that is listed there. Raise `UsageError` where it is neither.
    """
    article = _below(path, options.root)
    if article is not None and article.startswith(f"{FOLDER}/"):
        return list(_explain_article(options, article))
    plan = plan_site(options)
    named = tuple(_site_paths(path, options, plan))
    output = next((one for one in named if one in plan.paths), None)
    if output is not None:
        return list(_explain_output(plan, output))
    names = {path, article or path}
    known = [a.file for a in plan.stock.articles if names & _own_names(a)]
    if known:
        return [line for file in known for line in _explain_article(options, file)]
    near = _namesake(path, plan.stock.articles) or nearest(named[0], plan.paths, cutoff=0.75)
    remedy = f'did you mean "{near}"?' if near else f"name one, or an article below {FOLDER}"
    raise UsageError(f"{path} is no file that a build makes, and no article; {remedy}")


def _namesake(path: str, articles: Iterable[Article]) -> str | None:
    """Return the first article's file that is called as the last part of a path."""
    name = PurePosixPath(path).name
    return min((a.file for a in articles if PurePosixPath(a.file).name == name), default=None)


def _own_names(article: Article) -> set[str | None]:
    source = article.header.source.file
    return {article.id, source, f"{source}#{article.id}"}


def _site_paths(path: str, options: Options, plan: SitePlan) -> Iterator[str]:
    """Yield which site paths may be meant: by a path, or an address on the web or of a preview."""
    base = plan.config.base_url
    place = path.removeprefix(base) if base else path
    address = urlsplit(place)
    if place != path or address.scheme in ("http", "https"):
        place = unquote(address.path)
    place = (_below(place, options.output) or place).strip("/")
    yield place
    yield f"{place}/index.html".lstrip("/")


def _below(path: str, folder: Path) -> str | None:
    """Return a path relative to a folder: taken from where one stands, or from the folder."""
    for whole in (Path(path), folder / path):
        leads = follow_links(whole)
        if whole.exists() and leads.is_relative_to(follow_links(folder)):
            return leads.relative_to(follow_links(folder)).as_posix()
    return None


def _explain_article(options: Options, file: str) -> Iterator[str]:
    try:
        plan = plan_site(options)
    except ContentError as fault:
        told = seen_from(options.root, fault.problems)
        own = [problem for problem in told if problem.file == file]
        count = len(told) - len(own)
        yield f"{file} does not appear: there are problems, and nothing is built"
        yield from (f"  {problem}" for problem in own)
        if count:
            command = called(options.root, "check")
            yield f"  {counted(count, 'problem')} of other files: `{command}` lists them"
        return
    article = next((a for a in plan.stock.articles if a.file == file), None)
    if article is None:
        raise UsageError(f"{file} is no article: its name must end in .md and not begin with a dot")
    if not is_shown(article, options, plan.config.zone):
        yield f"{file} does not appear: it is held back"
        yield f"  {_reason(article, options, plan)}"
        return
    index = f"{paths.SEARCH_DATA}/"
    changed = _pages_with(options, plan, file) - {article.path}
    shown = {paths.SEARCH if path.startswith(index) else path for path in changed}
    yield f"{file} appears"
    yield f"  as the page {article.path}"
    yield from _listed("in ", sorted(shown))


def _reason(article: Article, options: Options, plan: SitePlan) -> str:
    if is_shown(article, replace(options, with_drafts=True), plan.config.zone):
        return "it is a draft; take `draft: true` out, or build with --drafts"
    return f"its date {article.date} is later than --now"


def _pages_with(options: Options, plan: SitePlan, file: str) -> set[str]:
    """Return the files that would not be made, or be others, if an article were held back."""
    before = {item.path: item.key for item in plan.items}
    after = {item.path: item.key for item in plan_without(options, file).items}
    return {path for path, key in before.items() if after.get(path) != key}


def _explain_output(plan: SitePlan, path: str) -> Iterator[str]:
    page = next((page for page in plan.pages if page.path == path), None)
    if page is None:
        static = {place: name for name, place in plan.theme.assets}
        name = static.get(path)
        yield f"{path} is made from" if name is None else f"{path} is a file of the theme"
        if name is not None:
            folders = (folder / "static" / name for folder in plan.theme.folders)
            yield f"  {next(file for file in folders if file.exists())}"
            return
        yield f"  all {_count(plan)} articles, or those of its page"
    else:
        meta = page.describe()
        yield f'{path}, "{meta.title}" ({meta.kind}), is made from'
        shown = [article.file for article in _articles_of(plan, page)]
        yield from _listed("", shown)
        if not shown:
            yield f"  no article of its own; what it counts, it counts in all {_count(plan)}"
        yield from (f"  templates and texts in {folder}" for folder in plan.theme.folders)
    yield f"  {CONFIG_FILE} and content/gazetteer"


def _count(plan: SitePlan) -> int:
    return len(plan.groups.articles)


def _articles_of(plan: SitePlan, page: PlannedPage) -> list[Article]:
    """Return the article whose page it is, those a redirect leads to, or those the page shows."""
    meta, articles = page.describe(), plan.groups.articles
    if meta.article is not None:
        return [a for a in articles if a.id == meta.article]
    if meta.kind == "redirect":
        return [a for a in articles if meta.path in (x.lstrip("/") for x in a.aliases)]
    shown = set(_paths_in(page.make()))
    return [article for article in articles if article.path in shown]


def _paths_in(value: object) -> Iterator[str]:
    """Yield the path of every entry and link that a page or a part of one holds."""
    if isinstance(value, Entry | Crumb):
        yield value.path
    elif isinstance(value, tuple):
        for part in value:
            yield from _paths_in(part)
    elif isinstance(value, Struct):
        for name in field_names(type(value)):
            yield from _paths_in(getattr(value, name))


def _listed(word: str, names: list[str]) -> Iterator[str]:
    yield from (f"  {word}{name}" for name in names[:_MANY])
    if len(names) > _MANY:
        yield f"  and {len(names) - _MANY} more"
