"""Where templates are found, and where they are kept once they are compiled."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateNotFound,
)
from jinja2.bccache import Bucket

from generator.cache import load_value, save_value
from generator.templating.themes import DEFAULT

_KEPT_AS = "template-{}.index"


def find_in(folders: Sequence[Path]) -> BaseLoader:
    """Return where templates are looked up; "default/x.html" is always the shipped theme's own.

    So that a template can extend the one whose place it takes.
    """
    found = [folder / "templates" for folder in folders]
    shipped = PrefixLoader({DEFAULT: _Folder(found[-1])})
    return ChoiceLoader([_Folder(found), shipped])


class _Folder(FileSystemLoader):
    """Finds no hidden file: nobody would see it changing."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file, and what tells whether it still stands."""
        if any(part[:1] == "." and part != "." for part in template.split("/")):
            raise TemplateNotFound(template)
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:
            raise
        except OSError as fault:  # only of what cannot be opened it is told
            files = (f"{folder}/{template}" for folder in self.searchpath)
            fault.filename = fault.filename or next(filter(os.path.isfile, files), template)
            raise


def has_compiled(cache: Path) -> bool:
    """Say whether an earlier build has left compiled templates in a cache."""
    return any(cache.glob(_KEPT_AS.format("*")))


class Compiled(BytecodeCache):
    """Keeps compiled templates, which are slow to compile, and trusts only what is undamaged."""

    def __init__(self, folder: Path, key: str) -> None:
        self.folder, self.key = folder, key
        self.saved = 0  # templates compiled by this process

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket what was kept of its template, if that is whole."""
        kept = load_value(self._file(bucket), self.key)
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket has of its template."""
        self.saved += 1
        save_value(self._file(bucket), self.key, bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / _KEPT_AS.format(bucket.key[:16])
