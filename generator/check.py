"""Checks of the whole site: links and anchors between pages, and names that nobody registered.

It looks at planned pages and rendered HTML, and writes nothing.
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser

from generator import paths
from generator.errors import Problem
from generator.model import Article


def check_links(articles: Iterable[Article], known: Iterable[str]) -> list[Problem]:
    """Return a problem for every link in an article that leads to no page or file of the site.

    `known` are the site paths that will stand; anchors are checked by `check_pages`.
    """
    there = set(known)
    problems = []
    for article in articles:
        for link, target in zip(article.body.links, article.links, strict=True):
            if target and target.partition("#")[0] not in there:
                what = f'the link "{link.target}" leads to no page of the site'
                remedy = "correct it, or link to the article's .md file"
                problems.append(Problem(article.file, link.line, what, remedy))
    return problems


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


def check_pages(pages: Mapping[str, bytes], sources: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with finished files: dead links and anchors, repeated ids, no title.

    `pages` are all output files by site path; `sources` names the content file behind a page, in
    whose name its problems are told.
    """
    parsed = {path: _parse(content) for path, content in pages.items() if path.endswith(".html")}
    problems = []
    for path, page in parsed.items():
        file = sources.get(path, f"site/{path}")
        for what, remedy in _faults(path, page, parsed, pages):
            problems.append(Problem(file, None, what, remedy))
    return problems


def _parse(content: bytes) -> _Anchors:
    parser = _Anchors()
    parser.feed(content.decode("utf-8"))
    return parser


def _faults(
    path: str, page: _Anchors, parsed: Mapping[str, _Anchors], pages: Mapping[str, bytes]
) -> Iterable[tuple[str, str]]:
    if not page.title:
        yield f"the page {path} has no title", "give the article a title, or mend the template"
    for repeated in dict.fromkeys(page.repeated):
        yield f'the id "{repeated}" stands twice on {path}', "rename one of them"
    folder = path.rpartition("/")[0]
    for href in dict.fromkeys(page.links):
        is_own = href.startswith("#")
        target = (path, href[1:]) if is_own else paths.resolve(folder, href)
        if target is None or target[0] not in pages:
            yield f'the link "{href}" on {path} leads to no page', "correct or remove it"
        elif target[1] and target[0] in parsed and target[1] not in parsed[target[0]].ids:
            yield f'the link "{href}" on {path} leads to no such place', "correct what follows #"
