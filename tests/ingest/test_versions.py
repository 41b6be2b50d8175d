from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from ingest.intake import FileRecord, ingest_paths
from ingest.policy import DocumentKind, PolicyMetadata
from ingest.settings import Settings
from ingest.shelf.library import Library
from ingest.shelf.version import Kinship, kinship

pytestmark = pytest.mark.usefixtures("no_vectors")

YEARS = (2018, 2021, 2024)


def text_of(year: int, amount: int, *, serial: int = 8) -> str:
    return f"""衢州市人民政府关于促进质量提升的若干意见
衢政发〔{year}〕{serial}号

第一条 为了促进质量提升，制定本意见。
第二条 对获得柑橘卓越奖的企业，一次性给予{amount}万元奖励。
第三条 本意见自{year}年5月1日起施行。

衢州市人民政府
{year}年4月20日
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def put_in(settings: Settings, year: int, amount: int, name: str = "") -> FileRecord:
    path = settings.home.parent / (name or f"opinion-{year}.txt")
    path.write_text(text_of(year, amount), "utf-8")
    (record,) = ingest_paths(settings, [path])
    return record


@pytest.mark.parametrize("order", list(permutations(YEARS)))
def test_each_version_holds_from_its_own_day_whichever_came_first(
    settings: Settings, order: tuple[int, ...]
) -> None:
    for year in order:
        put_in(settings, year, year - 2000)
    library = Library.open(settings)
    name = f"opinion-{order[0]}"
    assert library.versions == {name: (f"{name}.2018-05-01", f"{name}.2021-05-01", name)}
    for day, amount in (
        (date(2017, 1, 1), 18),
        (date(2021, 4, 30), 18),
        (date(2021, 5, 1), 21),
        (date(2024, 4, 30), 21),
        (date(2024, 5, 1), 24),
        (date(2100, 1, 1), 24),
    ):
        (policy_id,) = set(library.versions[name]) & set(library.documents_at(day))
        assert f"给予{amount}万元" in library.document(policy_id).text
        assert {rule.amount_yuan for rule in library.rules[policy_id].rules} == {amount * 10_000}
    oldest, middle, newest = (library.document(i).metadata for i in library.versions[name])
    assert (oldest.superseded_by, middle.superseded_by) == (f"{name}.2021-05-01", name)
    assert oldest.effective_until == date(2021, 4, 30)
    assert "被新版取代" in oldest.validity_basis
    assert (newest.superseded_by, newest.effective_until) == ("", None)
    for year, policy_id in zip(YEARS, library.versions[name], strict=True):
        folder = settings.library_dir / policy_id / "source"
        assert [p.name for p in folder.iterdir()] == [f"opinion-{year}.txt"]


def test_the_same_files_in_the_same_order_give_the_same_bytes(tmp_path: Path) -> None:
    generations = []
    for number in (1, 2):
        settings = Settings(home=tmp_path / f"home{number}")
        for year in (2021, 2024, 2018):
            put_in(settings, year, 10)
        generations.append(Library.open(settings).generation)
    assert generations[0] == generations[1]


@pytest.mark.parametrize("order", list(permutations(YEARS)))
def test_in_one_ingest_the_order_of_the_files_makes_no_difference(
    settings: Settings, order: tuple[int, ...]
) -> None:
    paths = []
    for year in order:
        paths.append(settings.home.parent / f"opinion-{year}.txt")
        paths[-1].write_text(text_of(year, year - 2000), "utf-8")
    ingest_paths(settings, paths)
    assert Library.open(settings).versions == {
        "opinion-2018": ("opinion-2018.2018-05-01", "opinion-2018.2021-05-01", "opinion-2018")
    }


@pytest.mark.parametrize("order", list(permutations(YEARS)))
def test_files_with_chinese_names_get_the_same_ids_in_any_order(
    settings: Settings, order: tuple[int, ...]
) -> None:
    for year in order:
        put_in(settings, year, 10, f"若干意见{year}.txt")
    (lineage,) = Library.open(settings).versions
    assert lineage == "p-5f3de374"


def test_versions_in_one_ingest_are_recorded_under_their_own_ids(settings: Settings) -> None:
    paths = []
    for year in (2021, 2024, 2018):
        paths.append(settings.home.parent / f"opinion-{year}.txt")
        paths[-1].write_text(text_of(year, 10), "utf-8")
    records = ingest_paths(settings, paths)
    ids = [record.policies[0].policy_id for record in records]
    assert ids == ["opinion-2018.2021-05-01", "opinion-2018", "opinion-2018.2018-05-01"]
    again = ingest_paths(settings, paths)
    assert [record.policies for record in again] == [record.policies for record in records]
    assert {record.status for record in again} == {"unchanged"}


def test_a_version_that_came_in_before_is_unchanged(settings: Settings) -> None:
    for year in (2021, 2024):
        put_in(settings, year, 10)
    record = put_in(settings, 2021, 10)
    assert record.status == "unchanged"
    assert record.policies[0].policy_id == "opinion-2021.2021-05-01"


def test_a_correction_takes_the_place_of_the_version_it_corrects(settings: Settings) -> None:
    for year in (2021, 2024):
        put_in(settings, year, 10)
    record = put_in(settings, 2021, 12, "corrected.txt")
    assert record.status == "updated"
    library = Library.open(settings)
    assert "给予12万元" in library.document("opinion-2021.2021-05-01").text
    assert "给予10万元" in library.document("opinion-2021").text
    assert len(library.versions["opinion-2021"]) == 2


def _metadata(title: str = "衢州市质量奖管理办法", **stated: object) -> PolicyMetadata:
    return PolicyMetadata("x", title, region=str(stated.pop("region", "衢州市")), **stated)  # type: ignore[arg-type]


DAY, LATER = date(2020, 1, 1), date(2023, 1, 1)


@pytest.mark.parametrize(
    ("new", "held", "expected"),
    [
        (_metadata(issued_on=LATER), _metadata(issued_on=DAY), Kinship.VERSION),
        (
            _metadata("衢州市质量奖管理办法（2023年修订）", effective_from=LATER),
            _metadata("衢州市质量奖管理暂行办法", effective_from=DAY),
            Kinship.VERSION,
        ),
        (
            _metadata("衢州市质量奖管理办法", document_number="甲〔2023〕1号", issued_on=LATER),
            _metadata("衢州市质量奖管理办法(试行)", document_number="甲〔2020〕1号", issued_on=DAY),
            Kinship.VERSION,
        ),
        (
            _metadata("关于印发《衢州市质量奖管理办法》的通知", issued_on=LATER),
            _metadata("衢州市质量奖管理办法（试行）", issued_on=DAY),
            Kinship.VERSION,
        ),
        (  # a notice and the text that it sends out, each in a file
            _metadata("关于印发《衢州市质量奖管理办法》的通知", issued_on=date(2020, 1, 9)),
            _metadata("衢州市质量奖管理办法", issued_on=DAY),
            Kinship.UNDATED,
        ),
        (  # amended, but printed with the dates of the first version
            _metadata(
                "衢州市质量奖管理办法（2023年修正）", document_number="甲〔2020〕1号", issued_on=DAY
            ),
            _metadata(document_number="甲〔2020〕1号", issued_on=DAY),
            Kinship.UNDATED,
        ),
        (_metadata(issued_on=DAY), _metadata(issued_on=DAY), Kinship.SAME),
        (
            _metadata(document_number="甲〔2020〕1号"),
            _metadata(document_number="甲〔2020〕1号", issued_on=DAY),
            Kinship.SAME,
        ),
        (
            _metadata(document_number="甲〔2023〕1号"),
            _metadata(document_number="甲〔2020〕1号", issued_on=DAY),
            Kinship.UNDATED,
        ),
        (_metadata(), _metadata(), Kinship.NONE),
        (_metadata(issued_on=LATER), _metadata(issued_on=DAY, region="金华市"), Kinship.NONE),
        (_metadata("通知", issued_on=LATER), _metadata("通知", issued_on=DAY), Kinship.NONE),
        (
            _metadata("关于申报2023年衢州市质量奖的通知", issued_on=LATER),
            _metadata("关于申报2020年衢州市质量奖的通知", issued_on=DAY),
            Kinship.NONE,
        ),
        (
            _metadata(issued_on=LATER, kind=DocumentKind.NEWS),
            _metadata(issued_on=DAY, kind=DocumentKind.NEWS),
            Kinship.NONE,
        ),
        (
            _metadata(document_number="甲〔2020〕1号", issued_on=DAY),
            _metadata(document_number="甲〔2020〕2号", issued_on=DAY),
            Kinship.NONE,
        ),
    ],
)
def test_kinship_follows_from_what_the_texts_state(
    new: PolicyMetadata, held: PolicyMetadata, expected: Kinship
) -> None:
    assert kinship(new, held, of_one_file=False) is expected
