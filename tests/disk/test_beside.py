"""Work that a process beside this one does."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MakeDigest, article

from generator.disk.beside import Beside
from generator.templating.templates import Given, open_templates
from generator.templating.themes import template_digests

# In a process of its own, for where threads run nobody is born beside.
_WORK = """
import os, signal, sys, threading
from pathlib import Path
from generator.disk.beside import Beside

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
from generator.site import plan_site
from generator.templating.lookup import has_compiled
from generator.templating.templates import Templates
from generator.unchanged import look

os.cpu_count = lambda: 2
Templates.compile_towards = lambda templates: None  # so that what is compiled is the other's
root = Path(sys.argv[1])
options = Options(root, root / "site")
sight = look(options)
assert list(sight.articles.items()) == list(article_stamps(root).items())
for jobs in (1, 2):
    plan = plan_site(options._replace(jobs=jobs))
    print(has_compiled(plan.theme.cache), end=" ")
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

    # Not with one job.
    assert (told.stdout, told.stderr) == ("False True ", "")


def test_who_helps_to_compile_stops_where_others_have(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in "abcdef":
        (folder / f"{name}.html").write_text("{{ page }}", encoding="utf-8")
    digests = template_digests((tmp_path,))
    given = Given((tmp_path,), digests, "key", tmp_path, (), {}, {}, {})
    templates, others = open_templates(given), open_templates(given)
    for name in "abc":
        others.get_template(f"{name}.html")

    templates.compile_towards()

    assert set(templates.known) == {f"{name}.html" for name in "fedc"}
