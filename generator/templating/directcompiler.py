"""How a template, with all that it extends and includes, becomes one program.

It puts out bytes, looks at names and attributes at once, and fails where a template would think.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from keyword import iskeyword
from typing import Any

from jinja2.compiler import Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import Call, Expr, Filter, Getattr, Name, Node, Output, Template, Test

from generator.templating.compiler import Generator
from generator.templating.flattening import flatten
from generator.templating.templates import Templates

_ASK = ("d", "default", "defined", "undefined")  # what is there


def compile_direct(templates: Templates, name: str) -> str:
    """Return the program of a template, whose pieces are bytes.

    Raise `UnfitError` where none can be made of it, and what `get_template` does.
    """

    def parse(name: str) -> Template:
        """Return what a template says, which nothing must be wrong with."""
        templates.get_template(name)
        return templates.tree(name)

    program = StringIO()
    _Generator(templates, name, None, program).visit(
        flatten(name, parse).set_environment(templates)
    )
    return program.getvalue()


class _Generator(Generator):
    """Puts out bytes, and asks for attributes as Python does: where there is none, it fails."""

    asks = False  # whether there is something
    in_bytes = False  # not so in what is to have a name: that is text

    def write_commons(self) -> None:
        """Name what every expression asks for."""
        super().write_commons()
        self.writeline("encoded = environment.encoded")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Put out all that a page has gathered, as one list."""
        if frame.buffer is None:
            self.put_out = "yield {}"
        super().blockvisit(nodes, frame)

    def visit_Output(self, node: Output, frame: Frame) -> None:  # noqa: N802 - the library's
        """Put out what is told."""
        self.in_bytes = frame.buffer in self.gathering
        super().visit_Output(node, frame)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        text = "".join(group)
        return repr(text.encode("utf-8") if self.in_bytes else text)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if not self.in_bytes:
            super()._output_child_pre(node, frame, finalize)
            return
        is_html = isinstance(node, Filter) and node.name == "safe_html" and not node.args
        self.direct = node if is_html or _is_remembered(node, frame) else None
        self.write("(" if isinstance(self.direct, Call) else "encoded(")

    def visit_Call(self, node: Call, frame: Frame, *more: Any) -> None:  # noqa: N802 - the library's
        """Call what stands in a template; what a macro made of the same values is encoded once."""
        if node is not self.direct:
            super().visit_Call(node, frame, *more)
            return
        self.direct = None
        macro, *args = node.args
        self.write("environment.remember_encoded(")
        self.visit(macro, frame)
        self.signature(Call(macro, args, [], None, None), frame)
        self.write(")")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - the library's
        """Ask for an attribute."""
        if self.asks or iskeyword(node.attr) or node.attr[:1] == "_" or not node.attr.isascii():
            super().visit_Getattr(node, frame)
        elif isinstance(node.node, Name):  # what is missing has no attribute
            self.write(f"{frame.symbols.ref(node.node.name)}.{node.attr}")
        else:
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{node.attr}")

    def visit_Filter(self, node: Filter, frame: Frame) -> None:  # noqa: N802 - the library's
        """Apply a filter, which may be given what is not there."""
        with self._asking(node):
            super().visit_Filter(node, frame)

    def visit_Test(self, node: Test, frame: Frame) -> None:  # noqa: N802 - the library's
        """Test a value, which may not be there."""
        with self._asking(node):
            super().visit_Test(node, frame)

    @contextmanager
    def _asking(self, node: Filter | Test) -> Iterator[None]:
        before, self.asks = self.asks, self.asks or node.name in _ASK
        yield
        self.asks = before


def _is_remembered(node: Expr, frame: Frame) -> bool:
    """Say whether a macro is called by our `remembered`, with nothing by its name."""
    if not (isinstance(node, Call) and isinstance(node.node, Name)) or not node.args:
        return False
    load = frame.symbols.find_load(frame.symbols.ref(node.node.name))
    named = node.kwargs or node.dyn_args or node.dyn_kwargs
    return load == (VAR_LOAD_RESOLVE, "remembered") and not named
