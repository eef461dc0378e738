"""What the preview's handlers answer, asked within their process."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from urllib.request import urlopen

from conftest import MakeDigest, article
from files import write_file
from previewing import DEADLINE, free_port

from generator.build import build
from generator.feeds.syndicate import NEWEST
from generator.options import Options
from generator.preview.builder import Builder, Work
from generator.preview.desk import Desk
from generator.preview.guard import Guard
from generator.preview.handlers import listen, start_server
from generator.preview.messages import Message

_EVENING = datetime.fromisoformat("2026-02-01T23:59:00+07:00")
_PAGE = "bai-viet/khong-ro-ngay/moi.html"


def test_why_tells_of_the_day_that_the_preview_has_gone_on_to(make_digest: MakeDigest) -> None:
    tomorrow = {f"articles/{n}.md": article(id=f"a{n}", date='"2026-02-02"') for n in range(NEWEST)}
    root = make_digest({"site.yaml": "title: Tin\noutputs: [rss]\n", **tomorrow})
    options = Options(root, root / "site", base_url="https://a.example/", moment=_EVENING)
    build(options)
    write_file(root / "content/articles/moi.md", article(id="moi"))  # of no date: of this day
    days = [_EVENING]
    desk = Desk(options._replace(is_preview=True), Guard("127.0.0.1", free_port()), lambda: days[0])
    builder = Builder(Work(desk.options, clock=desk.clock), partial(_tell, desk))
    builder.build(set())
    before = _asked(desk)

    days[0] += timedelta(days=2)
    builder.build(set())

    after = _asked(desk)
    assert "in rss.xml" not in before
    assert "in rss.xml" in after
    assert "moi.html" in (root / "site/rss.xml").read_text(encoding="utf-8")


def _tell(desk: Desk, message: Message) -> None:
    desk.take(message)


def _asked(desk: Desk) -> str:
    """Ask why in a thread of its own: browsers' tests leave a loop running in theirs."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(lambda: asyncio.run(_ask_why(desk))).result()


async def _ask_why(desk: Desk) -> str:
    """Return what is told of a page by a server on the desk's own port."""
    server = start_server(desk, listen(desk.guard.host, desk.guard.port))
    try:
        return await asyncio.to_thread(_get, f"{desk.guard.url}.preview/why?page={_PAGE}")
    finally:
        server.stop()


def _get(address: str) -> str:
    with urlopen(address, timeout=DEADLINE) as answer:
        text: str = answer.read().decode()
    return text
