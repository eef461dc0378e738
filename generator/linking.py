"""Let the links between articles lead to their pages, and tell which lead nowhere."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence

from generator import paths
from generator.errors import Problem
from generator.model import Article
from generator.records import replace


def link_articles(
    articles: Sequence[Article], broken: Iterable[str]
) -> tuple[list[Article], list[Problem]]:
    """Let the links between articles lead to their pages; return what is wrong with them.

    `broken` are the files that could not be read: a link to one is not wrong as well, for its page
    is not known yet.
    """
    linked = list(articles)
    problems: list[Problem] = []
    if any(article.links for article in articles):
        pages = dict.fromkeys(broken, "") | {article.file: article.path for article in articles}
        linked, problems = _link(articles, pages)
    return linked, problems


def link_article(article: Article, pages: Mapping[str, str]) -> tuple[Article, tuple[Problem, ...]]:
    """Let the links of one article lead to their pages, of which `pages` has each file's."""
    (linked,), problems = _link([article], pages)
    return linked, tuple(problems)


def _link(
    articles: Sequence[Article], pages: Mapping[str, str]
) -> tuple[list[Article], list[Problem]]:
    """Turn each body's links into site paths: a link to an article's file leads to its page."""
    problems: list[Problem] = []
    linked = []
    for article in articles:
        targets = []
        for link in article.links:
            target = _target(article, link.target, pages)
            if target is None:
                what = f'the link "{paths.readable(link.target)}" leads to nothing'
                remedy = "correct the path: it counts from this file, or from the site with a /"
                problems.append(Problem(article.file, link.line, what, remedy))
            targets.append(target or "")
        linked.append(replace(article, targets=tuple(targets)) if targets else article)
    return linked, problems


def _target(article: Article, href: str, pages: Mapping[str, str]) -> str | None:
    is_file = href.partition("#")[0].endswith(".md") and not href.startswith("/")
    resolved = paths.resolve(posixpath.dirname(article.file if is_file else article.path), href)
    if resolved is None:
        return None
    path = pages.get(resolved[0]) if is_file else resolved[0]
    return f"{path}#{resolved[1]}" if path and resolved[1] else path
