"""Find a theme's files: a digest's own themes/ folder wins over the shipped one.

Interface texts are read here; templates belong to `templates`. Where files of one name are met, the
first folder's wins, but texts and design tokens win one by one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from string import Formatter

from generator.config import problem_of
from generator.disk.plainfile import read_plain
from generator.disk.stamps import is_temporary, scan_with_links
from generator.errors import ContentError, DigestError, Problem
from generator.filelinks import follow_links
from generator.header import SLUG
from generator.patterns import pattern
from generator.program import shipped_themes
from generator.text import in_unix_lines, nearest
from generator.yamltext import Scalar, Table, YamlError, parse_yaml

DEFAULT = "default"
NOT_UTF_8 = ("it is not UTF-8 text", "save the file as UTF-8")
TOKENS = "tokens.css"  # colours, type and measures as CSS custom properties

_TOKEN = pattern(r"(--[\w-]+)\s*:\s*([^;}]+)")
_USED = pattern(r"var\(\s*(--[\w-]+)")
_WORD = pattern(r"(?<=[\"'])[\w-]+(?=[\"'])|\w+")  # t["a-b"] asks for one, t.a-b for others
_COMMENT = pattern(r"/\*.*?\*/", re.DOTALL)


def theme_folders(root: Path, theme: str) -> tuple[Path, ...]:
    """Return the folders in which a theme's files are looked up, first wins.

    The digest's own folder of that name, then the default theme of the digest and of the program.
    Raise `ContentError` where no such theme exists.
    """
    if not SLUG.fullmatch(theme):
        what, remedy = f'the theme "{theme}" is not a plain name', "name a folder below themes/"
        raise ContentError([problem_of(root, "theme", what, remedy)])
    own = [root / "themes" / name for name in dict.fromkeys((theme, DEFAULT))]
    shipped = [base / name for base in shipped_themes() for name in dict.fromkeys((theme, DEFAULT))]
    if not any(folder.is_dir() for folder in (own[0], *shipped) if folder.name == theme):
        raise ContentError([_missing(root, theme)])
    return tuple(dict.fromkeys(follow_links(f) for f in (*own, *shipped) if f.is_dir()))


def _missing(root: Path, theme: str) -> Problem:
    bases = [base for base in (root / "themes", *shipped_themes()) if base.is_dir()]
    names = sorted({f.name for base in bases for f in base.iterdir() if SLUG.fullmatch(f.name)})
    near = nearest(theme, names)
    advice = f'did you mean "{near}"?' if near else f"choose of {', '.join(names)},"
    remedy = f"{advice} or make the folder themes/{theme}"
    return problem_of(root, "theme", f'there is no theme "{theme}"', remedy)


def load_texts(folders: tuple[Path, ...], language: str) -> Mapping[str, str]:
    """Return the interface texts of a language; a text missing in one folder comes from the next.

    Raise `ContentError` naming file and line where a file of texts is not plain `key: text`, a text
    has a {name} that the one in whose place it comes has not, or a key that no template asks for
    is near to a known one.
    """
    texts: dict[str, str] = {}
    for folder in reversed(folders):
        path = folder / "i18n" / f"{language}.yaml"
        if path.exists():
            own = _parse_texts(path, texts)
            _refuse_mistyped(path, own.keys() - texts.keys(), texts, folders)
            texts |= own
    if not texts:
        raise DigestError(
            f'there are no interface texts for "{language}"; add i18n/{language}.yaml'
        )
    return texts


def _table_of(path: Path) -> Table:
    try:
        node = parse_yaml(_read_text(path))
    except YamlError as fault:
        raise ContentError([Problem(str(path), fault.line, fault.what, fault.remedy)]) from fault
    if node == Scalar(None, node.line):  # it is empty
        return Table({}, {}, node.line)
    if not isinstance(node, Table):
        what, remedy = "it is not a table of texts", 'write `key: "…"` lines'
        raise ContentError([Problem(str(path), node.line, what, remedy)])
    return node


def _parse_texts(path: Path, before: Mapping[str, str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, value in _table_of(path).entries.items():
        if not isinstance(value, Scalar) or value.text is None:
            what, remedy = f'"{key}" is not a text', f'write `{key}: "…"`'
            raise ContentError([Problem(str(path), value.line, what, remedy)])
        known = _names(before.get(key, ""))
        if known and not _names(value.text) <= known:
            names = ", ".join(f"{{{name}}}" for name in sorted(known))
            what = f'"{key}" asks for what it is not given'
            remedy = f"write only {names} in braces"
            raise ContentError([Problem(str(path), value.line, what, remedy)])
        texts[key] = value.text
    return texts


def _refuse_mistyped(
    path: Path, keys: Iterable[str], known: Mapping[str, str], folders: tuple[Path, ...]
) -> None:
    """Refuse keys that nothing asks for and that are near to known ones."""
    near = {key: found for key in sorted(keys) if (found := nearest(key, known, cutoff=0.85))}
    if not near:
        return
    asked = set(_WORD.findall(b"\n".join(template_parts(folders)).decode(errors="replace")))
    lines = _table_of(path).lines
    problems = [
        Problem(str(path), lines[key], f'no text is called "{key}"', f'did you mean "{meant}"?')
        for key, meant in near.items()
        if key not in asked
    ]
    if problems:
        raise ContentError(problems)


def _names(text: str) -> set[str]:
    """Return what stands in braces in a text; "{" where a brace has no other half or says more."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return {"{"}
    return {"{" if spec or conversion else str(name) for _, name, spec, conversion in parts}


def template_parts(folders: tuple[Path, ...]) -> list[bytes]:
    """Return names and bytes of all files that the folders' templates may be made of, in order."""
    found = [
        (name.encode("utf-8", "surrogateescape"), read_plain(path))
        for folder in folders
        for name, path in _files_below(folder / "templates").items()
    ]
    return [part for pair in found for part in pair]


def own_templates(folders: tuple[Path, ...]) -> list[Path]:
    """Return the files of which a digest's own templates may be made: those of no shipped theme."""
    own = _own(folders)
    return [path for folder in own for path in _files_below(folder / "templates").values()]


def _own(folders: Iterable[Path]) -> list[Path]:
    """Return the folders of a digest's own themes."""
    return [f for f in folders if not any(map(f.is_relative_to, shipped_themes()))]


def mistyped_tokens(folders: tuple[Path, ...]) -> Iterator[Problem]:
    """Yield a problem for each design token of a digest that no sheet uses and that is near to one.

    A browser passes over it in silence.
    """
    sheets = [file for name, file in static_files(folders).items() if name.endswith(".css")]
    texts = [read_plain(file).decode("utf-8", "replace") for file in sheets] + _tokens(folders)
    used = sorted({token for text in texts for token in _USED.findall(text)})
    for path in (folder / "static" / TOKENS for folder in _own(folders)):
        text = _read_text(path) if path.is_file() else ""
        bare = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
        for match in _TOKEN.finditer(bare):
            meant = None if match[1] in used else nearest(match[1], used, cutoff=0.85)
            if meant:
                line = bare.count("\n", 0, match.start()) + 1
                what, remedy = f'no style sheet uses "{match[1]}"', f'did you mean "{meant}"?'
                yield Problem(str(path), line, what, remedy)


def template_digests(folders: tuple[Path, ...]) -> tuple[dict[str, str], ...]:
    """Return the digests of the same files by name, folder by folder."""
    found = (_files_below(folder / "templates") for folder in folders)
    return tuple({n: digest_of(read_plain(p)) for n, p in files.items()} for files in found)


def digest_of(content: bytes) -> str:
    """Return a BLAKE2b digest of 128 bits, in hex."""
    return blake2b(content, digest_size=16).hexdigest()


def static_files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Return the theme's static files by their path below static/; the first folder wins."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        found |= _files_below(folder / "static")
    return found


def _files_below(folder: Path) -> dict[str, Path]:
    """Return files by their path below a folder: those that a build sees changing, no others.

    So hidden ones are not among them, nor what editors leave beside; those in linked folders are.
    """
    names = (n for n in scan_with_links(folder) if not any(map(is_temporary, n.split("/"))))
    found = {name: folder / name for name in sorted(names)}
    return {name: path for name, path in found.items() if path.is_file()}


def static_contents(folders: tuple[Path, ...]) -> dict[str, bytes]:
    """Return the theme's static files; the tokens of all folders are joined, so that each wins."""
    contents = {name: read_plain(path) for name, path in static_files(folders).items()}
    tokens = _tokens(folders)
    return contents | {TOKENS: "\n".join(tokens).encode()} if tokens else contents


def light_tokens(folders: tuple[Path, ...]) -> dict[str, str]:
    """Return the design tokens in light colours: those that stand before a file's first @-rule."""
    return {
        name: value.strip()
        for text in _tokens(folders)
        for name, value in _TOKEN.findall(_COMMENT.sub("", text).partition("@")[0])
    }


def _tokens(folders: tuple[Path, ...]) -> list[str]:
    """Return the texts of the folders' token files, the one that wins last."""
    files = (folder / "static" / TOKENS for folder in reversed(folders))
    return [_read_text(path) for path in files if path.is_file()]


def _read_text(path: Path) -> str:
    try:
        return in_unix_lines(read_plain(path).decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise ContentError([Problem(str(path), None, *NOT_UTF_8)]) from fault


def fingerprinted(name: str, content: bytes) -> str:
    """Return a file name that changes with the content: style.css → style.1a2b3c4d.css."""
    stem, dot, suffix = name.rpartition(".")
    digest = blake2b(content, digest_size=4).hexdigest()
    return f"{stem}.{digest}{dot}{suffix}" if stem else f"{name}.{digest}"


def remedy_of_block(name: str, known: Iterable[str]) -> str:
    """Return what to do about a block that a template replaces and that is none of those known."""
    known = sorted(known)
    near = nearest(name, known)
    return f'did you mean "{near}"?' if near else f"replace one of {', '.join(known)}"


def undecodable_template(folders: Sequence[Path]) -> Path | None:
    """Return a template that is not UTF-8 text, `None` where there is none."""
    found = (path for f in folders for path in _files_below(f / "templates").values())
    for path in found:
        if path.suffix == ".html":
            try:
                read_plain(path).decode()
            except UnicodeDecodeError:
                return path
    return None
