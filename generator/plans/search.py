"""Decide the files of the search index: blocks of shards, and the catalogue that names them. Pure.

Files have names that stay, so that an edit replaces only those whose bytes change. The catalogue
gives each block a version, which the browser asks for behind a `?`: no old copy meets new numbers,
and over file:// the `?` is not seen.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from generator import paths
from generator.group import Groups
from generator.keys import key_of
from generator.model import Article
from generator.outputs import INDEX, TIMELINES
from generator.plans.items import PlannedFile, PlannedPage
from generator.plans.planned import BlockMark, SearchIndex, Site
from generator.records import Struct
from generator.search.block import RECORDS, block_paths, make_block, shard_count
from generator.search.cut import Block, cut_blocks
from generator.search.terms import VERSION, article_terms
from generator.search.words import LONG_FORMS
from generator.viewmodels.entries import Crumb
from generator.viewmodels.finding import SearchPage
from generator.viewmodels.pages import Meta

_NAMED = 1000  # organisations that the catalogue offers while typing, those with most articles
_DATES = ("date_day", "date_month", "date_year", "undated", "brief")

TermsOf = Callable[[Article], bytes]


class Edits(NamedTuple):
    """The pages of articles that were edited, and the `blocks` in which all stood and stand.

    Without these it is not known how the articles are cut.
    """

    pages: Collection[str]
    blocks: Sequence[BlockMark] = ()


def plan_index(
    groups: Groups,
    texts: Mapping[str, str],
    terms_of: TermsOf = article_terms,
    edits: Edits | None = None,
) -> SearchIndex:
    """Plan the index of all articles; `terms_of` gives an article's terms, made or remembered.

    Its files are those of all blocks, or, with `edits`, of the blocks with one of these articles.
    """
    blocks, marks = _cut(groups.articles, edits)
    files = [file for block in blocks for file in _plan_block(block, terms_of)]
    catalogue = _catalogue(groups, texts, marks)
    content = f"digestCatalogue({json.dumps(catalogue, ensure_ascii=False, indent=0)});\n".encode()
    path = f"{paths.SEARCH_DATA}/muc-luc.js"
    key = key_of((content.decode(),))
    files.insert(0, PlannedFile(path, key, partial(bytes, content)))
    return SearchIndex(key[:8], path, tuple(files), tuple(marks))


def _cut(
    newest_first: Sequence[Article], edits: Edits | None
) -> tuple[list[Block], list[BlockMark]]:
    """Return the blocks whose files are to be planned, and the marks of all."""
    if edits is None or sum(map(_size, edits.blocks)) != len(newest_first):
        cut = cut_blocks(newest_first)
        marks = [(block.name, _version(block), block.years) for block in cut]
        return [block for block in cut if edits is None or _is_edited(block, edits)], marks
    articles, start = tuple(reversed(newest_first)), 0
    blocks, marks = [], []
    for name, version, years in edits.blocks:  # of most no article need be read
        end = start + sum(count for _, count in years)
        block = Block(name, articles[start:end])
        is_edited, start = _is_edited(block, edits), end
        blocks += [block] if is_edited else []
        marks.append((name, _version(block) if is_edited else version, years))
    return blocks, marks


def _size(mark: BlockMark) -> int:
    return sum(count for _, count in mark[2])


def _is_edited(block: Block, edits: Edits) -> bool:
    return any(article.path in edits.pages for article in block.articles)


def _version(block: Block) -> str:
    return _key(block)[:8]


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
    groups: Groups, texts: Mapping[str, str], marks: Iterable[BlockMark]
) -> dict[str, object]:
    counts = {slug: len(articles) for slug, articles in groups.by_organisation.items()}
    most = set(sorted(counts, key=lambda slug: (-counts[slug], slug))[:_NAMED])
    return {
        "records": RECORDS,
        "blocks": [[mark[0], shard_count(_size(mark)), *mark[1:]] for mark in marks],
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
