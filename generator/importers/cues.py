"""The words that tell the importer what a line is: data, read from cues.yaml beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from generator.schema import TableReader
from generator.text import match_key
from generator.yamltext import Table, parse_yaml


@dataclass(frozen=True)
class Cues:
    """Cue phrases by what they announce; all but `outlets` and `openers` are match keys."""

    noise: frozenset[str]
    tail: frozenset[str]
    credit: tuple[str, ...]
    outlets: Mapping[str, str]
    openers: frozenset[str]

    def is_noise(self, line: str) -> bool:
        """Say whether a line is page furniture, or too short to be anything."""
        return len(line) <= 2 or _key(line) in self.noise

    def opens_tail(self, line: str) -> bool:
        """Say whether a line announces other articles."""
        return _key(line) in self.tail


def _key(line: str) -> str:
    return match_key(line).rstrip(" :")


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """Load the built-in cue phrases."""
    text = (files("generator.importers") / "cues.yaml").read_text(encoding="utf-8")
    node = parse_yaml(text)
    if not isinstance(node, Table):
        raise TypeError("cues.yaml is not a table")
    reader = TableReader(node, "cues.yaml")
    outlets = reader.table_at("outlets")
    return Cues(
        noise=frozenset(map(match_key, reader.texts("noise"))),
        tail=frozenset(map(match_key, reader.texts("tail"))),
        credit=reader.texts("credit"),
        outlets={m: outlets.text(m) or m for m in outlets.table.entries} if outlets else {},
        openers=frozenset(reader.texts("openers")),
    )
