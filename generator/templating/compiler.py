"""How templates become programs: Jinja's compiler, taught what is the same on every page.

That becomes part of a template's text. Escaping asks little, for templates do little else.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, cast

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import (
    Const,
    Expr,
    Filter,
    FromImport,
    Getattr,
    Getitem,
    Import,
    Include,
    Macro,
    Name,
    Node,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.encoded import EncodedText

_INCLUDED = "template._get_default_module()._body_stream"  # of a template without context
_OF_LOOPS = ("previtem", "nextitem")  # which may be undefined: not even empty


def _escaped(value: object) -> object:
    """Return what stands for a value in HTML; most texts as they are, in a third of the time."""
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
    ):
        return value
    return value if type(value) is _Spliced else escape(value)


def _encoded(value: object) -> bytes:
    """Return what stands for a value in HTML, in UTF-8."""
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
    ):
        return value.encode()
    if type(value) is Markup:
        return value.encode()
    return value.encoded if type(value) is _Spliced else escape(value).encode()


class _Spliced(EncodedText):
    """HTML that goes into the page as its bytes."""


def _spliced(value: object) -> object:
    """Return what stands for HTML in a page: what is encoded already need not be again."""
    return _Spliced(value.encoded) if type(value) is EncodedText else Markup(value)


def _joined(pieces: Iterable[Any]) -> str:
    """Return the pieces of a part of a page as text."""
    if type(pieces) is not list:  # of a block; a macro has put them together
        pieces = list(pieces)
    try:
        return "".join(pieces)
    except TypeError:  # a page's body, in a template that asks for the block it stands in
        return "".join(map(str, pieces))


def _merged(pieces: Iterable[Any]) -> Iterable[str | _Spliced]:
    """Return the pieces of a part of a page, those that are texts in as few as there can be."""
    try:
        return ("".join(pieces),)
    except TypeError:  # HTML as its bytes is among them
        merged: list[str | _Spliced] = []
        texts: list[str] = []
        for piece in pieces:
            if type(piece) is _Spliced:
                merged += ("".join(texts), piece)
                texts = []
            else:
                texts.append(piece)
        return (*merged, "".join(texts))


class Generator(CodeGenerator):
    """Compiles templates that escape by `_escaped`: they do little else than that.

    What is fixed is not even asked for: it is written down among the text around it.
    """

    def _output_child_to_const(self, node: Expr, frame: Frame, finalize: Any) -> str:
        return super()._output_child_to_const(self._fixed(node, frame), frame, finalize)

    def _fixed(self, node: Expr, frame: Frame) -> Expr:
        """Return the text that a name, or a part of what it names, always stands for."""
        base = node.node if isinstance(node, Getattr | Getitem) else node
        fixed = cast("Compiling", self.environment).fixed
        if not isinstance(base, Name) or base.name not in fixed or frame.eval_ctx.volatile:
            return node  # where that is so, only the page tells whether it is escaped
        load = frame.symbols.find_load(frame.symbols.ref(base.name))
        if load != (VAR_LOAD_RESOLVE, base.name):  # it is the template's own
            return node
        value = fixed[base.name]
        if isinstance(node, Getattr):
            value = self.environment.getattr(value, node.attr)
        elif isinstance(node, Getitem):
            value = self.environment.getitem(value, node.arg.as_const())
        return Const(value) if isinstance(value, str) else node

    put_out = "yield from environment.merged({})"  # what a template or a block has gathered

    def write_commons(self) -> None:
        """Name what every expression asks for."""
        super().write_commons()
        self.writeline("escaped = environment.escaped")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Gather what a template or a block puts out, to yield it in as few pieces as there can be.

        Each piece goes through the generators of all that it stands in.
        """
        if frame.buffer is not None:  # it stands in what is gathered already
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        self.gathering.add(frame.buffer)
        super().blockvisit(nodes, frame)
        self.writeline(self.put_out.format(frame.buffer))

    included_in: str | None = None  # what the place of a template that is included gathers

    def visit_Include(self, node: Include, frame: Frame) -> None:  # noqa: N802 - the library's
        """Put out another template where it stands."""
        self.included_in = frame.buffer
        super().visit_Include(node, frame)

    def writeline(self, x: str, node: Node | None = None, extra: int = 0) -> None:
        """Gather what one without context puts out: Jinja yields it, even from within a macro."""
        if x == f"yield from {_INCLUDED}":
            x = f"{self.included_in}.extend({_INCLUDED})"
        super().writeline(x, node, extra)

    @cached_property
    def gathering(self) -> set[str | None]:
        """The lists in which the pieces of whole templates and blocks are gathered."""
        return set()

    direct: Expr | None = None  # what is being put out as it is

    def visit_Filter(self, node: Filter, frame: Frame) -> None:  # noqa: N802 - the library's
        """Take HTML as its bytes where it goes straight into the page."""
        if node is not self.direct:
            super().visit_Filter(node, frame)
            return
        self.direct = None
        self.write("environment.spliced(")
        self.visit(cast("Expr", node.node), frame)
        self.write(")")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - the library's
        """Ask a name for an attribute directly, and Jinja only where it has none."""
        if not isinstance(node.node, Name) or node.attr in _OF_LOOPS:
            super().visit_Getattr(node, frame)
            return
        self.write("(found if (found := getattr(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else ")
        super().visit_Getattr(node, frame)
        self.write(")")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            is_html = isinstance(node, Filter) and node.name == "safe_html" and not node.args
            self.direct = node if is_html and frame.buffer in self.gathering else None
            self.write("escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Importable(Template):
    """A template whose macros are looked up at once: none has globals that others have not."""

    def make_module(self, *given: Any, **more: Any) -> TemplateModule:
        """Return what the template defines; what it puts out, as text alone."""
        module = super().make_module(*given, **more)
        module._body_stream = [_joined(module._body_stream)]  # noqa: SLF001 - Jinja joins texts only
        return module

    def _get_default_module(self, _ctx: Context | None = None) -> TemplateModule:
        return self._module or super()._get_default_module()


def given_names(tree: Node) -> Iterator[str]:
    """Yield the names to which a template gives a meaning: what it sets, imports or defines."""
    for node in tree.find_all((Name, Macro, Import, FromImport)):
        if isinstance(node, FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, Import):
            yield node.target
        elif isinstance(node, Macro) or (isinstance(node, Name) and node.ctx != "load"):
            yield node.name


class Compiling(Environment):
    """An environment whose templates are compiled so.

    `unchanging` is what all templates see and no page changes.
    """

    code_generator_class = Generator
    template_class = _Importable
    unchanging: Mapping[str, object] = MappingProxyType({})
    escaped = staticmethod(_escaped)
    encoded = staticmethod(_encoded)
    spliced = staticmethod(_spliced)
    merged = staticmethod(_merged)
    concat = staticmethod(_joined)

    @property
    def fixed(self) -> Mapping[str, object]:
        """What of that no template gives another meaning."""
        return self.unchanging
