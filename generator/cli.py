"""The command line: `run(argv) -> int`. The only module that prints."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache import find_folder
from generator.console.arguments import parse_arguments
from generator.console.given import build_options, output_folder, require_root, workers_of
from generator.console.progress import Progress
from generator.console.terminal import (
    coloured,
    once_each,
    printable,
    printable_json,
    shown,
    with_heads,
)
from generator.errors import ContentError, DigestError, Problem, UsageError, seen_from, told_of_disk
from generator.options import Options
from generator.rebuild import build_changed
from generator.stopwatch import Stopwatch

if TYPE_CHECKING:
    from generator.preview.messages import Message

DONE, PROBLEMS, USAGE, WORLD, STOPPED = 0, 1, 2, 3, 130  # as shells tell of Ctrl-C: 128 + SIGINT


def run(argv: list[str]) -> int:
    """Run one command and return its exit status; only a bug flies."""
    try:
        arguments = parse_arguments(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else USAGE
    except BrokenPipeError:
        raise
    except OSError:  # nobody can be told what is wrong (since Python 3.11.3 argparse bears that)
        return USAGE
    try:
        return _COMMANDS[arguments.command](arguments)
    except ContentError as fault:
        told = seen_from(arguments.root, fault.problems)
        _tell_problems(told, as_json=getattr(arguments, "json", False))
        return PROBLEMS
    except UsageError as fault:
        complain(str(fault))
        return USAGE
    except DigestError as fault:
        complain(str(fault))
        return WORLD
    except BrokenPipeError:
        raise
    except OSError as fault:
        complain(told_of_disk(fault))
        return WORLD
    except KeyboardInterrupt:
        complain("stopped")
        return STOPPED


def _init(arguments: Namespace) -> int:
    from generator.starter import begin_digest, next_steps  # noqa: PLC0415

    folder = arguments.folder or arguments.root
    for name in begin_digest(folder, datetime.now(UTC).date()):
        print(f"created   {name}")
    _print_lines(next_steps(shown(folder)))
    return DONE


def _import(arguments: Namespace) -> int:
    # Imported here: the importer's libraries are no part of a build's start.
    from generator.console.importing import import_sources  # noqa: PLC0415
    from generator.importers.report import Told  # noqa: PLC0415
    from generator.importers.review.review import load_review  # noqa: PLC0415
    from generator.importers.review.reviewitems import review_data  # noqa: PLC0415
    from generator.importers.review.reviewtext import describe_review  # noqa: PLC0415

    require_root(arguments.root)
    with Told(arguments.root, in_detail=arguments.dry_run, as_json=arguments.json) as told:
        ids: list[str] = []
        for one in import_sources(arguments):
            told.add(one)
            if arguments.review and not isinstance(one, Problem):
                ids.append(one.draft.id)
        problems = tuple(told.problems)
        review = None
        if arguments.review:
            review = load_review(arguments.root, ids)
            problems += review.problems
        if arguments.json:
            more = {"review": review_data(review.items)} if review else {}
            for part in told.json_parts(problems, more):
                print(printable_json(part))
        else:
            _print_lines(told.lines())
            if review:
                _print_lines(describe_review(review.items))
            _tell_problems(problems, as_json=False)
    return PROBLEMS if any(not problem.is_warning for problem in problems) else DONE


def _review(arguments: Namespace) -> int:
    from generator.importers.review.review import load_review  # noqa: PLC0415
    from generator.importers.review.reviewitems import review_data  # noqa: PLC0415
    from generator.importers.review.reviewpage import write_review_page  # noqa: PLC0415
    from generator.importers.review.reviewtext import describe_review  # noqa: PLC0415

    require_root(arguments.root)
    if arguments.accept:
        return _accept(arguments.root, *arguments.accept)
    with Progress("reviewing") as progress:
        review = load_review(arguments.root, step=progress.step)
    if arguments.html:
        write_review_page(arguments.html, review.items)
    if arguments.json:
        print(_json(review_data(review.items)))
    elif arguments.html:
        print(printable(f"Open {shown(arguments.html)}"))
    else:
        _print_lines(describe_review(review.items))
    _tell_problems(review.problems, as_json=False)
    return PROBLEMS if review.problems else DONE


def _accept(root: Path, identifier: str, *keys: str) -> int:
    from generator.importers.review.acceptance import accept  # noqa: PLC0415
    from generator.importers.shelf.seen import only_one  # noqa: PLC0415

    with only_one(root):
        items = accept(root, identifier, keys)
    for item in items:
        print(printable(f"accepted  {item.article}: {item.field}"))
    return DONE


def _build(arguments: Namespace) -> int:
    watch = Stopwatch()
    with workers_of(arguments) as executor, Progress("building") as progress:
        options = _options(arguments, progress.phase)
        built = build_changed(options._replace(lap=watch.lap, executor=executor))
    result = built.seen_from(arguments.root)
    if arguments.json:
        told = result.data | ({"seconds": watch.seconds} if arguments.timings else {})
        print(_json(told))
        return PROBLEMS if result.left_out else DONE
    _tell_problems(once_each(result.warnings), as_json=False)
    _tell_problems(result.left_out, as_json=False)
    print(f"{result.summary} in {watch.total:.2f} s")
    for step, seconds in watch.seconds.items() if arguments.timings else ():
        print(f"{seconds:8.3f} s  {step}")
    print(printable(f"Open {shown(output_folder(arguments) / 'index.html')}"))
    return PROBLEMS if result.left_out else DONE


def _check(arguments: Namespace) -> int:
    from generator.checkup import check  # noqa: PLC0415
    from generator.importers.sources.request import Limits  # noqa: PLC0415

    with Progress("checking") as progress:
        limits = Limits() if arguments.external else None
        found = check(_options(arguments, progress.phase), limits)
    told = [*found.problems, *found.unsure]
    _tell_problems(told if arguments.json else once_each(told, "site/"), as_json=arguments.json)
    if not (found.problems or arguments.json):
        print(found.all_clear)
    return PROBLEMS if found.problems else DONE


def _why(arguments: Namespace) -> int:
    from generator.why import explain  # noqa: PLC0415

    _print_lines(explain(_options(arguments), arguments.path))
    return DONE


def _settle(arguments: Namespace) -> int:
    from generator.importers.shelf.seen import only_one  # noqa: PLC0415
    from generator.settle import settle  # noqa: PLC0415
    from generator.site import plan_site  # noqa: PLC0415

    options, is_dry = _options(arguments)._replace(is_preview=True), arguments.dry_run
    with nullcontext() if is_dry else only_one(options.root):  # an import writes articles, too
        settlement = settle(options.root, plan_site(options).losses, is_dry=is_dry)
    _print_lines(settlement.lines or ["There is nothing to settle."])
    _tell_problems(settlement.problems, as_json=False)
    return PROBLEMS if settlement.problems else DONE


def _serve(arguments: Namespace) -> int:
    from generator.preview.builder import Work  # noqa: PLC0415
    from generator.preview.messages import Built  # noqa: PLC0415
    from generator.preview.words import describe  # noqa: PLC0415
    from generator.serve import Preview, serve  # noqa: PLC0415

    options = _options(arguments)
    if arguments.drafts and not arguments.output:  # a site with drafts must not be published
        options = options._replace(output=find_folder(options.root) / "preview")
    clock = None if arguments.now else partial(datetime.now, UTC)
    work = Work(options, arguments.with_import, not arguments.poll, clock)

    def tell(message: "Message") -> None:
        if isinstance(message, Built):
            _tell_problems(once_each(message.warnings), as_json=False)
        for text, is_bad in describe(message, is_quiet=arguments.quiet):
            stream, line = sys.stderr if is_bad else sys.stdout, printable(text)
            print(coloured(line, "31", stream) if is_bad else line, file=stream, flush=True)

    serve(Preview(work, arguments.host, arguments.port, arguments.open), tell)
    return DONE


def _recognise(arguments: Namespace) -> int:
    from generator.importers.run import learn  # noqa: PLC0415
    from generator.recognise import recognise_each  # noqa: PLC0415

    status = DONE
    for told in recognise_each(sys.stdin.buffer, learn(arguments.root)):
        if isinstance(told, Problem):
            _tell_problems([told], as_json=False)
            status = PROBLEMS
        else:
            print(_json(told, None), flush=True)
    return status


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "init": _init,
    "import": _import,
    "review": _review,
    "build": _build,
    "check": _check,
    "why": _why,
    "settle": _settle,
    "serve": _serve,
    "recognise": _recognise,
}


def _options(arguments: Namespace, step: Callable[[str, int, int], None] | None = None) -> Options:
    require_root(arguments.root)
    options = build_options(arguments, datetime.now(UTC))
    return options._replace(step=step) if step else options


def _tell_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    if as_json:
        print(_json([problem._asdict() for problem in problems]))
        return
    for problem in problems:
        colour = "33" if problem.is_warning else "31"
        _tell(str(problem), colour)


def _json(value: object, indent: int | None = 1) -> str:
    import json  # noqa: PLC0415

    return printable_json(json.dumps(value, ensure_ascii=False, indent=indent))


def complain(sentence: str) -> None:
    """Tell on standard error what ended the command."""
    _tell(f"digest: {sentence}", "31")


def _tell(text: str, colour: str) -> None:
    try:
        print(coloured(printable(text), colour, sys.stderr), file=sys.stderr)
    except BrokenPipeError:
        raise
    except OSError:  # nobody can be told: the exit status tells
        return


def _print_lines(lines: Iterable[str]) -> None:
    for line in with_heads(map(printable, lines), sys.stdout):
        print(line)
