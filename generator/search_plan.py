"""Decide the files of the search index: blocks of shards, and the catalogue that names them. Pure.

Files have names that stay, so that an edit replaces only those whose bytes change. The catalogue
gives each block a version, which the browser asks for behind a `?`: no old copy meets new numbers,
and over file:// the `?` is not seen.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial

from generator import paths
from generator.entries import Crumb
from generator.finding import SearchPage
from generator.group import Groups
from generator.keys import key_of
from generator.model import Article
from generator.outputs import INDEX, TIMELINES
from generator.pages import Meta
from generator.planning import PlannedFile, PlannedPage, SearchIndex, Site
from generator.records import Struct
from generator.search_block import RECORDS, block_paths, make_block, shard_count
from generator.search_cut import Block, cut_blocks
from generator.search_terms import VERSION, article_terms
from generator.words import LONG_FORMS

_NAMED = 1000  # organisations that the catalogue offers while typing, those with most articles
_DATES = ("date_day", "date_month", "date_year", "undated", "brief")

TermsOf = Callable[[Article], bytes]


def plan_index(
    groups: Groups,
    texts: Mapping[str, str],
    terms_of: TermsOf = article_terms,
    about: Collection[str] | None = None,
) -> SearchIndex:
    """Plan the index of all articles; `terms_of` gives an article's terms, made or remembered.

    If `about` are articles' pages, its files are those of the blocks with one of these.
    """
    blocks = cut_blocks(groups.articles)
    files = [
        file
        for block in blocks
        if about is None or any(article.path in about for article in block.articles)
        for file in _plan_block(block, terms_of)
    ]
    catalogue = _catalogue(groups, texts, [(block, _key(block)[:8]) for block in blocks])
    content = f"digestCatalogue({json.dumps(catalogue, ensure_ascii=False, indent=0)});\n".encode()
    path = f"{paths.SEARCH_DATA}/muc-luc.js"
    key = key_of((content.decode(),))
    return SearchIndex(key[:8], path, (PlannedFile(path, key, partial(bytes, content)), *files))


def _key(block: Block) -> str:
    return key_of((VERSION, block.name, *(article.page_key for article in block.articles)))


def _plan_block(block: Block, terms_of: TermsOf) -> Iterator[PlannedFile]:
    made, key = _MadeBlock(block, terms_of), _key(block)
    for name in block_paths(block.name, len(block.articles)):
        yield PlannedFile(_path(name), key, partial(made.file, name))


class _MadeBlock(Struct, frozen=True, dict=True):
    """A block whose files are made together, when the first of them is asked for."""

    block: Block
    terms_of: TermsOf

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return make_block(self.block.name, [self.terms_of(one) for one in self.block.articles])

    def file(self, name: str) -> bytes:
        """Return one of its files."""
        return self._files[name]


def _path(name: str) -> str:
    return f"{paths.SEARCH_DATA}/{name}"


def _catalogue(
    groups: Groups, texts: Mapping[str, str], blocks: Iterable[tuple[Block, str]]
) -> dict[str, object]:
    counts = {slug: len(articles) for slug, articles in groups.by_organisation.items()}
    most = set(sorted(counts, key=lambda slug: (-counts[slug], slug))[:_NAMED])
    return {
        "records": RECORDS,
        "blocks": [[b.name, shard_count(len(b.articles)), v, b.years] for b, v in blocks],
        "short": list(LONG_FORMS.items()),
        "districts": [
            [d.slug, d.full_name, len(groups.by_district.get(d.slug, ()))] for d in groups.districts
        ],
        "organisations": [
            [o.slug, o.name, counts[o.slug]] for o in groups.organisations if o.slug in most
        ],
        "texts": {
            key: text for key, text in texts.items() if key.startswith("search_") or key in _DATES
        },
    }


def plan_search(site: Site) -> PlannedPage:
    """Plan the page of search."""
    meta = Meta(paths.SEARCH, "search", site.texts["search_title"], crumbs=(site.home_crumb,))
    ways = (
        ("index_title", paths.INDEX, INDEX),
        ("districts_title", paths.DISTRICTS, None),
        ("organisations_title", paths.ORGANISATIONS, None),
        ("archive_title", paths.ARCHIVE, TIMELINES),
    )
    links = tuple(
        Crumb(site.texts[title], path)
        for title, path, output in ways
        if output is None or site.config.makes(output)
    )
    index = f"{site.index.catalogue}?v={site.index.version}"
    return site.plan(meta, partial(SearchPage, meta, index, links), (index,))
