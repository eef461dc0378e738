"""Turn pages into HTML bytes with the theme's templates."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator import paths
from generator.config import Config
from generator.disk.beside import Beside
from generator.keys import key_of
from generator.outputs import FORMATS, TIMELINES
from generator.program import program_key
from generator.templating.anywhere import icon_within, sheets_within, way_home
from generator.templating.date_texts import date_text, moment_text
from generator.templating.direct import Direct
from generator.templating.lookup import has_compiled
from generator.templating.sharing import Sharing, view_sharing
from generator.templating.templates import Given, Templates, markup, open_templates
from generator.text import sort_key
from generator.viewmodels.finding import AnyPage, IndexList, IndexPage, SearchPage
from generator.viewmodels.offers import (
    ChosenFeedPage,
    DataPage,
    EmbedPage,
    EmbedsPage,
    FeedsPage,
    GonePage,
)
from generator.viewmodels.pages import (
    ArchivePage,
    ArticlePage,
    DistrictPage,
    HomePage,
    NotFoundPage,
    OrganisationPage,
    OverviewPage,
    RedirectPage,
    RegionPage,
    SubjectPage,
    WardPage,
    YearPage,
)
from generator.work.workers import Hands

_TEMPLATES: Mapping[type, str] = {
    HomePage: "home.html",
    OverviewPage: "overview.html",
    DistrictPage: "district.html",
    RegionPage: "region.html",
    WardPage: "ward.html",
    SubjectPage: "subject.html",
    OrganisationPage: "organisation.html",
    YearPage: "year.html",
    ArchivePage: "archive.html",
    ArticlePage: "article.html",
    FeedsPage: "feeds.html",
    ChosenFeedPage: "feed.html",
    DataPage: "data.html",
    EmbedPage: "embed.html",
    EmbedsPage: "embeds.html",
    GonePage: "gone.html",
    SearchPage: "search.html",
    IndexPage: "index.html",
    IndexList: "index_list.html",
    NotFoundPage: "not_found.html",
    RedirectPage: "redirect.html",
}
_MANY = 1000  # pages of a kind, for which it pays to make a program of their own
_CONTENT = "vi"  # the language of articles, in every edition


@dataclass(frozen=True)
class Theme:
    """What every template sees besides its page; `assets` maps static names to site paths.

    `templates` is the key of all templates: of other ones, other programs are made. They are kept
    in `cache`. `digests` are those of the templates of each folder, by name.
    """

    folders: tuple[Path, ...]
    config: Config
    texts: "tuple[tuple[str, str], ...]"
    assets: "tuple[tuple[str, str], ...]"
    templates: str = ""
    cache: Path | None = field(default=None, compare=False)
    digests: "tuple[Mapping[str, str], ...]" = field(default=(), compare=False)

    def __hash__(self) -> int:
        """Hash what tells most themes apart: it is asked for on every page, and has many texts."""
        return hash(self.templates)


def render_pages(theme: Theme, pages: Sequence[AnyPage]) -> list[bytes]:
    """Render pages to UTF-8 HTML, in order.

    Raise `DigestError` naming template and line where a template is at fault.
    """
    run = _direct(theme).run
    told = [(page, view_sharing(theme.config, page)) for page in pages]
    return [run(_TEMPLATES[type(page)], _given(theme, page, sharing)) for page, sharing in told]


def make_ready(theme: Theme, articles: int, others: int) -> None:
    """Make what pays for so many pages of articles, and others, most of them parts of timelines.

    This process, and those it forks, have it.
    """
    if articles >= _MANY:
        _direct(theme).prepare(_TEMPLATES[ArticlePage])
    if others >= _MANY and theme.config.makes(TIMELINES):
        _direct(theme).prepare(_TEMPLATES[YearPage])


@contextmanager
def compiled_beside(theme: Theme, articles: int, hands: Hands) -> Iterator[None]:
    """Compile the templates of a theme during a block, where no build has left any in the cache.

    A process beside this one does so, for all those that find them there later; this one helps it
    at the block's end.
    """
    is_new = hands.are_many and hands.executor is None
    if not is_new or theme.cache is None or has_compiled(theme.cache):
        yield
        return
    templates = _templates(theme)

    def compile_all() -> None:
        """Compile all that the pages will need."""
        templates.compile_all()
        make_ready(theme, articles, articles)

    beside = Beside(compile_all)
    with beside:
        yield
        if beside.child is not None:
            templates.compile_towards()


def _given(theme: Theme, page: AnyPage, sharing: Sharing) -> dict[str, object]:
    """Return what the template of a page is given."""
    base_url, static = theme.config.base_url, (theme.folders, theme.assets)
    return {
        "page": page,
        "meta": page.meta,
        "root": way_home(page, base_url),
        "sharing": sharing,
        "sheets": sheets_within(page, base_url, *static),
        "icon": icon_within(page, base_url, *static),
    }


@lru_cache(maxsize=4)
def _direct(theme: Theme) -> Direct:
    return Direct(_templates(theme))


@lru_cache(maxsize=4)
def _templates(theme: Theme) -> Templates:
    config, texts = theme.config, dict(theme.texts)
    is_mixed = config.language != _CONTENT
    fixed = {
        "site": config,
        "assets": dict(theme.assets),
        "paths": paths,
        "in_vi": markup(f' lang="{_CONTENT}"') if is_mixed else "",
    }
    return open_templates(
        Given(
            folders=theme.folders,
            digests=theme.digests,
            key=key_of((program_key(), theme.templates, config, theme.texts, theme.assets)),
            cache=theme.cache,
            texts=theme.texts,
            fixed=fixed,
            others={"feed_formats": [f for f in FORMATS if config.makes(f.output)]},
            filters={
                "date": lambda date: date_text(date, texts),
                "by_name": lambda found: sorted(found, key=lambda item: sort_key(item.name)),
                "number": lambda count: f"{count:,d}".replace(",", texts["thousands"]),
                "moment": lambda date: moment_text(date, texts),
                "capital": lambda text: text[:1].upper() + text[1:],
                "public": lambda path: paths.absolute(config.base_url or "", path),
                "feed": paths.feed,
            },
        )
    )
