"""Names in chosen feeds: any known name of a district or body; tags without regard to case."""

import pytest
from conftest import MakeDigest, article

from generator.build import build
from generator.options import Options


@pytest.mark.parametrize(
    "choice",
    [
        "districts: [Ba Đình]",
        "districts: quận Ba Đình",
        "organisations: [Liên đoàn Lao động quận Ba Đình]",
        "organisations: [ldld-quan-ba-dinh]",
        "organisations: [Hội quán Thợ may]",
        "organisations: [hoi-quan-tho-may]",
        "tags: [THI ĐUA]",
    ],
)
def test_an_article_is_chosen_by_any_name(make_digest: MakeDigest, choice: str) -> None:
    bodies = "[ldld-quan-ba-dinh, Hội quán Thợ may]"
    text = article(districts="[ba-dinh]", organisations=bodies, tags="[Thi đua]", date='"2021"')
    root = make_digest(
        {
            "articles/a.md": text,
            "articles/b.md": article(id="b", title="Bài khác", date='"2021"'),
            "site.yaml": f"feeds:\n  - {{name: mot, {choice}}}\n",
        }
    )

    build(Options(root, root / "site", base_url="https://tin.example/"))

    feed = (root / "site/kenh-tin/mot/atom.xml").read_text(encoding="utf-8")
    assert feed.count("<entry>") == 1


def test_a_chosen_feed_without_articles_has_a_page_and_waits(make_digest: MakeDigest) -> None:
    settings = "feeds:\n  - {name: mot, tags: [x]}\n"
    root = make_digest({"articles/a.md": article(date='"2021"'), "site.yaml": settings})

    build(Options(root, root / "site", base_url="https://tin.example/"))

    assert (root / "site/kenh-tin/mot/index.html").exists()
    assert not (root / "site/kenh-tin/mot/atom.xml").exists()
