"""What a digest's articles are read with, as its settings and gazetteer say."""

from pathlib import Path

from generator.cache import find_folder
from generator.config import Config
from generator.errors import ChangedError
from generator.keys import key_of
from generator.options import Options
from generator.organisations import Organisations
from generator.outputs import SEARCH
from generator.program import program_key
from generator.store.shelves import Library
from generator.work.workers import hands_of


def read_own(root: Path) -> tuple[str | bytes, ...]:
    """Return editors' places and bodies: their files' names and bytes."""
    own = sorted((root / "content" / "gazetteer").glob("*.yaml"))
    return tuple(part for path in own if path.is_file() for part in (path.name, path.read_bytes()))


def open_library(
    options: Options, config: Config, organisations: Organisations, own: tuple[str | bytes, ...]
) -> Library:
    """Return what the articles are read with; editors' places and bodies are part of its key.

    `own` is what `read_own` returned before these were loaded. Raise `ChangedError` where that is
    another by now: what articles are read with would be kept as if it were from there.
    """
    if read_own(options.root) != own:
        raise ChangedError("content/gazetteer changed while it was being read; build again")
    return Library(
        root=options.root.absolute(),
        organisations=organisations,
        zone=config.zone,
        key=key_of((program_key(), config.time_zone, *own)),
        cache=find_folder(options.root).absolute(),
        hands=hands_of(options),
        has_search=config.makes(SEARCH),
    )
