"""A template with all that it extends and includes, as one: a page pays for no wall between them.

Each template and each block has names of its own; here they are told apart by numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Any

from jinja2.nodes import (
    Assign,
    AssignBlock,
    Block,
    Const,
    Expr,
    Extends,
    For,
    FromImport,
    If,
    Include,
    List,
    Name,
    Node,
    Output,
    Scope,
    Template,
    Tuple,
)
from jinja2.visitor import NodeVisitor

from generator.records import Struct, replace

_NAMES = (Assign, AssignBlock, FromImport)  # statements that give a name
_OF_JINJA = ("caller", "kwargs", "self", "super", "varargs")  # which find what stands around them
_MARK = "__"  # parts a name from its number

_Seen = dict[str, str]  # names that can be seen, with those they have here


class UnfitError(Exception):
    """A template does what only its page tells, or what this module has not learnt."""


def flatten(name: str, parse: Callable[[str], Template]) -> Template:
    """Return a template with all that it extends and includes in their places.

    `parse` returns a template by its name, another tree each time. Raise `UnfitError` where not
    each name and each place is known for all pages. Lines of files are not kept.
    """
    flattening = _Flattening(parse)
    body = flattening.whole(name, {})
    asked = [Name(name, "load") for name in sorted(flattening.asked)]
    never = If(Const(False), [Output(asked)], [], [])  # or blocks would resolve each for itself
    return Template([Scope([never, *flattening.imports(), *body], lineno=1)], lineno=1)


class _Unit(Struct, frozen=True):
    """A template among those that extend each other: the names that their blocks see, and these.

    `own` are the names that this one, or a block of it, gives to something itself, with those they
    have here.
    """

    seen: _Seen
    blocks: "dict[str, tuple[Block, _Unit]]"
    own: Mapping[str, set[str]] = MappingProxyType({})


class _Flattening(NodeVisitor):
    """Puts statements in their places, with their names; each tree is taken apart for that.

    A visit returns what a statement becomes.
    """

    def __init__(self, parse: Callable[[str], Template]) -> None:
        self.parse = parse
        self.asked = set[str]()  # names that a page gives
        self.imported: dict[tuple[str, str], str] = {}  # names here, by template and name there
        self.within: list[str] = []  # the templates that are being put in place
        self.loops = 0  # around the place
        self.numbers = count()

    def whole(self, name: str, seen: _Seen) -> list[Node]:
        """Return the statements of a template that sees these names, and of all that it extends."""
        depth, body = len(self.within), list[Node]()
        tree, unit = self._parsed(name, _Unit({**seen}, {}))
        while (extends := tree.find(Extends)) is not None:
            body += self._all(self._besides_blocks(tree), unit.seen, unit)
            tree, unit = self._parsed(_constant(extends.template), unit)
        body += self._all(tree.body, unit.seen, unit)
        del self.within[depth:]
        return body

    def _parsed(self, name: str, extended_by: _Unit) -> tuple[Template, _Unit]:
        if name in self.within:
            raise UnfitError
        self.within.append(name)
        tree = self.parse(name)
        if self.loops:
            _refuse_loop(tree.body)
        blocks = [*tree.find_all(Block)]
        if len({block.name for block in blocks}) < len(blocks):
            raise UnfitError
        for block in (block for block in blocks if block.name not in extended_by.blocks):
            of = replace(extended_by, own={name: set() for name in _named_in(block.body)})
            extended_by.blocks[block.name] = block, of
        return tree, replace(extended_by, own={name: set() for name in _named_in(tree.body)})

    def _besides_blocks(self, tree: Template) -> Iterator[Node]:
        """Yield what a template that extends another does itself; it puts nothing out."""
        first, *others = tree.body
        if not isinstance(first, Extends) or len([*tree.find_all(Extends)]) > 1:
            raise UnfitError
        for node in others:
            if isinstance(node, _NAMES):
                yield node
            elif not isinstance(node, Block | Output):
                raise UnfitError

    def _all(self, nodes: Iterable[Node], seen: _Seen, unit: _Unit) -> list[Any]:
        """Return what statements become; what is put out without anything between, at once."""
        made: list[Any] = []
        for node in (one for told in nodes for one in self.visit(told, seen, unit)):
            if made and isinstance(node, Output) and isinstance(made[-1], Output):
                made[-1].nodes += node.nodes
            else:
                made.append(node)
        return made

    def generic_visit(self, node: Node, *_: Any, **__: Any) -> Any:
        """Refuse what is not known here."""
        raise UnfitError(type(node).__name__)

    def visit_Output(self, node: Output, seen: _Seen, unit: _Unit) -> list[Node]:  # noqa: N802
        """Put out what is told."""
        for told in node.nodes:
            self._see(told, seen, unit)
        return [node]

    def visit_If(self, node: If, seen: _Seen, unit: _Unit) -> list[Node]:  # noqa: N802
        """Choose among statements, of which none may give a name: only a page tells which."""
        self._see(node.test, seen, unit)
        if any(isinstance(one, _NAMES) for one in (*node.body, *node.else_)):
            raise UnfitError
        node.body = self._all(node.body, seen, unit)
        node.elif_ = self._all(node.elif_, seen, unit)
        node.else_ = self._all(node.else_, seen, unit)
        return [node]

    def visit_For(self, node: For, seen: _Seen, unit: _Unit) -> list[Node]:  # noqa: N802
        """Repeat statements, which have names of their own."""
        if node.recursive:
            raise UnfitError
        self._see(node.iter, seen, unit)
        inner = {**seen}
        self._name(node.target, inner, unit)
        if node.test is not None:
            self._see(node.test, inner, unit)
        self.loops += 1
        node.body = self._all(node.body, inner, unit)
        self.loops -= 1
        node.else_ = self._all(node.else_, {**seen}, unit)
        return [node]

    def visit_Assign(self, node: Assign, seen: _Seen, unit: _Unit) -> list[Node]:  # noqa: N802
        """Name a value."""
        self._see(node.node, seen, unit)
        self._name(node.target, seen, unit)
        return [node]

    def visit_AssignBlock(self, node: AssignBlock, seen: _Seen, unit: _Unit) -> list[Node]:  # noqa: N802
        """Name what statements put out."""
        if node.filter is not None:
            self._see(node.filter, seen, unit)
        node.body = self._all(node.body, {**seen}, unit)
        self._name(node.target, seen, unit)
        return [node]

    def visit_FromImport(self, node: FromImport, seen: _Seen, unit: _Unit) -> list[Node]:  # noqa: N802
        """Name some of what a template defines: it does so on all pages, before all else."""
        if node.with_context:
            raise UnfitError
        template = _constant(node.template)
        for told in node.names:
            name, alias = told if isinstance(told, tuple) else (told, told)
            found = self.imported.get((template, name)) or self._numbered(name)
            seen[alias] = self.imported[template, name] = found
            unit.own[alias].add(found)
        return []

    def imports(self) -> list[Node]:
        """Return the statements that import what all others ask for."""
        names: dict[str, list[Any]] = {template: [] for template, _ in self.imported}
        for (template, name), here in self.imported.items():
            names[template].append((name, here))
        return [FromImport(Const(t), told, False, lineno=1) for t, told in names.items()]

    def visit_Include(self, node: Include, seen: _Seen, _: _Unit) -> list[Node]:  # noqa: N802
        """Put a template in its place, which sees all that is seen there."""
        if node.ignore_missing or not node.with_context:
            raise UnfitError
        return self.whole(_constant(node.template), seen)

    def visit_Block(self, node: Block, seen: _Seen, unit: _Unit) -> list[Node]:  # noqa: N802
        """Put the statements of a block in its place, those of who extends the template first."""
        block, of = unit.blocks[node.name]
        if node.required or block.required:
            raise UnfitError
        if self.loops and not node.scoped:
            _refuse_loop(block.body)
        return self._all(block.body, {**(seen if node.scoped else unit.seen)}, of)

    def _see(self, node: Node, seen: _Seen, unit: _Unit) -> None:
        """Give the names in an expression those they have here.

        One that its template gives to something must be that: before, it may be nothing for Jinja.
        """
        for name in _names_in(node):
            if name.name in _OF_JINJA or _MARK in name.name or name.ctx != "load":
                raise UnfitError
            found = seen.get(name.name)
            if found not in unit.own.get(name.name, (found,)):
                raise UnfitError
            if found is not None:
                name.name = found
            elif name.name != "loop":
                self.asked.add(name.name)

    def _name(self, target: Node, seen: _Seen, unit: _Unit) -> None:
        """Give the names of a statement numbers; from there on they are seen."""
        if not all(
            isinstance(one, Name | Tuple | List) for one in (target, *target.find_all(Expr))
        ):
            raise UnfitError
        for name in _names_in(target):
            number = self._numbered(name.name)
            unit.own.get(name.name, set()).add(number)
            seen[name.name] = name.name = number

    def _numbered(self, name: str) -> str:
        if _MARK in name or name in _OF_JINJA:
            raise UnfitError
        return f"{name}{_MARK}{next(self.numbers)}"


def _names_in(node: Node) -> Iterator[Name]:
    if isinstance(node, Name):
        yield node
    yield from node.find_all(Name)


def _named_in(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield the names that statements give to something, but for those in blocks."""
    for node in (node for node in nodes if not isinstance(node, Block)):
        if isinstance(node, Assign | AssignBlock):
            yield from (name.name for name in _names_in(node.target))
        elif isinstance(node, FromImport):
            yield from (name[1] if isinstance(name, tuple) else name for name in node.names)
        yield from _named_in(node.iter_child_nodes())


def _refuse_loop(nodes: Iterable[Node]) -> None:
    """Refuse what asks for a loop: that of another template or block is none of its own."""
    if any(name.name == "loop" for node in nodes for name in _names_in(node)):
        raise UnfitError


def _constant(node: Node) -> str:
    """Return the name of a template that is the same on all pages."""
    if not isinstance(node, Const) or not isinstance(node.value, str):
        raise UnfitError
    return node.value
