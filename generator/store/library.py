"""What a digest's articles are read with, as its settings and gazetteer say."""

from generator.cache import find_folder
from generator.config import Config
from generator.keys import key_of
from generator.options import Options
from generator.organisations import Organisations
from generator.outputs import SEARCH
from generator.program import program_key
from generator.store.shelves import Library
from generator.work.workers import hands_of


def open_library(options: Options, config: Config, organisations: Organisations) -> Library:
    """Return what the articles are read with; editors' places and bodies are part of its key."""
    own = sorted((options.root / "content" / "gazetteer").glob("*.yaml"))
    read = [part for path in own if path.is_file() for part in (path.name, path.read_bytes())]
    return Library(
        root=options.root.absolute(),
        organisations=organisations,
        zone=config.zone,
        key=key_of((program_key(), config.time_zone, *read)),
        cache=find_folder(options.root).absolute(),
        hands=hands_of(options),
        has_search=config.makes(SEARCH),
    )
