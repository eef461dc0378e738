"""Run templates. With `lookup` and what makes programs of them nothing else knows Jinja.

It knows no pages.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from traceback import extract_tb
from typing import Any, cast

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.nodes import Block, Const, Extends
from jinja2.nodes import Template as Tree
from markupsafe import Markup

from generator.disk.plainfile import read_plain
from generator.encoded import encode_pieces
from generator.errors import ContentError, DigestError, Problem
from generator.program import shipped_themes
from generator.records import Struct
from generator.templating.calling import CallingContext, call_macro, encode_macro, remembering
from generator.templating.compiler import Compiling, given_names
from generator.templating.lookup import Compiled, find_in
from generator.templating.themes import (
    DEFAULT,
    NOT_UTF_8,
    own_templates,
    remedy_of_block,
    undecodable_template,
)
from generator.text import nearest

_REMEDY = "correct the template"


class Given(Struct, frozen=True):
    """What all templates see: `fixed` values that no page changes, others, and filters.

    `texts` are found as attributes of `t`. `digests` are those of each folder's templates, by name.
    `key` is that of the fixed values and of all templates: with another, other programs are made of
    them. They are kept in the folder `cache`.
    """

    folders: tuple[Path, ...]
    digests: tuple[Mapping[str, str], ...]
    key: str
    cache: Path | None
    texts: "tuple[tuple[str, str], ...]"
    fixed: Mapping[str, object]
    others: Mapping[str, object]
    filters: Mapping[str, Callable[..., object]]


def open_templates(given: Given) -> "Templates":
    """Return the templates of a theme."""
    environment = Templates(
        bytecode_cache=Compiled(given.cache, given.key) if given.cache else None,
        loader=find_in(given.folders, given.digests),
        autoescape=True,
        undefined=_Missing,
        auto_reload=False,  # it would miss a template that comes to stand before another
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.folders = given.folders
    environment.unchanging = {"t": _Texts(given.texts), **given.fixed}
    environment.globals.update(
        environment.unchanging, Markup=Markup, remembered=remembering(call_macro)
    )
    environment.globals.update(given.others)
    environment.filters.update(given.filters, safe_html=Markup)
    return environment


def markup(text: str) -> Markup:
    """Return a text that is HTML already."""
    return Markup(text)


def _place(fault: Exception, outside: Sequence[Path] = ()) -> tuple[str, int | None] | None:
    """Return file and line of a template's fault: Jinja puts template lines into the traceback."""
    if isinstance(fault, TemplateSyntaxError):
        return f"{fault.filename or fault.name}", fault.lineno
    frames = [f for f in extract_tb(fault.__traceback__) if f.filename.endswith(".html")]
    own = [f for f in frames if not any(Path(f.filename).is_relative_to(o) for o in outside)]
    return (own[-1].filename, own[-1].lineno) if own else None


class Templates(Compiling):
    """Finds a template again by its name alone: while one lives, no other comes to stand there."""

    context_class = CallingContext
    folders: tuple[Path, ...] = ()

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """Return a template, which is loaded once."""
        if name not in self.known:
            template = super().get_template(name, parent, globals)
            with suppress(TemplateNotFound):  # of one that it extends: told where that is asked for
                self._refuse_lost_blocks(template)
            self.known[name] = template
        return self.known[name]

    def _refuse_lost_blocks(self, template: Template) -> None:
        """Refuse blocks of a digest's own template that none it extends has: no page shows them."""
        file = Path(template.filename or "")
        if any(file.is_relative_to(base) for base in shipped_themes()):
            return
        tree = self.tree(f"{template.name}")
        known, seen, extends = set[str](), dict[str, None](), [*tree.find_all(Extends)]
        while extends:
            told = extends.pop().template
            if not isinstance(told, Const):
                return  # only a page tells which template that is
            if told.value not in seen:  # templates that extend each other fail by themselves
                seen[told.value] = None
                base = self.tree(told.value)
                known |= {block.name for block in base.find_all(Block)}
                extends += base.find_all(Extends)
        lost = [b for b in tree.body if seen and isinstance(b, Block) and b.name not in known]
        if lost:
            what = f"{next(iter(seen))} has no block"
            raise ContentError(
                Problem(str(file), b.lineno, f'{what} "{b.name}"', remedy_of_block(b.name, known))
                for b in lost
            )

    def tree(self, name: str) -> Tree:
        """Return what a template says, to be taken apart."""
        source, file, _ = cast("BaseLoader", self.loader).get_source(self, name)
        return self.parse(source, name, file)

    @cached_property
    def fixed(self) -> Mapping[str, object]:
        """What no page changes, but for names that a digest's own template gives another meaning.

        They may have it in what that template includes, imports or extends, too.
        """
        given = set[str]()
        for file in own_templates(self.folders):
            with suppress(TemplateError, UnicodeDecodeError, OSError):  # told to who asks for it
                given.update(given_names(self.parse(read_plain(file).decode())))
        return {name: value for name, value in self.unchanging.items() if name not in given}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what all templates see: none has globals of its own, which cost much to chain."""
        return super().make_globals(d) if d else self.globals

    def run(self, name: str, values: Mapping[str, object]) -> bytes:
        """Return what a template makes of some values, in UTF-8, with one line feed at its end.

        Raise `ContentError` naming template and line where a template is at fault.
        """
        try:
            pieces = list(self.get_template(name).generate(values))
            return encode_pieces(pieces).strip() + b"\n"
        except DigestError:  # of an article that is read only now
            raise
        except TemplateError as fault:
            place, what = _place(fault) or (name, None), f"{fault.message}"
            if isinstance(fault, TemplateNotFound):
                what = f'there is no template "{fault.name}"'
            raise ContentError([Problem(*place, what, _REMEDY)]) from fault
        except UnicodeDecodeError as fault:
            file = undecodable_template(self.folders) or name
            raise ContentError([Problem(str(file), None, *NOT_UTF_8)]) from fault
        except OSError:  # of a file that cannot be read: no template is at fault
            raise
        except Exception as fault:
            own = _place(fault, shipped_themes())  # below one of the digest's own it is that one's
            if own is None:
                raise
            problem = Problem(*own, f"{type(fault).__name__}: {fault}", _REMEDY)
            raise ContentError([problem]) from fault

    def compile_all(self) -> None:
        """Compile every template that can be; whoever asks for another is told what is wrong."""
        for name in self._own_names():
            self._make_ready(name)

    def compile_towards(self) -> None:
        """Compile from the other end, until what another process has compiled is met."""
        for name in reversed(self._own_names()):
            if not self._make_ready(name):
                return

    def _own_names(self) -> list[str]:
        names = self.list_templates(extensions=["html"])
        return [name for name in names if not name.startswith(f"{DEFAULT}/")]  # known without that

    def _make_ready(self, name: str) -> bool:
        """Load a template; say whether nobody had compiled it."""
        kept = cast("Compiled", self.bytecode_cache)
        before = kept.saved
        with suppress(TemplateError, UnicodeDecodeError, OSError, ContentError):
            self.get_template(name)
        return kept.saved > before

    @cached_property
    def remember_encoded(self) -> Callable[..., bytes]:
        """What calls a macro once for equal arguments, as `remembered` does, and encodes it."""
        return remembering(encode_macro)

    @cached_property
    def known(self) -> dict[str | Template, Template]:
        """The templates loaded, by their names."""
        return {}


class _Texts(dict[str, str]):
    """Interface texts by their keys, which templates find as attributes without a detour."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        super().__init__(texts)
        self.__dict__ = self


class _Missing(StrictUndefined):
    """What a template asks for and nobody gives: of a text, its key is told and the nearest one."""

    @property
    def _undefined_message(self) -> str:
        texts, key = self._undefined_obj, f"{self._undefined_name}"
        if not isinstance(texts, _Texts):
            return super()._undefined_message
        near = nearest(key, texts)
        return f'there is no text "{key}"' + (f', but "{near}"' if near else "")

    def __format__(self, _spec: str) -> str:
        """Tell what is missing, which Python would not where it is to be written as a number."""
        return str(self)
