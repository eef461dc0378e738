"""What one more article moves in the A–Z, whose pages are cut by their length. Pure."""

from collections.abc import Collection, Iterable

from generator.lists.index_cut import letter
from generator.lists.index_lists import article_runs, filing_of
from generator.model import Article
from generator.outputs import INDEX
from generator.plans.planned import Site


def find_moved(before: Site, grown: Site, added: Collection[Article]) -> frozenset[str] | None:
    """Return the pages of the A–Z that list others now, with `added` among the articles.

    `None` where a page comes or goes.
    """
    if not added or not grown.config.makes(INDEX):
        return frozenset()
    letters = {letter(filing_of(article)) for article in added}  # each is cut for itself
    then, now = (_listed(site.groups.articles, letters) for site in (before, grown))
    if then.keys() != now.keys():
        return None
    return frozenset(page for page, listed in now.items() if listed != then[page])


def _listed(articles: Iterable[Article], letters: Collection[str]) -> dict[str, tuple[object, ...]]:
    """Return what each page of these letters lists."""
    own = (article for article in articles if letter(filing_of(article)) in letters)
    return {run.path: run.keys for run in article_runs(own)}
