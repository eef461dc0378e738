"""Work that a process beside this one does."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.beside import Beside

# In a process of its own, for where threads run nobody is born beside.
_WORK = """
import os, signal, sys, threading
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
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as a supervisor may leave it
with Beside(work):
    pass
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

_FIRST_BUILD = """
import os, sys
from pathlib import Path
from generator.load import article_stamps
from generator.options import Options
from generator.render import _templates
from generator.site import plan_site
from generator.templates import has_compiled
from generator.unchanged import look

os.cpu_count = lambda: 2
root = Path(sys.argv[1])
options = Options(root, root / "site")
sight = look(options)
assert list(sight.articles.items()) == list(article_stamps(root).items())
for jobs in (1, 2):
    plan = plan_site(options._replace(jobs=jobs))
    print(has_compiled(plan.theme.cache), end=" ")
print(_templates.cache_info().currsize)
"""


def _run(script: str, place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, str(place)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


def test_work_is_done_by_another_process_where_that_is_safe(tmp_path: Path) -> None:
    told = _run(_WORK, tmp_path / "made")

    assert (told.stdout, told.stderr) == ("meanwhile\nnobody is left\n", "")


def test_a_fault_in_the_block_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="of the block"), Beside((tmp_path / "made").touch):
        raise ValueError("of the block")


def test_a_first_build_has_its_work_done_beside_it(make_digest: MakeDigest) -> None:
    files = {
        f"articles/2024/tin-{n}.md": article(id=f"a{n}", date=f"2024-05-{n}") for n in range(10, 15)
    }
    told = _run(_FIRST_BUILD, make_digest(files))

    # Not with one job; and by another process, for the first one has no templates loaded.
    assert (told.stdout, told.stderr) == ("False True 0\n", "")
