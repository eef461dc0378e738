"""The articles of a plan that is kept: each is read when one of its facts is asked for.

An article stands there by its file, with its key in lists, and with what its row in the index does
not tell. So a plan stays true while the texts and headlines of articles are edited.
"""

from dataclasses import fields
from typing import Any

from generator.errors import ChangedError
from generator.model import Article
from generator.store.rows import Rows
from generator.store.shelves import article_of
from generator.store.stories import Shelf

_STANDING = frozenset({"file", "path", "source", "targets"})  # of one that was edited
_UNDATED = ("date", "first_seen", "page_key")  # which the ledger has its say in
_BETWEEN = "\0"  # which no path has in it


class Source:
    """Where articles of a plan are read from; known once the plan is."""

    rows: Rows
    shelf: Shelf

    def read(self, file: str) -> Article | None:
        """Return the article of a file as its row tells it."""
        row = self.rows.get(file)
        return None if row is None or row.facts is None else article_of(self.shelf, file, row)


class KeptArticle(Article):
    """An article whose facts are read as soon as one of them is asked for."""

    source: Source


class _Fact:
    """A fact of a kept article, asked for while it is not known."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, article: KeptArticle, _owner: type) -> Any:
        known, read = vars(article), article.source.read(article.file)
        if read is None:  # its row is damaged
            raise ChangedError(f"{article.file} is not known any more; build again")
        known |= vars(read) | known
        return known[self.name]


for _field in fields(Article):
    setattr(KeptArticle, _field.name, _Fact(_field.name))


class Columns:
    """Articles in the order in which a plan first speaks of them, to be packed by column."""

    def __init__(self) -> None:
        self.articles: list[Article] = []

    def add(self, article: Article) -> int:
        """Return the place of one more."""
        self.articles.append(article)
        return len(self.articles) - 1

    def pack(self) -> tuple[object, ...]:
        """Return them as `unpack_articles` reads them."""
        names = ("file", "path", "entry_key")
        told = (_BETWEEN.join(getattr(a, name) for a in self.articles) for name in names)
        more = {place: _more(article) for place, article in enumerate(self.articles)}
        return (*told, {place: facts for place, facts in more.items() if facts})


def _more(article: Article) -> dict[str, object]:
    """Return what else is known of an article, whatever its row tells."""
    known: dict[str, object] = {"targets": article.targets} if article.targets else {}
    if article.date is None:
        known |= {name: getattr(article, name) for name in _UNDATED}
    return known


def unpack_articles(packed: tuple[Any, ...], source: Source) -> list[KeptArticle]:
    """Return the articles that were packed; raise `ValueError` where these are none."""
    files, paths, keys, more = packed
    articles = []
    parts = (column.split(_BETWEEN) if files else () for column in (files, paths, keys))
    for file, path, key in zip(*parts, strict=True):
        article = object.__new__(KeptArticle)
        known = article.__dict__  # one by one: a third of the time of all at once
        known["source"], known["file"], known["path"], known["entry_key"] = source, file, path, key
        articles.append(article)
    for place, facts in more.items():
        vars(articles[place]).update(facts)
    return articles


def keep_article(source: Source, file: str) -> Article:
    """Return an article of a plan that stands in the index."""
    article = object.__new__(KeptArticle)
    vars(article).update(source=source, file=file)
    return article


def forget_facts(article: Article) -> None:
    """Let the facts of a dated article of a kept plan be read anew: they are others now."""
    known = vars(article)
    for name in known.keys() - _STANDING:
        del known[name]
