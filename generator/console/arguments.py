"""The command line's words: commands, options and their help."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.console.given import (
    parse_host,
    parse_moment,
    parse_port,
    parse_positive,
    parse_scheduler,
)
from generator.console.quickparser import Command, Help
from generator.options import LANGUAGES


def parse_arguments(argv: list[str]) -> argparse.Namespace:
    """Parse the words after `digest`; argparse itself exits with 2 on a usage error."""
    parser = argparse.ArgumentParser(
        prog="digest",
        description="Turn raw news about trade unions into a district-by-district static digest.",
        epilog="Exit status: 0 done, 1 problems in content or theme, 2 wrong usage, 3 disk or "
        "port, 130 stopped by Ctrl-C.",
        formatter_class=Help,
    )
    parser.add_argument("--version", action="version", version=f"digest {__version__}")
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the digest's folder (default: here)",
    )
    # With its name given, argparse need not write its own help to find it.
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog=parser.prog, parser_class=Command
    )
    _add_init(commands)
    _add_import(commands)
    _add_review(commands)
    _add_build(commands)
    _add_check(commands)
    _add_why(commands)
    _add_settle(commands)
    _add_serve(commands)
    _add_recognise(commands)
    return parser.parse_args(argv)


if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[Command]  # noqa: SLF001


def _add_init(commands: "_Commands") -> None:
    commands.add_parser(
        "init",
        add_words=_init_words,
        help="begin a new digest",
        description="Write a new digest: settings, a register of union bodies, a folder for raw "
        "pages, a theme folder whose files win over the default theme's, and a first article. "
        "Nothing that stands is overwritten.",
    )


def _init_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="its folder (default: --root, or here)"
    )


def _add_import(commands: "_Commands") -> None:
    commands.add_parser(
        "import",
        add_words=_import_words,
        help="turn raw articles into Markdown",
        description="Read pages into content/articles, each with a record of the evidence in "
        "content/import. What you edited is never overwritten. Pages from the web are kept in "
        "seeds/web, what comes by standard input in seeds/stdin.",
    )


def _import_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a file, a folder, an address (https://…), or - for standard input",
    )
    depth = command.add_mutually_exclusive_group()
    depth.add_argument("--dry-run", action="store_true", help="show every decision, write nothing")
    depth.add_argument("--review", action="store_true", help="then show what of it needs a person")
    command.add_argument("--json", action="store_true", help="print the report as JSON")
    _add_jobs(command)
    _add_executor(command)


def _add_review(commands: "_Commands") -> None:
    commands.add_parser(
        "review",
        add_words=_review_words,
        help="show what the importer was not sure of",
        description="List what needs a person, the worst first, with its evidence: conflicts, "
        "fields that were guessed, and what is missing. With --accept, what is right as it stands "
        "is noted in the article's record, and stays away until its source changes.",
    )


def _review_words(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--accept",
        nargs="+",
        metavar=("ID", "FIELD"),
        help="mark fields of the article with this id as right, without FIELD all that are open; "
        "where you and the source differ, yours stays",
    )
    command.add_argument("--json", action="store_true", help="print the list as JSON")
    command.add_argument("--html", type=Path, metavar="FILE", help="write it as a page")


def _add_jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--jobs",
        type=parse_positive,
        metavar="N",
        help="processes (four a processor at most) or workers to use",
    )


def _add_executor(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--executor",
        choices=("processes", "dask"),
        default="processes",
        help="who does the work: processes on this machine (default), or the workers of a Dask "
        "cluster, which see the digest's folder under the same path",
    )
    command.add_argument(
        "--scheduler",
        type=parse_scheduler,
        metavar="ADDRESS",
        help="the cluster's scheduler, like tcp://10.0.0.1:8786",
    )


def _add_site_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--output", type=Path, metavar="DIR", help="the site (default: ROOT/site)")
    command.add_argument("--base-url", metavar="URL", help="the site's public address, for feeds")
    command.add_argument(
        "--language", choices=LANGUAGES, help="the interface's language (default: site.yaml's)"
    )
    _add_jobs(command)
    command.add_argument(
        "--drafts",
        action="store_true",
        help="show drafts and future articles too; nothing is remembered",
    )
    command.add_argument(
        "--now",
        type=parse_moment,
        metavar="ISO",
        help="build as at this time, with its zone, like 2026-11-23T08:00:00+07:00: hold back "
        "articles dated later, and count what is to come from then (default: hold back none, "
        "count from the newest article)",
    )


def _add_build(commands: "_Commands") -> None:
    commands.add_parser(
        "build",
        add_words=_build_words,
        help="turn content/ into the site",
        description="Build the site. On any problem nothing is written and the old site stays, "
        "unless told to --keep-going. What is published is remembered in content/ledger.tsv.",
    )


def _build_words(command: argparse.ArgumentParser) -> None:
    _add_site_options(command)
    _add_executor(command)
    command.add_argument("--clean", action="store_true", help="write every file anew")
    command.add_argument("--timings", action="store_true", help="tell the seconds of each step")
    command.add_argument(
        "--keep-going",
        action="store_true",
        help="publish the other articles where new ones are at fault; the exit status stays 1, and "
        "where a page that stands might go, nothing is published",
    )
    command.add_argument("--strict", action="store_true", help="let warnings stop the build")
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def _add_check(commands: "_Commands") -> None:
    commands.add_parser(
        "check",
        add_words=_check_words,
        help="find problems without writing",
        description="List every problem of content, theme, pages and feeds: FILE:LINE: what; what "
        "to do. A warning of the content, which stops no build, counts as one.",
    )


def _check_words(command: argparse.ArgumentParser) -> None:
    _add_site_options(command)
    command.add_argument(
        "--external",
        action="store_true",
        help="ask for each page of the web that articles link to, too: one a second from each host",
    )
    command.add_argument("--json", action="store_true", help="print the problems as JSON")


def _add_why(commands: "_Commands") -> None:
    commands.add_parser(
        "why",
        add_words=_why_words,
        help="say what a page is made from, or where an article appears",
        description="Of a page or another file of the site, tell from which files it is made; of "
        "an article's file, where it appears, or why it does not.",
    )


def _why_words(command: argparse.ArgumentParser) -> None:
    what = "a file of the site or its address; an article's file, id or source"
    command.add_argument("path", metavar="PATH", help=what)
    _add_site_options(command)


def _add_settle(commands: "_Commands") -> None:
    commands.add_parser(
        "settle",
        add_words=_settle_words,
        help="keep the links to published pages that moved or vanished",
        description="Add the earlier pages of moved articles to their aliases, and those of "
        "removed ones to content/gone.yaml, as `digest build` asks. Look at the result: a removed "
        "page may deserve one to read instead.",
    )


def _settle_words(command: argparse.ArgumentParser) -> None:
    command.set_defaults(output=None, base_url=None, jobs=None, drafts=False, now=None)
    command.add_argument("--dry-run", action="store_true", help="show it, write nothing")


def _add_serve(commands: "_Commands") -> None:
    commands.add_parser(
        "serve",
        add_words=_serve_words,
        help="preview with live reload",
        description="Build, serve on this machine only, and after every saved change build again "
        "and bring each open page up to date. What is wrong is shown in the page; "
        "warnings are told here, each once as long as it holds. With --drafts "
        "the site is built beside the caches, so that no draft is published by mistake. "
        "Stop with Ctrl-C.",
    )


def _serve_words(command: argparse.ArgumentParser) -> None:
    _add_site_options(command)
    command.add_argument(
        "--host", type=parse_host, default="127.0.0.1", help="address to listen on (%(default)s)"
    )
    command.add_argument(
        "--port",
        type=parse_port,
        default=5500,
        help="port to listen on, or the next free one (%(default)s)",
    )
    command.add_argument("--open", action="store_true", help="open a browser")
    command.add_argument(
        "--import", dest="with_import", action="store_true", help="import seeds/ on every change"
    )
    command.add_argument(
        "--poll",
        action="store_true",
        help="look through the folders instead of waiting for the system's word (network drives)",
    )
    command.add_argument(
        "--quiet",
        action="store_true",
        help="tell of problems and warnings only, once the address is told",
    )


def _add_recognise(commands: "_Commands") -> None:
    commands.add_parser(
        "recognise",
        add_words=lambda _command: None,
        help="show what the importer sees in headlines",
        description="Read JSON lines {id, kicker, headline, lead, published} from standard input; "
        "write for each, as it comes, a JSON line {id, province, districts, wards, organisations, "
        "people, dates, documents, party_committees}. What is not known is null or empty. A line "
        "that is none is told on standard error; the rest goes on.",
    )
