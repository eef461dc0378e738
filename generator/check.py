"""Checks of the whole site: links and anchors between pages, and names that nobody registered.

It looks at planned pages and rendered HTML, and writes nothing.
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import PurePosixPath

from generator import paths
from generator.errors import Problem
from generator.model import Article
from generator.records import Struct


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
            what = f'the link "{link.target}" leads to no page of the site'
            remedy = "correct it, or link to the article's .md file"
            if path in waiting:
                what = f'the link "{link.target}" leads to an article that is held back'
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


class _Anchors(HTMLParser):
    """Collects the ids of a page, its links inside the site, and whether it has a title."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.repeated: list[str] = []
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        for name, value in attrs:
            if name == "id" and value:
                if value in self.ids:
                    self.repeated.append(value)
                self.ids.add(value)
            elif (
                name in ("href", "src") and value and (paths.is_internal(value) or value[0] == "#")
            ):
                self.links.append(value)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data.strip()

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False if tag == "title" else self._in_title


def check_pages(pages: Mapping[str, bytes], articles: Iterable[Article]) -> list[Problem]:
    """Return what is wrong with finished files: dead links and anchors, repeated ids, no title.

    `pages` are all output files by site path; an article's problems are told in its file's name.
    """
    parsed = {path: _parse(content) for path, content in pages.items() if path.endswith(".html")}
    sources = {article.path: article for article in articles}
    return [
        _told(path, fault, sources.get(path))
        for path, page in parsed.items()
        for fault in _faults(path, page, parsed, pages)
    ]


def _told(path: str, fault: "_Fault", article: Article | None) -> Problem:
    """Return a page's fault as a problem of its file, with the line of a link that it wrote."""
    if article is None:
        return Problem(f"site/{path}", None, fault.what, fault.remedy)
    root = paths.root_prefix(path)
    written = zip(article.links, article.targets, strict=True)
    link = next((link for link, target in written if root + target == fault.href), None)
    if link is None:
        return Problem(article.file, None, fault.what, fault.remedy)
    what = fault.what.replace(f'"{fault.href}"', f'"{link.target}"')
    return Problem(article.file, link.line, what, fault.remedy)


class _Fault(Struct, frozen=True):
    """What is wrong with a page, the way out, and the link that is wrong if it is one."""

    what: str
    remedy: str
    href: str | None = None


def _parse(content: bytes) -> _Anchors:
    parser = _Anchors()
    parser.feed(content.decode("utf-8"))
    return parser


def _faults(
    path: str, page: _Anchors, parsed: Mapping[str, _Anchors], pages: Mapping[str, bytes]
) -> Iterable[_Fault]:
    if not page.title:
        remedy = "give the article a title, or mend the template"
        yield _Fault(f"the page {path} has no title", remedy)
    for repeated in dict.fromkeys(page.repeated):
        yield _Fault(f'the id "{repeated}" stands twice on {path}', "rename one of them")
    folder = path.rpartition("/")[0]
    for href in dict.fromkeys(page.links):
        is_own = href.startswith("#")
        target = (path, href[1:]) if is_own else paths.resolve(folder, href)
        if target is None or target[0] not in pages:
            what = f'the link "{href}" on {path} leads to no page'
            yield _Fault(what, "correct or remove it", href)
        elif target[1] and target[0] in parsed and target[1] not in parsed[target[0]].ids:
            what = f'the link "{href}" leads to a page without a place "{target[1]}"'
            yield _Fault(what, "correct or remove what follows #", href)
