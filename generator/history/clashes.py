"""Articles that claim one id or one page: who has it by right, and who is to change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.errors import Problem
from generator.history.ledger import Ledger, Record
from generator.model import Article


class _Claim(NamedTuple):
    """An article's claim to a page: its own, or the `alias` as it is written."""

    article: Article
    alias: str | None = None

    @property
    def path(self) -> str:
        """The site path."""
        return self.article.path if self.alias is None else self.alias.removeprefix("/")

    @property
    def key(self) -> str:
        """The path as some disks know it, on which names differ only if they do in lower case."""
        return self.path if self.alias is None else self.path.casefold()


def find_clashes(articles: Sequence[Article], remembered: Ledger) -> list[Problem]:
    """Return a problem for each article that claims the id, the page or an alias of another.

    Whoever was published so keeps it; else whose own page it is, or the first in order.
    """
    records = remembered.records
    return [*_clashes_of_ids(articles, records), *_clashes_of_pages(articles, records)]


def _clashes_of_ids(
    articles: Sequence[Article], records: Mapping[str, Record]
) -> Iterator[Problem]:
    if len({article.id for article in articles}) == len(articles):
        return
    claims: dict[str, list[Article]] = {}
    for article in articles:
        claims.setdefault(article.id, []).append(article)
    for id_, alike in claims.items():
        holder = max(alike, key=lambda a: _right(a, _paths(a), records))  # the first of equals
        for article in alike:
            if article is not holder:
                what = f'the id "{id_}" is also that of {holder.file}'
                remedy = "give one of them a new id; feeds tell articles apart by it"
                yield _told(article, "id", what, remedy)


def _clashes_of_pages(
    articles: Sequence[Article], records: Mapping[str, Record]
) -> Iterator[Problem]:
    pages = {article.path for article in articles}
    aliases = [_Claim(a, alias) for a in articles if a.aliases for alias in a.aliases]
    redirects = {claim.key for claim in aliases}
    if len(pages) == len(articles) and len(redirects) == len(aliases) and not pages & redirects:
        return
    claims: dict[str, list[_Claim]] = {}
    for claim in (*map(_Claim, articles), *aliases):
        claims.setdefault(claim.key, []).append(claim)
    for alike in claims.values():
        holder = max(alike, key=lambda c: _right(c.article, {c.path}, records))
        for claim in alike:
            if claim.article is not holder.article:
                yield _told_of_page(claim, holder)


def _right(article: Article, paths: Iterable[str], records: Mapping[str, Record]) -> int:
    """Say how good an article's right to one of some paths is.

    It was published there as it is, with another text, elsewhere, or not yet.
    """
    record = records.get(article.id)
    if record is None:
        return 0
    if not any(path in record.paths for path in paths):
        return 1
    return 3 if record.content == article.digest else 2


def _paths(article: Article) -> set[str]:
    return {article.path, *(alias.removeprefix("/") for alias in article.aliases)}


def _told_of_page(claim: _Claim, holder: _Claim) -> Problem:
    if claim.alias is not None:
        whose = "an alias" if holder.alias else "the page"
        what = f'the alias "{claim.alias}" is also {whose} of {holder.article.file}'
        return _told(claim.article, "aliases", what, "remove the alias from one")
    path = claim.article.path
    if holder.alias:
        what = f"its page {path} is also an alias of {holder.article.file}"
        return _told(claim.article, "slug", what, "rename the file or give it another `slug: …`")
    what = f"its page {path} is also that of {holder.article.file}"
    remedy = "rename one of the files or give one another `slug: …`"
    return _told(claim.article, "slug", what, remedy)


def _told(article: Article, key: str, what: str, remedy: str) -> Problem:
    return Problem(article.file, article.header.lines.get(key, 1), what, remedy)
