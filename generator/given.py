"""What the words of a command mean: how to build, where, and by whose work."""

import os
from argparse import Namespace
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import UsageError, no_digest
from generator.options import Options
from generator.terminal import shown

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from contextlib import AbstractContextManager

_OF_A_CLUSTER = 16  # workers to keep at work


def require_root(root: Path) -> None:
    """Raise `UsageError` where the digest's folder is none."""
    if not (root / "content").is_dir():
        raise no_digest(shown(root))


def output_folder(arguments: Namespace) -> Path:
    """Return the folder of the site."""
    return Path(arguments.output or arguments.root / "site")


def build_options(arguments: Namespace, moment: datetime) -> Options:
    """Return how to build, as the words of a command say; `moment` is now."""
    return Options(
        root=arguments.root,
        output=output_folder(arguments),
        base_url=arguments.base_url,
        language=getattr(arguments, "language", None),
        jobs=count_jobs(arguments),
        is_strict=getattr(arguments, "strict", False),
        is_clean=getattr(arguments, "clean", False),
        with_drafts=arguments.drafts,
        now=None if arguments.drafts else arguments.now,
        moment=arguments.now or moment,
        is_preview=arguments.drafts or arguments.command == "serve",
    )


def count_jobs(arguments: Namespace) -> int:
    """Return how many processes, or workers of a cluster, are to be kept at work."""
    own = _OF_A_CLUSTER if getattr(arguments, "scheduler", None) else os.cpu_count() or 1
    return arguments.jobs or own


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
    from generator.cluster import cluster  # noqa: PLC0415 - for those who have one

    return cluster(address)
