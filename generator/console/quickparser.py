"""Argument parsers that are made in no time: a command adds its words once it is called.

Argparse makes a help formatter for every word that is added.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

_OPTION = re.compile(r"--[a-z-]+")
_WIDTH = 80  # columns, where there is no terminal


class Help(argparse.HelpFormatter):
    """Help as wide as the terminal, which argparse asks a module that takes long to import."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class Command(argparse.ArgumentParser):
    """A command of a program; `add_words` adds what may stand behind its name."""

    def __init__(
        self, *, add_words: Callable[[argparse.ArgumentParser], object], **settings: Any
    ) -> None:
        super().__init__(formatter_class=Help, **settings)
        self._add_words = [add_words]

    def parse_known_args(  # type: ignore[override]  # of its forms the one that argparse calls
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse what stands behind the command's name; what it does not know is refused here.

        Argparse would refuse it with the usage of the whole program, which names none of its words.
        """
        while self._add_words:
            self._add_words.pop()(self)
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}{self._advice(unknown[0])}")
        return known, unknown

    def _advice(self, word: str) -> str:
        from generator.text import nearest  # noqa: PLC0415 - seldom needed

        option = word.partition("=")[0]
        if option == "--root":
            return f"; --root stands before {self.prog.rpartition(' ')[2]}"
        near = nearest(option, _OPTION.findall(self.format_usage()))
        return f"; did you mean {near}?" if near else ""


def _columns() -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    with suppress(OSError, ValueError, AttributeError):  # no terminal, one closed, nothing at all
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _WIDTH  # type: ignore[union-attr]
    return _WIDTH
