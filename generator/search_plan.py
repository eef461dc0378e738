"""Decide the files of the search index: blocks of shards, and the catalogue that names them. Pure.

Files have names that stay, so that an edit replaces only those whose bytes change. The catalogue
gives each block a version, which the browser asks for behind a `?`: no old copy meets new numbers,
and over file:// the `?` is not seen.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from generator import paths
from generator.finding import SearchPage
from generator.group import Groups
from generator.keys import key_of
from generator.model import Article
from generator.pages import Crumb, Meta
from generator.planning import PlannedFiles, PlannedPage, SearchIndex, Site
from generator.search_block import RECORDS, block_paths, make_block, shard_count
from generator.search_cut import Block, cut_blocks
from generator.search_terms import VERSION, article_terms
from generator.words import LONG_FORMS

_NAMED = 1000  # organisations that the catalogue offers while typing, those with most articles
_DATES = ("date_day", "date_month", "date_year", "undated", "brief")

TermsOf = Callable[[Article], bytes]


def plan_index(
    groups: Groups, texts: Mapping[str, str], terms_of: TermsOf = article_terms
) -> SearchIndex:
    """Plan the index of all articles; `terms_of` gives an article's terms, made or remembered."""
    blocks = cut_blocks(groups.articles)
    files = [_plan_block(block, terms_of) for block in blocks]
    versions = [planned.key[:8] for planned in files]
    catalogue = _catalogue(groups, texts, zip(blocks, versions, strict=True))
    content = f"digestCatalogue({json.dumps(catalogue, ensure_ascii=False, indent=0)});\n".encode()
    path = f"{paths.SEARCH_DATA}/muc-luc.js"
    key = key_of((content.decode(),))
    return SearchIndex(key[:8], path, (PlannedFiles((path,), key, lambda: {path: content}), *files))


def _plan_block(block: Block, terms_of: TermsOf) -> PlannedFiles:
    key = key_of((VERSION, block.name, *(article.page_key for article in block.articles)))
    below = tuple(_path(name) for name in block_paths(block.name, len(block.articles)))
    return PlannedFiles(below, key, partial(_make_block, block, terms_of))


def _make_block(block: Block, terms_of: TermsOf) -> dict[str, bytes]:
    files = make_block(block.name, [terms_of(article) for article in block.articles])
    return {_path(name): content for name, content in files.items()}


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
    links = (
        Crumb(site.texts["index_title"], paths.INDEX),
        Crumb(site.texts["districts_title"], paths.DISTRICTS),
        Crumb(site.texts["organisations_title"], paths.ORGANISATIONS),
        Crumb(site.texts["archive_title"], paths.ARCHIVE),
    )
    index = f"{site.index.catalogue}?v={site.index.version}"
    return site.plan(meta, partial(SearchPage, meta, index, links), (index,))
