"""The command `digest`, also as `python -m generator`: whatever is raised ends in a sentence."""

import atexit
import gc
import os
import sys
from contextlib import suppress

TYPE_CHECKING = False  # `typing` takes long to import, and Ctrl-C meanwhile is a traceback
if TYPE_CHECKING:
    from typing import NoReturn

_DONE, _WORLD, _STOPPED = 0, 3, 130


def main() -> "NoReturn":
    """Run the command line of this process and exit with its status."""
    _begin_in_utf8()
    ended: list[int] = []
    # Last of all that is done at the end: it spares us the taking apart of what a build holds.
    atexit.register(lambda: os._exit(*ended) if ended else None)
    try:
        ended.append(_status(sys.argv[1:]))
    except KeyboardInterrupt:
        with suppress(AttributeError, OSError):
            sys.stderr.write("digest: stopped\n")
        ended.append(_STOPPED)
    except ImportError as fault:  # of the program itself
        with suppress(AttributeError, OSError):
            sys.stderr.write(f"digest: {fault}; install union-digest anew\n")
        ended.append(_WORLD)
    sys.exit(ended[0])


def _begin_in_utf8() -> None:
    """Begin anew where names of files are not read as UTF-8: pages are called by them."""
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _status(words: list[str]) -> int:
    gc.disable()  # what is imported stays: to look for garbage in it is a tenth of that time
    from generator.cli import complain, run  # noqa: PLC0415
    from generator.console.terminal import open_streams  # noqa: PLC0415
    from generator.errors import told_of_bug  # noqa: PLC0415

    gc.enable()
    try:
        open_streams()
        return _flushed(run(words))
    except BrokenPipeError:  # whoever read our words has left: `digest check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE
    except Exception as fault:
        if os.environ.get("DIGEST_DEBUG"):
            sys.excepthook(type(fault), fault, fault.__traceback__)
        complain(told_of_bug(fault))
        return _WORLD


def _flushed(status: int) -> int:
    """Return the status, another one where what was printed cannot be written."""
    from generator.cli import complain  # noqa: PLC0415
    from generator.errors import told_of_disk  # noqa: PLC0415

    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        if status != _WORLD:  # that has been told
            complain(told_of_disk(fault))
        return _WORLD
    return status


if __name__ == "__main__":
    main()
