"""Turn pages into HTML bytes with the theme's templates. The only module that knows Jinja."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator import paths
from generator.cache import load_value, save_value
from generator.config import Config
from generator.dates import Interval, PartialDate
from generator.errors import DigestError
from generator.finding import AnyPage, IndexList, IndexPage, SearchPage
from generator.keys import key_of
from generator.offers import (
    ChosenFeedPage,
    DataPage,
    EmbedPage,
    EmbedsPage,
    FeedsPage,
    GonePage,
)
from generator.outputs import FORMATS
from generator.pages import (
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
from generator.program import program_key
from generator.sharing import view_sharing
from generator.text import sort_key
from generator.themes import DEFAULT

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
_CONTENT = "vi"  # the language of articles, in every edition
# Months, first to last, that have a name of their own.
_PERIODS: Mapping[tuple[int | None, int | None], str] = {
    (1, 3): "date_quarter_1",
    (4, 6): "date_quarter_2",
    (7, 9): "date_quarter_3",
    (10, 12): "date_quarter_4",
    (1, 6): "date_half_1",
    (7, 12): "date_half_2",
    (1, 9): "date_nine_months",
    (1, 12): "date_year",
}


@dataclass(frozen=True)
class Theme:
    """What every template sees besides its page; `assets` maps static names to site paths.

    `templates` is the key of all templates: of other ones, other programs are made. They are kept
    in `cache`.
    """

    folders: tuple[Path, ...]
    config: Config
    texts: "tuple[tuple[str, str], ...]"
    assets: "tuple[tuple[str, str], ...]"
    templates: str = ""
    cache: Path | None = field(default=None, compare=False)


def render_pages(theme: Theme, pages: Sequence[AnyPage]) -> list[bytes]:
    """Render pages to UTF-8 HTML, in order.

    Raise `DigestError` naming template and line where a template is at fault.
    """
    environment = _environment(theme)
    return [_render(environment, page, theme.config) for page in pages]


def _render(environment: Environment, page: AnyPage, config: Config) -> bytes:
    try:
        template = environment.get_template(_TEMPLATES[type(page)])
        meta, sharing = page.meta, view_sharing(config, page)
        root = _root(page, config)
        html = template.render(page=page, meta=meta, root=root, sharing=sharing)
    except TemplateError as fault:
        place = _place(fault) or _TEMPLATES[type(page)]
        raise DigestError(f"{place}: {fault.message}; correct the template") from fault
    return (html.strip() + "\n").encode("utf-8")


def _root(page: AnyPage, config: Config) -> str:
    """Return what leads from a page to the site's root; a host sends one page at any depth."""
    if isinstance(page, NotFoundPage) and config.base_url:
        return paths.base_path(config.base_url)
    return paths.root_prefix(page.meta.path)


def _place(fault: TemplateError) -> str | None:
    """Return file and line of a template's fault: Jinja puts template lines into the traceback."""
    if isinstance(fault, TemplateSyntaxError):
        return f"{fault.filename or fault.name}:{fault.lineno}"
    frames = [f for f in extract_tb(fault.__traceback__) if f.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None


class _Compiled(BytecodeCache):
    """Keeps compiled templates, which are slow to compile, and trusts only what is undamaged."""

    def __init__(self, theme: Theme) -> None:
        self.folder = theme.cache or Path()
        self.key = key_of((program_key(), theme.templates))

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = load_value(self._file(bucket), self.key)
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        save_value(self._file(bucket), self.key, bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"template-{bucket.key[:16]}.index"


@lru_cache(maxsize=4)
def _environment(theme: Theme) -> Environment:
    environment = Environment(
        bytecode_cache=_Compiled(theme) if theme.cache else None,
        loader=_loader(theme.folders),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # it would miss a template that comes to stand before another
        trim_blocks=True,
        lstrip_blocks=True,
    )
    texts = dict(theme.texts)
    environment.globals.update(
        t=texts, site=theme.config, assets=dict(theme.assets), paths=paths, Markup=Markup
    )
    is_mixed = theme.config.language != _CONTENT
    environment.globals["in_vi"] = Markup(f' lang="{_CONTENT}"') if is_mixed else ""
    environment.globals["feed_formats"] = [f for f in FORMATS if theme.config.makes(f.output)]
    environment.filters.update(
        date=lambda date: date_text(date, texts),
        by_name=lambda found: sorted(found, key=lambda item: sort_key(item.name)),
        moment=lambda date: moment_text(date, texts),
        capital=lambda text: text[:1].upper() + text[1:],
        public=lambda path: paths.absolute(theme.config.base_url or "", path),
        feed=paths.feed,
        safe_html=Markup,
    )
    return environment


def _loader(folders: Sequence[Path]) -> BaseLoader:
    """Return where templates are looked up; "default/x.html" is always the shipped theme's own.

    So that a template can extend the one whose place it takes.
    """
    found = [folder / "templates" for folder in folders]
    shipped = PrefixLoader({DEFAULT: FileSystemLoader(found[-1])})
    return ChoiceLoader([FileSystemLoader(found), shipped])


def date_text(date: PartialDate | Interval, texts: Mapping[str, str]) -> str:
    """Return a date as a Vietnamese reader writes it, with the precision it has.

    A quarter, a half and other round parts of a year have names: 6 tháng đầu năm 2021, quý I/2021.
    """
    if isinstance(date, Interval):
        return _interval_text(date, texts)
    if date.month is None:
        return texts["date_year"].format(year=date.year)
    if date.day is None:
        return texts["date_month"].format(month=date.month, year=date.year)
    return texts["date_day"].format(day=date.day, month=date.month, year=date.year)


def moment_text(date: PartialDate, texts: Mapping[str, str]) -> str:
    """Return a date with its clock, where it has one."""
    day = date_text(date, texts)
    return f"{date.moment:%H:%M}, {day}" if date.moment is not None else day


def _interval_text(interval: Interval, texts: Mapping[str, str]) -> str:
    start, end = interval.start, interval.end
    if start and end and start.year == end.year and start.month and end.month:
        named = _period_text(start, end, texts)
        if named:
            return named
    parts = [date_text(d, texts) if d else "" for d in (start, end)]
    if start and end:
        return texts["date_between"].format(start=parts[0], end=parts[1])
    return texts["date_from" if start else "date_until"].format(date=parts[0] or parts[1])


def _period_text(start: PartialDate, end: PartialDate, texts: Mapping[str, str]) -> str | None:
    """Return the name of a period within one year, or its days without saying the month twice."""
    first, last = start.month, end.month
    if start.day and end.day and first == last:
        fields = {"first": start.day, "last": end.day, "month": first, "year": start.year}
        return texts["date_days"].format(**fields)
    if start.day or end.day:
        return None
    key = _PERIODS.get((first, last))
    return texts[key].format(year=start.year) if key else None
