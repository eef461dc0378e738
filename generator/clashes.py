"""Articles that claim one id or one page: who has it by right, and who is to change."""

from collections.abc import Sequence

from generator.errors import Problem
from generator.ledger import Ledger
from generator.model import Article


def find_clashes(articles: Sequence[Article], remembered: Ledger) -> list[Problem]:
    """Return a problem for each article that claims the id, the page or an alias of another.

    Whoever was published so keeps it; else the first in order, or whose page it is.
    """
    claims = _Claims(remembered)
    for article in articles:
        claims.claim_id(article)
        claims.claim_page(article)
    for article in articles:
        for alias in article.aliases:
            claims.claim_alias(article, alias)
    return claims.problems


class _Claims:
    """Who holds each id and each path so far, and what is wrong with those who want it as well."""

    def __init__(self, remembered: Ledger) -> None:
        self.problems: list[Problem] = []
        self._records = remembered.records
        self._ids: dict[str, Article] = {}
        self._paths: dict[str, Article] = {}

    def claim_id(self, article: Article) -> None:
        """Claim an article's id."""
        first = self._ids.setdefault(article.id, article)
        if first is not article:
            holder, other = self._by_right((first, first.path), (article, article.path))
            self._ids[article.id] = holder
            what = f'the id "{article.id}" is also that of {holder.file}'
            remedy = "give one of them a new id; feeds tell articles apart by it"
            self._blame(other, "id", what, remedy)

    def claim_page(self, article: Article) -> None:
        """Claim an article's permalink."""
        first = self._paths.setdefault(article.path, article)
        if first is not article:
            holder, other = self._by_right((first, article.path), (article, article.path))
            self._paths[article.path] = holder
            what = f"its page {article.path} is also that of {holder.file}"
            remedy = "rename one of the files or give one another `slug: …`"
            self._blame(other, "slug", what, remedy)

    def claim_alias(self, article: Article, alias: str) -> None:
        """Claim an earlier permalink, once all have claimed their own."""
        path = alias.removeprefix("/")
        # There are disks on which names differ only if they do in lower case.
        first = self._paths.setdefault(path.casefold(), article)
        if first is article:
            return
        holder, other = self._by_right((first, path), (article, path))
        self._paths[path.casefold()] = holder
        if other.path == path:
            what = f"its page {path} is also an alias of {holder.file}"
            self._blame(other, "slug", what, "rename the file or give it another `slug: …`")
        else:
            what = f'the alias "{alias}" is also the page of {holder.file}'
            self._blame(other, "aliases", what, "remove the alias from one")

    def _by_right(
        self, first: tuple[Article, str], later: tuple[Article, str]
    ) -> tuple[Article, Article]:
        """Return who holds what two claim, and the other; each comes with the path in question."""
        is_later = self._was_published(*later) and not self._was_published(*first)
        return (later[0], first[0]) if is_later else (first[0], later[0])

    def _was_published(self, article: Article, path: str) -> bool:
        record = self._records.get(article.id)
        return record is not None and path in record.paths

    def _blame(self, article: Article, key: str, what: str, remedy: str) -> None:
        line = article.header.lines.get(key, 1)
        self.problems.append(Problem(article.file, line, what, remedy))
