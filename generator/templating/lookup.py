"""Where templates are found, and where they are kept once they are compiled."""

import os
from collections.abc import Callable, Mapping, Sequence
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
from jinja2.loaders import split_template_path

from generator.cache import load_value, save_value
from generator.disk.plainfile import read_plain
from generator.errors import ChangedError
from generator.templating.themes import DEFAULT, digest_of
from generator.text import in_unix_lines

_KEPT_AS = "template-{}.index"


def find_in(folders: Sequence[Path], digests: Sequence[Mapping[str, str]]) -> BaseLoader:
    """Return where templates are looked up; "default/x.html" is always the shipped theme's own.

    So that a template can extend the one whose place it takes. `digests` are those of each folder's
    templates, by name.
    """
    pairs = zip(folders, digests, strict=True)
    found = [_Folder(folder / "templates", known) for folder, known in pairs]
    return ChoiceLoader([*found, PrefixLoader({DEFAULT: found[-1]})])


class _Folder(FileSystemLoader):
    """Finds the templates that a theme was loaded with, each as it was then.

    What is made of them is kept under a key of these.
    """

    def __init__(self, folder: Path, digests: Mapping[str, str]) -> None:
        super().__init__(folder)
        self.folder, self.digests = folder, digests

    def get_source(
        self, _environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file, and what tells whether it still stands.

        Raise `ChangedError` where that is another by now.
        """
        name = "/".join(split_template_path(template))
        if name not in self.digests:
            raise TemplateNotFound(template)
        file = self.folder / name
        content = read_plain(file) if os.path.isfile(file) else None  # noqa: PTH113 - raises nothing
        if content is None or digest_of(content) != self.digests[name]:
            raise ChangedError(f"{file} changed while the site was being built; build again")
        return in_unix_lines(content.decode()), str(file), lambda: True


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
