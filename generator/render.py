"""Turn pages into HTML bytes with the theme's templates. The only module that knows Jinja."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup, escape

from generator import paths
from generator.cache import load_value, save_value
from generator.config import Config
from generator.date_texts import date_text, moment_text
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
from generator.program import program_key, shipped_themes
from generator.sharing import Sharing, view_sharing
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
_KEPT = 1 << 13  # results of macros
_CONTENT = "vi"  # the language of articles, in every edition


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
    told = [(page, view_sharing(theme.config, page)) for page in pages]
    return [_render(environment, theme, page, sharing) for page, sharing in told]


def _render(environment: Environment, theme: Theme, page: AnyPage, sharing: Sharing) -> bytes:
    name = _TEMPLATES[type(page)]
    try:
        template = environment.get_template(name)
        meta = page.meta
        root = paths.root_prefix(meta.path)
        html = template.render(page=page, meta=meta, root=root, sharing=sharing)
    except DigestError:  # of an article that is read only now
        raise
    except TemplateError as fault:
        place = _place(fault) or name
        raise DigestError(f"{place}: {fault.message}; correct the template") from fault
    except UnicodeDecodeError as fault:
        file = _not_utf8(theme.folders) or name
        raise DigestError(f"{file}: it is not UTF-8 text; save the file as UTF-8") from fault
    except Exception as fault:  # below a template of the digest's own it is that one's, else ours
        own = _place(fault, shipped_themes())
        if own is None:
            raise
        what = f"{type(fault).__name__}: {fault}"
        raise DigestError(f"{own}: {what}; correct the template") from fault
    return (html.strip() + "\n").encode("utf-8")


def _place(fault: Exception, outside: Sequence[Path] = ()) -> str | None:
    """Return file and line of a template's fault: Jinja puts template lines into the traceback."""
    if isinstance(fault, TemplateSyntaxError):
        return f"{fault.filename or fault.name}:{fault.lineno}"
    frames = [f for f in extract_tb(fault.__traceback__) if f.filename.endswith(".html")]
    own = [f for f in frames if not any(Path(f.filename).is_relative_to(o) for o in outside)]
    return f"{own[-1].filename}:{own[-1].lineno}" if own else None


def _not_utf8(folders: Sequence[Path]) -> Path | None:
    """Return a template that is not UTF-8 text: Jinja does not name it."""
    for folder in folders:
        for path in sorted((folder / "templates").rglob("*.html")):
            try:
                path.read_bytes().decode()
            except UnicodeDecodeError:
                return path
    return None


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


def _escaped(value: object) -> str:
    """Return what stands for a value in HTML; most texts as they are, in a third of the time."""
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
    ):
        return value
    return escape(value)


class _Generator(CodeGenerator):
    """Compiles templates that escape by `_escaped`: they do little else than that."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    """Finds a template again by its name alone: while one lives, no other comes to stand there."""

    code_generator_class = _Generator
    escaped = staticmethod(_escaped)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """Return a template, which is loaded once."""
        if name not in self.known:
            self.known[name] = super().get_template(name, parent, globals)
        return self.known[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what all templates see: none has globals of its own, which cost much to chain."""
        return super().make_globals(d) if d else self.globals

    @cached_property
    def known(self) -> dict[str | Template, Template]:
        """The templates loaded, by their names."""
        return {}


class _Texts(dict[str, str]):
    """Interface texts by their keys, which templates find as attributes without a detour."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        super().__init__(texts)
        self.__dict__ = self


def _remembering() -> Callable[..., object]:
    """Return a function that calls a macro, once for equal arguments: it has nothing else to see.

    An entry stands in many lists, and all pages have the same menu.
    """

    def call(macro: Callable[..., object], *arguments: object) -> object:
        return macro(*arguments)

    return lru_cache(_KEPT)(call)


@lru_cache(maxsize=4)
def _environment(theme: Theme) -> Environment:
    environment = _Environment(
        bytecode_cache=_Compiled(theme) if theme.cache else None,
        loader=_loader(theme.folders),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # it would miss a template that comes to stand before another
        trim_blocks=True,
        lstrip_blocks=True,
    )
    texts = _Texts(theme.texts)
    environment.globals.update(
        t=texts, site=theme.config, assets=dict(theme.assets), paths=paths, Markup=Markup
    )
    environment.globals["remembered"] = _remembering()
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
