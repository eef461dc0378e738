"""Articles as the build reads them, from the text of their files."""

from collections.abc import Mapping

from generator.dates import load_zone
from generator.errors import Problem
from generator.load import parse_article
from generator.model import Article
from generator.organisations import Organisations
from generator.resolve import resolve_articles

ZONE = load_zone("Asia/Ho_Chi_Minh")


def read_all(
    files: Mapping[str, str], organisations: Organisations
) -> tuple[list[Article], list[Problem]]:
    """Return the articles of files by their path below content/articles, and all problems."""
    parsed = [
        parse_article(text.encode(), f"content/articles/{name}", ZONE)
        for name, text in files.items()
    ]
    return resolve_articles(parsed, organisations)


def read_articles(files: Mapping[str, str], organisations: Organisations) -> list[Article]:
    """Return the articles of files that have no problem."""
    articles, problems = read_all(files, organisations)
    assert problems == []
    return articles
