"""What the preview says in the terminal, briefly: the page itself shows the rest."""

from collections.abc import Iterator

from generator.preview.messages import Built, Failed, Fault, Listening, Message, PagesStand
from generator.result import counted

_MOST = 10  # problems; the page shows all


def describe(message: Message, *, is_quiet: bool) -> Iterator[tuple[str, bool]]:
    """Yield lines for the terminal, each with whether it tells of something wrong.

    Warnings are none of them: those of a build that is done are told as `digest build` tells them.
    """
    match message:
        case Listening():
            yield from _describe_address(message)
        case Failed(faults):
            yield from _describe_faults(tuple(one for one in faults if not one.is_warning))
            yield "not built; the preview shows the last good build", True
        case PagesStand(refused=refused):
            yield from _describe_faults(refused)
        case Built(report, seconds) if not is_quiet:
            done = f"{counted(report.written, 'file')} written, {report.removed} removed"
            yield f"built: {done} in {seconds:.2f} s", False


def _describe_address(listening: Listening) -> Iterator[tuple[str, bool]]:
    if listening.port != listening.wanted:
        yield f"Port {listening.wanted} is taken; this preview is on {listening.port}.", False
    if not listening.is_local:
        yield "Everyone on the network can read this preview, drafts and problems too.", True
    yield f"Preview on {listening.url}  (stop with Ctrl-C)", False


def _describe_faults(faults: tuple[Fault, ...]) -> Iterator[tuple[str, bool]]:
    yield from ((str(fault), True) for fault in faults[:_MOST])
    if len(faults) > _MOST:
        yield f"and {len(faults) - _MOST} more, all shown in the page", True
