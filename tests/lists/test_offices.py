"""Who is named as leading a body, and when."""

from conftest import article
from reading import read_articles

from generator.group import newest_first
from generator.lists.offices import group_bodies, offices_of
from generator.lists.subjects import group_people
from generator.model import Article
from generator.organisations import Context, Organisations
from generator.viewmodels.entries import Crumb, Office

TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}
UNION = "ldld-quan-tay-ho"


def _articles(organisations: Organisations, roles: dict[str, str]) -> tuple[Article, ...]:
    files = {
        f"{day}.md": article(
            id=day, date=day, people=f'[{{name: "Trần Văn Minh", role: "{role}"}}]', **TAY_HO
        )
        for day, role in roles.items()
    }
    return newest_first(read_articles(files, organisations))


def _held(organisations: Organisations, roles: dict[str, str]) -> list[tuple[str, str, str]]:
    articles = _articles(organisations, roles)
    people = group_people(articles, organisations)
    return [(o.role, str(o.first), str(o.last)) for o in offices_of(people, UNION, articles)]


def test_an_office_has_the_dates_of_its_first_and_last_article(
    organisations: Organisations,
) -> None:
    held = _held(
        organisations,
        {
            "2019-05-01": "Phó Chủ tịch LĐLĐ quận",
            "2021-05-01": "Chủ tịch LĐLĐ quận Tây Hồ",
            "2023-05-01": "chủ tịch Liên đoàn Lao động quận",
        },
    )

    assert held == [
        ("Chủ tịch LĐLĐ quận Tây Hồ", "2021-05-01", "2023-05-01"),
        ("Phó Chủ tịch LĐLĐ quận Tây Hồ", "2019-05-01", "2019-05-01"),
    ]


def test_a_date_that_holds_the_other_stands_alone(organisations: Organisations) -> None:
    role = "Chủ tịch LĐLĐ quận Tây Hồ"

    held = _held(organisations, {"2024-05": role, "2024-05-06": role})

    assert held == [(role, "2024-05", "2024-05")]


def test_only_chairs_and_vice_chairs_are_leaders(organisations: Organisations) -> None:
    roles = {"2021-05-01": "cán bộ LĐLĐ quận Tây Hồ", "2021-05-02": "công nhân"}

    assert _held(organisations, roles) == []


def test_the_dates_are_those_of_the_articles_given(organisations: Organisations) -> None:
    articles = _articles(
        organisations, {"2021-05-01": "Chủ tịch LĐLĐ quận", "2023-05-01": "Chủ tịch LĐLĐ quận"}
    )

    (office,) = offices_of(group_people(articles, organisations), UNION, articles[1:])

    assert str(office.last) == "2021-05-01"


def test_a_leader_leads_to_the_persons_page_or_to_the_only_article(
    organisations: Organisations,
) -> None:
    def path(roles: dict[str, str]) -> str:
        articles = _articles(organisations, roles)
        offices: tuple[Office, ...] = offices_of(
            group_people(articles, organisations), UNION, articles
        )
        return offices[0].name.path

    chair = "Chủ tịch LĐLĐ quận"

    assert path({"2021-05-01": chair}) == "bai-viet/2021/2021-05-01.html"
    assert path({"2021-05-01": chair, "2021-06-01": chair}) == (
        "ca-nhan/tran-van-minh-ldld-quan-tay-ho/index.html"
    )


def test_bodies_stand_under_their_levels_from_the_top(organisations: Organisations) -> None:
    names = ("CĐCS phường Quảng An", "LĐLĐ quận Tây Hồ", "LĐLĐ quận Đống Đa")
    context = Context("ha-noi", ("tay-ho",))
    bodies = [organisations.find(name, context) for name in names]
    texts = {"level_district": "Quận", "level_grassroots": "Cơ sở"}

    groups = group_bodies([(b, Crumb(b.name, "")) for b in bodies if b], texts)

    assert [(g.title, [link.label for link in g.links]) for g in groups] == [
        ("Quận", ["LĐLĐ quận Đống Đa", "LĐLĐ quận Tây Hồ"]),
        ("Cơ sở", ["CĐCS phường Quảng An"]),
    ]
