"""Work that a process beside this one does."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.beside import Beside

# In a process of its own, for where threads run nobody is born beside.
_WORK = """
import os, sys, threading
from pathlib import Path
from generator.beside import Beside

os.cpu_count = lambda: 2
place = Path(sys.argv[1])

def work():
    place.write_text(str(os.getpid()))
    raise SystemExit("nobody should be told of this")

with Beside(work):
    print("meanwhile")
assert int(place.read_text()) != os.getpid()
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("nobody is left")

place.unlink()
awaited = threading.Event()
thread = threading.Thread(target=awaited.wait)
thread.start()
with Beside(work):
    pass
awaited.set()
thread.join()
assert not place.exists()
"""

_PLAN = """
import os, sys
from pathlib import Path
from generator.options import Options
from generator.render import _templates
from generator.site import plan_site
from generator.templates import has_compiled

os.cpu_count = lambda: 2
root = Path(sys.argv[1])
for jobs in (1, 2, 2):
    plan = plan_site(Options(root, root / "site", jobs=jobs))
    print(has_compiled(plan.theme.cache), _templates.cache_info().currsize)
templates = _templates(plan.theme)
plan.theme.cache.joinpath("..", "themes").resolve().exists()
print(all(template.name for template in map(templates.get_template, ["base.html", "home.html"])))
"""


def test_work_is_done_by_another_process_where_that_is_safe(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WORK, str(tmp_path / "made")]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)

    assert (told.stdout, told.stderr) == ("meanwhile\nnobody is left\n", "")


def test_a_fault_in_the_block_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="of the block"), Beside((tmp_path / "made").touch):
        raise ValueError("of the block")
