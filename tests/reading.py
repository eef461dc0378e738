"""Articles as the build reads them, from the text of their files."""

from collections.abc import Mapping

from generator.dates import load_zone
from generator.errors import Problem
from generator.history.clashes import find_clashes
from generator.history.ledger import Ledger
from generator.linking import link_articles
from generator.load import parse_article
from generator.model import Article, Body, Header
from generator.organisations import Organisations
from generator.records import Struct
from generator.resolve import resolve_file

ZONE = load_zone("Asia/Ho_Chi_Minh")


class Told(Struct, frozen=True):
    """A story that is at hand."""

    header: Header
    body: Body


def read_all(
    files: Mapping[str, str], organisations: Organisations
) -> tuple[list[Article], list[Problem]]:
    """Return the articles of files by their path below content/articles, and all problems."""
    resolved = {
        name: resolve_file(
            parse_article(text.encode(), f"content/articles/{name}", ZONE), organisations
        )
        for name, text in files.items()
    }
    broken = [f"content/articles/{name}" for name, (found, _) in resolved.items() if found is None]
    articles = [article for article, _ in resolved.values() if article is not None]
    linked, between = link_articles(articles, broken)
    own = [problem for _, problems in resolved.values() for problem in problems]
    return linked, own + between + find_clashes(linked, Ledger())


def read_articles(files: Mapping[str, str], organisations: Organisations) -> list[Article]:
    """Return the articles of files that have no problem."""
    articles, problems = read_all(files, organisations)
    assert problems == []
    return articles
