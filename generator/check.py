"""Checks of the whole site: links and anchors between pages, and the HTML of each.

It looks at planned pages and rendered HTML, and writes nothing.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import PurePosixPath

from generator import paths
from generator.checks.pagefacts import Fault, PageFacts
from generator.errors import Problem
from generator.model import Article

LineOf = Callable[[Article, str], int | None]


def check_links(
    articles: Iterable[Article], known: Iterable[str], held_back: Iterable[str] = ()
) -> list[Problem]:
    """Return a problem for every link in an article that leads to no page or file of the site.

    `known` are the site paths that will stand, `held_back` those of drafts and later articles;
    anchors are checked by `check_pages`.
    """
    there, waiting = set(known), set(held_back)
    problems = []
    for article in articles:
        for link, target in zip(article.links, article.targets, strict=True):
            path = target.partition("#")[0]
            if not path or path in there:
                continue
            named = paths.readable(link.target)
            what = f'the link "{named}" leads to no page of the site'
            remedy = "correct it, or link to the article's .md file"
            if not path.endswith(".html"):
                what = f'"{named}" is no file of the site'
                remedy = "remove it, or name it by its address on the web (https://…)"
                remedy += ": what stands beside articles is not published"
            if path in waiting:
                what = f'the link "{named}" leads to an article that is held back'
                remedy = "remove the link, or publish that article too"
            problems.append(Problem(article.file, link.line, what, remedy))
    return problems


def check_permalinks(articles: Iterable[Article], own: Iterable[str]) -> list[Problem]:
    """Return a problem for every permalink or alias that another file of the site needs.

    `own` are the paths of all files but articles and redirects; two articles that claim one path
    are found where they are resolved.
    """
    articles, taken = tuple(articles), set(own)
    every = taken.union(a.path for a in articles)
    every.update(alias for a in articles if a.aliases for alias in _aliases(a))
    problems = []
    for article in articles:
        if article.path not in taken and not article.aliases:
            continue
        if article.path in taken:
            what = f"its page {article.path} is one that the site makes itself"
            remedy = "rename the file or give another `slug: …`"
            problems.append(
                Problem(article.file, article.header.lines.get("slug", 1), what, remedy)
            )
        for alias in _aliases(article):
            above = (folder.as_posix() for folder in PurePosixPath(alias).parents)
            if alias.casefold() in taken or not every.isdisjoint(above):
                what = f'the alias "{alias}" is or lies below a page of the site'
                line = article.header.lines.get("aliases", 1)
                problems.append(Problem(article.file, line, what, "correct or remove the alias"))
    return problems


def _aliases(article: Article) -> list[str]:
    return [alias.lstrip("/") for alias in article.aliases]


def check_pages(
    pages: Mapping[str, PageFacts],
    files: Container[str],
    articles: Iterable[Article],
    line_of: LineOf,
) -> list[Problem]:
    """Return what is wrong with finished pages: dead links and anchors, and faults of their HTML.

    `pages` are read by site path, `files` all site paths; an article's links are told in its
    file's name, those that lead out of it or stay within it with the line that `line_of` knows.
    """
    sources = {article.path: article for article in articles}
    return [
        _told(path, fault, sources.get(path), line_of)
        for path, page in pages.items()
        for fault in (*page.faults, *_link_faults(path, page, pages, files))
    ]


def _told(path: str, fault: Fault, article: Article | None, line_of: LineOf) -> Problem:
    """Return a page's fault as a problem of its file, with the line of a link that it wrote."""
    own = Problem(f"site/{path}", fault.line, fault.what, fault.remedy)
    if article is None or fault.href is None:
        return own
    root = paths.root_prefix(path)
    written = zip(article.links, article.targets, strict=True)
    link = next((link for link, target in written if root + target == fault.href), None)
    line = link.line if link else line_of(article, fault.href)
    if line is None:  # it stands in a template
        return own
    named = paths.readable(link.target if link else fault.href)
    what = fault.what.replace(f'"{fault.href}"', f'"{named}"')
    return Problem(article.file, line, what, fault.remedy)


def _link_faults(
    path: str, page: PageFacts, pages: Mapping[str, PageFacts], files: Container[str]
) -> Iterable[Fault]:
    folder = path.rpartition("/")[0]
    for href in dict.fromkeys(page.links):
        is_own = href.startswith("#")
        target = (path, href[1:]) if is_own else paths.resolve(folder, href)
        if target is None or target[0] not in files:
            what = f'the link "{href}" leads to no page'
            yield Fault(what, "correct or remove it", href=href)
        elif target[1] and target[0] in pages and target[1] not in pages[target[0]].ids:
            what = f'the link "{href}" leads to a page without a place "{target[1]}"'
            yield Fault(what, "correct or remove what follows #", href=href)
