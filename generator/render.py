"""Turn pages into HTML bytes with the theme's templates. The only module that knows Jinja."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
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
from generator.keys import key_of
from generator.pages import (
    ArchivePage,
    ArticlePage,
    DistrictPage,
    FeedsPage,
    HomePage,
    NotFoundPage,
    OrganisationPage,
    OverviewPage,
    Page,
    RedirectPage,
    YearPage,
)
from generator.program import program_key

_TEMPLATES: Mapping[type, str] = {
    HomePage: "home.html",
    OverviewPage: "overview.html",
    DistrictPage: "district.html",
    OrganisationPage: "organisation.html",
    YearPage: "year.html",
    ArchivePage: "archive.html",
    ArticlePage: "article.html",
    FeedsPage: "feeds.html",
    NotFoundPage: "not_found.html",
    RedirectPage: "redirect.html",
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


def render_pages(theme: Theme, pages: Sequence[Page]) -> list[bytes]:
    """Render pages to UTF-8 HTML, in order.

    Raise `DigestError` naming template and line where a template is at fault.
    """
    environment = _environment(theme)
    return [_render(environment, page) for page in pages]


def _render(environment: Environment, page: Page) -> bytes:
    try:
        template = environment.get_template(_TEMPLATES[type(page)])
        meta = page.meta
        html = template.render(page=page, meta=meta, root=paths.root_prefix(meta.path))
    except TemplateError as fault:
        place = _place(fault) or _TEMPLATES[type(page)]
        raise DigestError(f"{place}: {fault.message}; correct the template") from fault
    return (html.strip() + "\n").encode("utf-8")


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
        loader=FileSystemLoader([folder / "templates" for folder in theme.folders]),
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
    environment.filters.update(
        date=lambda date: date_text(date, texts),
        capital=lambda text: text[:1].upper() + text[1:],
        public=lambda path: paths.absolute(theme.config.base_url or "", path),
        feed=paths.feed,
        safe_html=Markup,
    )
    return environment


def date_text(date: PartialDate | Interval, texts: Mapping[str, str]) -> str:
    """Return a date as a Vietnamese reader writes it, with the precision it has."""
    if isinstance(date, Interval):
        start, end = (date_text(d, texts) if d else None for d in (date.start, date.end))
        if start and end:
            return texts["date_between"].format(start=start, end=end)
        return texts["date_from" if start else "date_until"].format(date=start or end)
    if date.month is None:
        return texts["date_year"].format(year=date.year)
    if date.day is None:
        return texts["date_month"].format(month=date.month, year=date.year)
    return texts["date_day"].format(day=date.day, month=date.month, year=date.year)
