"""What the home page tells: of each district, of what is to come, of bodies and provinces."""

from conftest import article
from planned import make_site

from generator.organisations import Organisations
from generator.plans.home import plan_home
from generator.viewmodels.pages import HomePage

TAY_HO = {"province": "ha-noi", "districts": "[tay-ho]"}
BOTH = {"province": "ha-noi", "districts": "[ba-dinh, tay-ho]"}


def _home(organisations: Organisations, **files: dict[str, str]) -> HomePage:
    texts = {f"{n}.md": article(id=n, **keys) for n, keys in files.items()}
    page = plan_home(make_site(texts, organisations)).make()
    assert isinstance(page, HomePage)
    return page


def test_a_district_opens_with_its_newest_article_and_its_lead(
    organisations: Organisations,
) -> None:
    home = _home(
        organisations,
        brief={"date": "2021-03-03", "kind": "brief", "summary": "Vắn."} | TAY_HO,
        new={"date": "2021-03-02", "summary": "Mới."} | TAY_HO,
        old={"date": "2021-03-01", "summary": "Cũ."} | TAY_HO,
        top={"date": "2021-03-04", "province": "ha-noi", "summary": "Chung."},
    )

    (news,) = home.digest
    assert [(e.anchor, e.lead) for e in news.opener] == [("tin-new", "Mới.")]
    assert [e.anchor for e in news.newest] == ["tin-brief"]


def test_an_older_article_with_a_lead_stands_below_a_newer_one_without(
    organisations: Organisations,
) -> None:
    home = _home(
        organisations,
        new={"date": "2021-03-02"} | TAY_HO,
        old={"summary": "Không rõ ngày."} | TAY_HO,
        top={"date": "2021-03-04", "province": "ha-noi", "summary": "Chung."},
    )

    (news,) = home.digest
    assert [e.anchor for e in (*news.opener, *news.newest)] == ["tin-new", "tin-old"]


def test_a_lead_is_told_once(organisations: Organisations) -> None:
    home = _home(
        organisations,
        top={"date": "2021-03-09", "province": "ha-noi", "summary": "Chung."},
        a={"date": "2021-03-02", "summary": "Một."} | BOTH,
    )

    assert [[e.lead for e in news.opener] for news in home.digest] == [["Một."], [None]]


def test_the_article_that_opens_the_page_has_no_second_lead(organisations: Organisations) -> None:
    home = _home(organisations, a={"date": "2021-03-02", "summary": "Một."} | TAY_HO)

    assert [e.lead for e in home.front] == ["Một."]
    assert [e.lead for news in home.digest for e in news.opener] == [None]


def test_the_page_opens_with_the_sites_own_province(organisations: Organisations) -> None:
    home = _home(
        organisations,
        away={"date": "2021-03-09", "province": "nghe-an", "summary": "Xa."},
        own={"date": "2021-03-01", "summary": "Gần."} | TAY_HO,
    )

    assert [e.anchor for e in home.front] == ["tin-own"]
    assert [e.anchor for e in home.latest] == ["tin-away"]


def test_districts_without_articles_are_named_as_silent(organisations: Organisations) -> None:
    home = _home(organisations, a=TAY_HO)

    assert [news.link.label for news in home.in_brief] == ["quận Tây Hồ"]
    assert len(home.silent) == 29


def test_another_province_has_its_place(organisations: Organisations) -> None:
    home = _home(
        organisations,
        a={"date": "2021-03-09", "province": "nghe-an", "districts": "[Hoàng Mai]"},
        b={"date": "2021-03-08", "province": "ha-noi"},
        c={"date": "2021-03-07"},
    )

    assert [(p.link.label, p.count) for p in home.provinces] == [("tỉnh Nghệ An", 1)]
    assert [e.anchor for e in home.general] == ["tin-b", "tin-c"]
    assert (home.digest, home.in_brief) == ((), ())


def test_bodies_stand_by_their_newest_article_districts_left_out(
    organisations: Organisations,
) -> None:
    old = {"date": "2021-03-01", "organisations": "[ldld-thanh-pho-ha-noi]"}
    new = {
        "date": "2021-03-02",
        "organisations": "[ldld-quan-tay-ho, cdcs-phuong-quang-an, ldld-thanh-pho-ha-noi]",
    }

    home = _home(organisations, a=old, b=new | TAY_HO)

    assert [(b.link.label, b.is_new) for b in home.bodies] == [
        ("LĐLĐ thành phố Hà Nội", False),
        ("CĐCS phường Quảng An", True),
    ]


def test_the_matrix_counts_the_last_twelve_months(organisations: Organisations) -> None:
    home = _home(
        organisations,
        new={"date": "2021-03-02"} | TAY_HO,
        also={"date": "2021-03-01"} | TAY_HO,
        first={"date": "2020-04-30"} | TAY_HO,
        before={"date": "2020-03-31", "province": "ha-noi", "districts": "[ba-dinh]"},
    )

    (row,) = home.matrix
    assert (str(home.months[0]), str(home.months[-1])) == ("2020-04", "2021-03")
    assert row.link.label == "Tây Hồ"
    assert [cell.count for cell in row.cells] == [1] + [0] * 10 + [2]
    assert row.cells[-1].path == "quan-huyen/tay-ho/index.html#n2021-03"


def test_without_a_known_month_there_is_no_matrix(organisations: Organisations) -> None:
    home = _home(organisations, a={"date": '"2021"'} | TAY_HO, b=TAY_HO)

    assert (home.months, home.matrix) == ((), ())


def test_what_is_to_come_is_told_the_soonest_first(organisations: Organisations) -> None:
    events = "[{date: 2021-06-01, text: sau}, {date: 2021-05-01, text: trước}]"
    home = _home(organisations, a={"date": "2021-03-02", "events": events} | TAY_HO)

    assert [e.title for e in home.coming] == ["Trước", "Sau"]
    assert str(home.as_of) == "2021-03-02"
