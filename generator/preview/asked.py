"""Ask what `digest why` says of a page, in a process of its own, for the server must answer."""

import asyncio
from functools import partial
from multiprocessing.connection import Connection

from generator.errors import ContentError, DigestError, seen_from
from generator.options import Options
from generator.preview.process import start_process

_PATIENCE = 120.0  # seconds
_Told = tuple[str, ...]


async def ask_why(options: Options, paths: tuple[str, ...]) -> _Told:
    """Return what is to be said of each path, line by line; of faults too. One question at a time.

    Paths are of files of the site, absolute, or of articles, from the digest's folder.
    """
    loop = asyncio.get_running_loop()
    arrived: asyncio.Future[_Told] = loop.create_future()
    process = start_process(partial(_answer, options, paths))

    def hear() -> None:
        """Take the answer, or tell that none will come."""
        loop.remove_reader(process.messages.fileno())
        try:
            arrived.set_result(process.messages.recv())
        except (EOFError, OSError):
            arrived.set_result(("the process that looks into it was ended from outside",))

    loop.add_reader(process.messages.fileno(), hear)
    try:
        return await asyncio.wait_for(arrived, _PATIENCE)
    except TimeoutError:
        return (f"there was no answer within {_PATIENCE:.0f} seconds; ask again",)
    finally:
        loop.remove_reader(process.messages.fileno())
        process.end()


def _answer(options: Options, paths: tuple[str, ...], pipe: Connection) -> None:
    from generator.why import explain  # noqa: PLC0415 - the server itself never asks

    lines: list[str] = []
    for path in paths:
        try:
            lines += explain(options, path)
        except ContentError as fault:
            lines += map(str, seen_from(options.root, fault.problems))
        except DigestError as fault:
            lines.append(str(fault))
    pipe.send(tuple(lines))
