"""What the words of a command mean: how to build, where, and by whose work."""

import os
import re
from argparse import ArgumentTypeError, Namespace
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache import FOLDER
from generator.console.terminal import shown
from generator.errors import UsageError, no_digest
from generator.filelinks import follow_links
from generator.options import Options

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

_ADDRESS = r"(?:(?:tcp|tls|wss?)://)?[^\s/]+:\d{1,5}"
_OF_A_CLUSTER = 16  # workers to keep at work
_OF_A_PROCESSOR = 4  # processes: more only wait for one another, and take memory


def require_root(root: Path) -> None:
    """Raise `UsageError` where the digest's folder is none."""
    if not (root / "content").is_dir():
        raise no_digest(shown(root))


def output_folder(arguments: Namespace) -> Path:
    """Return the folder of the site."""
    return Path(arguments.output or arguments.root / "site")


def build_options(arguments: Namespace, moment: datetime) -> Options:
    """Return how to build, as the words of a command say; `moment` is now.

    Raise `UsageError` where `--now` lies at the ends of the calendar, the output in a cache.
    """
    if arguments.now:
        _require_in_calendar(arguments.now)
    if arguments.output and FOLDER in follow_links(Path(arguments.output)).parts:
        what = f"the output {arguments.output} lies in a cache, which may be deleted"
        raise UsageError(f"{what}; choose another --output")
    return Options(
        root=arguments.root,
        output=output_folder(arguments),
        base_url=arguments.base_url,
        language=getattr(arguments, "language", None),
        jobs=count_jobs(arguments),
        is_strict=getattr(arguments, "strict", False),
        is_clean=getattr(arguments, "clean", False),
        keeps_going=getattr(arguments, "keep_going", False),
        with_drafts=arguments.drafts,
        now=None if arguments.drafts else arguments.now,
        moment=arguments.now or moment,
        is_preview=arguments.drafts or arguments.command == "serve",
    )


def _require_in_calendar(now: datetime) -> None:
    from generator.dates import is_in_calendar  # noqa: PLC0415 - takes time to import

    if not is_in_calendar(now):
        what = f"--now {now.isoformat()} is not in the calendar"
        raise UsageError(f"{what}; write a time like 2026-11-23T08:00:00+07:00")


def count_jobs(arguments: Namespace) -> int:
    """Return how many processes, or workers of a cluster, are to be kept at work."""
    if getattr(arguments, "scheduler", None):
        return arguments.jobs or _OF_A_CLUSTER
    processors = os.cpu_count() or 1
    return min(arguments.jobs or processors, _OF_A_PROCESSOR * processors)


def workers_of(arguments: Namespace) -> "AbstractContextManager[Executor | None]":
    """Give the executor that is asked for, `None` for processes of our own.

    Raise `UsageError` where a cluster is asked for without its scheduler, or one without the other.
    """
    address: str | None = arguments.scheduler
    if arguments.executor == "dask" and address is None:
        raise UsageError("--executor dask needs the address of a scheduler; add --scheduler")
    if arguments.executor != "dask" and address is not None:
        raise UsageError("--scheduler is that of a cluster; add --executor dask")
    if address is None:
        return nullcontext()
    from generator.work.cluster import cluster  # noqa: PLC0415 - for those who have one

    return cluster(address)


def parse_scheduler(text: str) -> str:
    """Return the address of a scheduler."""
    if not re.fullmatch(_ADDRESS, text):
        raise ArgumentTypeError("write an address like tcp://10.0.0.1:8786")
    return text


def parse_positive(text: str) -> int:
    """Return a number from 1."""
    number = _number(text)
    if number is None or number < 1:
        raise ArgumentTypeError("write a number from 1")
    return number


def parse_port(text: str) -> int:
    """Return the number of a port."""
    number = _number(text)
    if number is None or not 1 <= number <= 65535:
        raise ArgumentTypeError("write a number from 1 to 65535")
    return number


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:  # no number, or one of thousands of digits
        return None


def parse_host(text: str) -> str:
    """Return an address to listen on."""
    if not text or text.isspace():  # which would be all addresses of this machine
        raise ArgumentTypeError("write an address of this machine like 127.0.0.1")
    return text


def parse_moment(text: str) -> datetime:
    """Return a time with its zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("write a time like 2026-11-23T08:00:00+07:00") from None
    if moment.tzinfo is None:
        raise ArgumentTypeError("add the time zone: 2026-11-23T08:00:00+07:00")
    return moment
