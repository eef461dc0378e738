"""Run `digest` without the powers of root, to whom no file is closed."""

import subprocess
import sys
from pathlib import Path

from conftest import REPOSITORY

# Linux, capset(2): without capabilities root is the owner of its files, and no more.
_WITHOUT_POWERS = """
import ctypes, sys
header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
nothing = (ctypes.c_uint32 * 6)()
if ctypes.CDLL(None).capset(header, nothing):
    sys.exit("capset failed")
from generator.cli import run
sys.exit(run(sys.argv[1:]))
"""


def run_powerless(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Call `digest` for the digest at `root`, with rights to files as any user has them."""
    command = [sys.executable, "-c", _WITHOUT_POWERS, "--root", str(root), *words]
    return subprocess.run(command, cwd=REPOSITORY, check=False, capture_output=True, text=True)
