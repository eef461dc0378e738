"""A digest's theme at work: with its texts and settings, and its static files to be placed."""

from functools import partial
from pathlib import Path

from generator import paths
from generator.frame import Frame
from generator.keys import key_of
from generator.outputs import EMBEDS
from generator.plans.items import PlannedFile
from generator.render import Theme
from generator.templating.sheets import place_files
from generator.templating.themes import static_contents, template_digests

_EMBED_SCRIPT = "nhung.js"
Themed = tuple[Theme, list[PlannedFile]]  # a theme and its static files


def load_theme(frame: Frame, cache_folder: Path) -> Themed:
    """Return the theme with its texts, and its static files; its templates are kept in a cache."""
    static, assets = _static(frame)
    digests, texts = template_digests(frame.folders), tuple(frame.texts.items())
    key = key_of(digests)
    return Theme(frame.folders, frame.config, texts, assets, key, cache_folder, digests), static


def _static(frame: Frame) -> tuple[list[PlannedFile], tuple[tuple[str, str], ...]]:
    """Return the theme's static files, and the site path of each by its name."""
    contents = static_contents(frame.folders)
    found = place_files(contents)
    assets = {name: f"{paths.STATIC}/{path}" for name, (path, _) in found.items()}
    placed = [(assets[name], content) for name, (_, content) in found.items()]
    # Other sites paste its address, so it must stay.
    if _EMBED_SCRIPT in contents and frame.config.makes(EMBEDS):
        placed.append((paths.EMBED_SCRIPT, contents[_EMBED_SCRIPT]))
    files = [
        PlannedFile(path, key_of([content.hex()]), partial(bytes, content))
        for path, content in placed
    ]
    return files, tuple(sorted(assets.items()))
