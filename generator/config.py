"""The digest's own settings: content/site.yaml, every one of them with a sensible default."""

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from urllib.parse import urlsplit

from generator import outputs
from generator.dates import load_zone
from generator.errors import ContentError, Problem
from generator.header import SLUG
from generator.model import Credit
from generator.options import LANGUAGES
from generator.records import Struct, replace
from generator.schema import TableReader, load_yaml
from generator.text import match_key, nearest
from generator.yamltext import Scalar, Table

FILE = "content/site.yaml"
KEYS = (
    "title", "description", "base_url", "language", "time_zone", "theme", "province", "sources",
    "feeds", "editions", "outputs",
)  # fmt: skip
ADDRESS_REMEDY = 'write one like https://example.org/digest/, without blanks, quotes, "?" and "#"'
_KEPT_OUT = frozenset(" \"'<>\\^`{|}?#")
FULL, LEAD = "full", "lead"
_CHOICE = ("name", "title", "districts", "organisations", "tags")


class FeedChoice(Struct, frozen=True):
    """A feed of the editor's choosing: what is in any of the places, by a body, or so tagged.

    `name` is its folder below kenh-tin/; `line` is that of its entry in the settings.
    """

    name: str
    title: str
    districts: tuple[str, ...]
    organisations: tuple[str, ...]
    tags: tuple[str, ...]
    line: int


class SourceRule(Struct, frozen=True):
    """How much of a source's articles is given on: `text` is `full` or `lead`."""

    source: str
    text: str


class Config(Struct, frozen=True):
    """What the site is called and where it will stand.

    `base_url` ends in a slash, `None` where the site has no address yet; `province` is the slug of
    the province whose every district has a page; `theme` is a folder below themes/. `editions` are
    pairs of another interface language and the address of the site built in it; `edition_of` is
    the settings' own language where `language` is another; `outputs` are what is made beside the
    pages.
    """

    title: str = "Điểm tin Công đoàn"
    description: str = "Tin công đoàn theo từng quận, huyện"
    base_url: str | None = None
    language: str = "vi"
    time_zone: str = "Asia/Ho_Chi_Minh"
    theme: str = "default"
    province: str = "ha-noi"
    sources: tuple[SourceRule, ...] = ()
    feeds: tuple[FeedChoice, ...] = ()
    editions: tuple[tuple[str, str], ...] = ()
    edition_of: str | None = None
    outputs: tuple[str, ...] = outputs.ALL

    def makes(self, output: str) -> bool:
        """Say whether this is to be made beside the pages: one of `outputs.ALL`."""
        return output in self.outputs

    @property
    def feed_files(self) -> tuple[str, ...]:
        """The names of the files that make a feed, one a format."""
        return outputs.feed_files(self.outputs)

    def text_of(self, source: Credit) -> str:
        """Return how much of a source's articles is given on: `full` unless its entry says `lead`.

        An entry names the source by its name or its mark; the name's own entry wins.
        """
        rules = {match_key(rule.source): rule.text for rule in self.sources}
        named = (rules.get(match_key(name)) for name in (source.name, source.mark) if name)
        return next((text for text in named if text is not None), FULL)

    @property
    def zone(self) -> tzinfo:
        """The zone in which clocks without an offset are read."""
        return load_zone(self.time_zone)


def load_config(root: Path) -> Config:
    """Load content/site.yaml below `root`; a missing file means the defaults.

    Raise `ContentError` with every problem of the file.
    """
    node = load_yaml(root, FILE)
    if node is None:
        return Config()
    if not isinstance(node, Table):
        raise ContentError([Problem(FILE, 1, "it is not a table", "write `key: value` lines")])
    reader = TableReader(node, FILE)
    config = _read(reader)
    if reader.problems:
        raise ContentError(reader.problems)
    return config


def problem_of(root: Path, key: str, what: str, remedy: str) -> Problem:
    """Return a problem of a key in content/site.yaml, which is read again for its line."""
    node = load_yaml(root, FILE)
    line = node.lines.get(key) if isinstance(node, Table) else None
    return Problem(FILE, line, what, remedy)


def with_base_url(config: Config, base_url: str | None) -> Config:
    """Return the settings with another public address, ended by a slash, in its normal form."""
    return config if base_url is None else replace(config, base_url=_as_base(base_url))


def in_language(config: Config, language: str | None) -> Config:
    """Return the settings of the edition in a language, whose address is that of the edition."""
    if language is None or language == config.language:
        return config
    addresses = dict(config.editions)
    base_url = addresses.pop(language, None)
    if config.base_url is not None:
        addresses[config.language] = config.base_url
    own = config.edition_of or config.language
    return replace(
        config,
        language=language,
        base_url=base_url,
        editions=tuple(sorted(addresses.items())),
        edition_of=own if language != own else None,
    )


def is_web_address(url: str) -> bool:
    """Say whether `url` is an absolute http or https address with a host, to add paths to.

    So it has no query and no fragment, and nothing that RFC 3986 keeps out of every address.
    Letters of any script are taken, as in RFC 3987.
    """
    if not url.isprintable() or not _KEPT_OUT.isdisjoint(url):  # urlsplit drops line breaks
        return False
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # brackets that hold no IPv6 address, a port over 65535
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _read(reader: TableReader) -> Config:
    reader.check_keys(KEYS, extras=False)
    default = Config()
    zone = reader.text("time_zone") or default.time_zone
    try:
        load_zone(zone)
    except ValueError as fault:
        reader.blame(reader.line("time_zone"), str(fault), "write one like Asia/Ho_Chi_Minh")
    base_url = _read_address(reader, "base_url", "base_url")
    config = Config(
        title=reader.text("title") or default.title,
        description=reader.text("description") or default.description,
        language=reader.choice("language", LANGUAGES),
        time_zone=zone,
        theme=reader.text("theme") or default.theme,
        province=reader.text("province") or default.province,
        sources=_sources(reader),
        feeds=_feeds(reader),
        outputs=_outputs(reader),
    )
    config = replace(config, editions=tuple(_read_editions(reader, config.language)))
    return with_base_url(config, base_url)


def _outputs(reader: TableReader) -> tuple[str, ...]:
    """Return what is to be made beside the pages; without the key, all of it."""
    if "outputs" not in reader.table.entries:
        return outputs.ALL
    chosen = reader.texts("outputs")
    for name in chosen:
        if name not in outputs.ALL:
            near = nearest(name.lower(), outputs.ALL)
            remedy = f'did you mean "{near}"?' if near else f"choose of {', '.join(outputs.ALL)}"
            reader.blame(reader.line("outputs"), f'there is no output "{name}"', remedy)
    return tuple(name for name in outputs.ALL if name in chosen)


def _sources(reader: TableReader) -> tuple[SourceRule, ...]:
    """Read `sources`: a name or mark each, with `text: full` or `text: lead`."""
    part = reader.table_at("sources")
    rules = []
    for name, node in part.table.entries.items() if part else ():
        if isinstance(node, Scalar):
            what = f'sources: what follows "{name}" is not a table'
            reader.blame(node.line, what, "write `{text: full}` or `{text: lead}`")
            continue
        rule = part.table_at(name) if part else None
        if rule is not None:
            rule.check_keys(("text",), extras=False)
            rules.append(SourceRule(name, rule.choice("text", (FULL, LEAD))))
            reader.take(rule)
    if part is not None:
        reader.take(part)
    return tuple(rules)


def _feeds(reader: TableReader) -> tuple[FeedChoice, ...]:
    choices: dict[str, FeedChoice] = {}
    for part in reader.tables("feeds", short="name"):
        part.check_keys(_CHOICE, extras=False)
        name = part.text("name") or ""
        line = part.line("name")
        if not SLUG.fullmatch(name):
            what = f'the feed "{name}" has no plain name' if name else "a feed has no name"
            part.blame(line, what, "write `name: …` with a-z, 0-9 and single hyphens")
        elif name in choices:
            part.blame(line, f'two feeds are called "{name}"', "give one another name")
        choice = FeedChoice(
            name=name,
            title=part.text("title") or name,
            districts=part.texts("districts"),
            organisations=part.texts("organisations"),
            tags=part.texts("tags"),
            line=line,
        )
        if not (choice.districts or choice.organisations or choice.tags):
            part.blame(line, f'the feed "{name}" chooses nothing', "name districts, bodies or tags")
        choices[name] = choice
        reader.take(part)
    return tuple(choices.values())


def _read_address(reader: TableReader, key: str, shown: str) -> str | None:
    address = reader.text(key)
    if address is not None and not is_web_address(address):
        what = f'{shown} "{address}" is no web address'
        reader.blame(reader.line(key), what, ADDRESS_REMEDY)
        return None
    return address


def _as_base(address: str) -> str:
    """Return an address to add paths to: scheme and host in lower case, for they are the same."""
    parts = urlsplit(address)
    user, at, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user}{at}{host.lower()}").geturl().rstrip("/") + "/"


def _read_editions(reader: TableReader, own: str) -> Iterator[tuple[str, str]]:
    """Yield each other language of the interface and the address of the site built in it."""
    part = reader.table_at("editions")
    if part is None:
        return
    part.check_keys(LANGUAGES, extras=False)
    for language in sorted(part.table.entries.keys() & set(LANGUAGES)):
        address = _read_address(part, language, f"editions: {language}:")
        if language == own:
            what = f'editions names the settings\' own language "{own}"'
            part.blame(part.line(language), what, "its address is base_url; leave it out here")
        elif address is not None:
            yield language, _as_base(address)
    reader.take(part)
