"""Pages of which there are many: made by programs that go straight to what a page holds.

Where one of them fails, the templates themselves make the page, or tell what is wrong and where.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from jinja2 import Template
from jinja2.runtime import Context

from generator.templating.templates import Templates

_Program = Callable[[Context], Iterator[list[bytes]]]
_PATIENCE = 3  # pages of a template that only the templates themselves can make


class Direct:
    """Runs templates; those prepared, each as one program with all that it extends and includes."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates
        self.programs: dict[str, Template | None] = {}
        self.failed = Counter[str]()

    def run(self, name: str, values: Mapping[str, object]) -> bytes:
        """Return what `Templates.run` returns, and raise what that raises."""
        program = self.programs.get(name)
        if program is None:
            return self.templates.run(name, values)
        try:
            (pieces,) = cast("_Program", program.root_render_func)(program.new_context({**values}))
            return b"".join(pieces).strip() + b"\n"
        except Exception:  # whatever it is, the templates tell it better
            made = self.templates.run(name, values)
        self.failed[name] += 1
        if self.failed[name] == _PATIENCE:
            self.programs[name] = None
        return made

    def prepare(self, name: str) -> None:
        """Make the program of a template, once, if one can be made."""
        if name not in self.programs:
            try:
                self.programs[name] = self._program(name)
            except Exception:  # the templates tell it
                self.programs[name] = None

    def _program(self, name: str) -> Template:
        templates, kept = self.templates, self.templates.bytecode_cache
        bucket = kept.get_bucket(templates, f"{name} direct", None, "") if kept else None
        code = bucket.code if bucket else None
        if code is None:
            # Few builds have so many pages, and fewer find no program in the cache.
            from generator.templating.directcompiler import compile_direct  # noqa: PLC0415

            code = compile(compile_direct(templates, name), "<template>", "exec")
            if kept and bucket:
                bucket.code = code
                kept.set_bucket(bucket)
        return templates.template_class.from_code(templates, code, templates.globals)
