"""All that a digest holds besides articles, loaded: settings, places, bodies, theme, history."""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from generator.commented import find_lost_words
from generator.config import (
    ADDRESS_REMEDY,
    Config,
    in_language,
    is_web_address,
    load_config,
    problem_of,
    with_base_url,
)
from generator.config import FILE as SETTINGS
from generator.errors import ContentError, Problem, UsageError, sorted_problems
from generator.history.gone import Tombstones, load_tombstones
from generator.history.ledger import Ledger, load_ledger
from generator.lists.tiles import load_layout
from generator.options import Options
from generator.organisations import Organisations
from generator.placefile import FILE as PLACES
from generator.placefile import load_gazetteer
from generator.records import Struct
from generator.register import FILE as REGISTER
from generator.register import load_organisations
from generator.templating.themes import load_texts, theme_folders

_PROSE = {
    SETTINGS: ("title", "description", "tags"),
    PLACES: ("name", "aliases"),
    REGISTER: ("name", "aliases"),
}


class Frame(Struct, frozen=True):
    """What a site is planned from besides its articles.

    `layout` is the tile map's, `folders` are those of the theme. `ledger` remembers what was
    published, `tombstones` say where vanished pages went. `warnings` do not stop the build.
    """

    config: Config
    organisations: Organisations
    layout: tuple[tuple[str | None, ...], ...]
    folders: tuple[Path, ...]
    texts: Mapping[str, str]
    ledger: Ledger
    tombstones: Tombstones
    warnings: tuple[Problem, ...]


def load_frame(options: Options) -> Frame:
    """Load all of it; raise `ContentError` for what is wrong with it."""
    lost = (find_lost_words(options.root, file, prose) for file, prose in _PROSE.items())
    warnings = tuple(chain.from_iterable(lost))
    try:
        return _load(options, warnings)
    except ContentError as fault:  # a value that is missing may be in a comment
        fault.problems = sorted_problems([*fault.problems, *warnings])
        raise


def _load(options: Options, warnings: tuple[Problem, ...]) -> Frame:
    root = options.root
    config = _load_config(options)
    gazetteer = load_gazetteer(root)
    if config.province not in gazetteer.provinces:
        near = gazetteer.near_province(config.province)
        what = f'no province has the slug "{config.province}"'
        remedy = f'did you mean "{near}"?' if near else "write one like ha-noi"
        raise ContentError([problem_of(root, "province", what, remedy)])
    organisations = load_organisations(root, gazetteer)
    folders = theme_folders(root, config.theme)
    return Frame(
        config=config,
        organisations=organisations,
        layout=load_layout(root, gazetteer),
        folders=folders,
        texts=dict(sorted(load_texts(folders, config.language).items())),
        ledger=load_ledger(root, config.zone),
        tombstones=load_tombstones(root),
        warnings=warnings,
    )


def _load_config(options: Options) -> Config:
    if options.base_url is not None and not is_web_address(options.base_url):
        what = f'--base-url "{options.base_url}" is no web address'
        raise UsageError(f"{what}; {ADDRESS_REMEDY}")
    config = in_language(load_config(options.root), options.language)
    return with_base_url(config, options.base_url)
