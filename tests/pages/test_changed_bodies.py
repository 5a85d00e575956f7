"""Bodies that became others: documents name those of their day, everything else says who has their duties today.

The plan of the invented city is of 2021; its bodies changed later (tests/fixtures/baixi/units.yml).
"""

import csv
import io
import json
import shutil

import docx
import feedparser
import openpyxl
import pytest
from icalendar import Calendar
from lxml import html

from policysite.checking.check import check
from policysite.checking.progress import Charged
from policysite.data.model.periods import parse_period
from policysite.exports.revisions import revision_workbook
from policysite.forms.questions import forms
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages.search_index import search_documents
from policysite.pages.site_files import site_files
from support import CHANGED, SHALIU

RURAL = "市乡村振兴局（现由市农业农村局承担）"
TOURISM = "市旅游局（现由市文广旅局承担）"
SPLIT = "市教育体育局（现由市教育局、市体育局分别承担）"
RURAL_STEP = "市乡村振兴局2023年12月并入市农业农村局。依据：《白溪市机构改革方案》第七条"


@pytest.fixture(scope="module")
def files(changed):
    return {file.path: file.content for file in site_files(changed, Provenance(version="0"))}


def unit(library, key):
    (found,) = [entry for entry in library.units if entry.key == key]
    return found


def page(files, path):
    return html.fromstring(files[f"{path}.md"].partition("---\n")[2].partition("---\n")[2])


def words(node):
    return "".join(node.text_content().split())


# (role, task, by the name of which collective, inherited from whom), in the order of every table
TRUTH = {
    "bx-agriculture": [
        ("lead", "开展研学", None, None), ("lead", "办好农家乐", None, "市乡村振兴局"), ("partner", "办好农家乐", None, None),
        ("implementer", "二、保障措施", "市级各部门", None), ("implementer", "建设景区", None, "市乡村振兴局"),
    ],
    "bx-rural": [
        ("lead", "办好农家乐", None, None), ("partner", "开展研学", None, None), ("implementer", "建设景区", None, None),
        ("implementer", "二、保障措施", "市级各部门", None),
    ],
    "bx-tourism": [("lead", "建设景区", None, None)],
    "bx-culture-tourism": [("lead", "建设景区", None, "市旅游局")],
    "bx-culture": [("lead", "建设景区", None, "市旅游局")],
    "bx-education-sports": [("partner", "建设景区", None, None)],
    "bx-education": [("partner", "建设景区", None, "市教育体育局")],
    "bx-sports": [("partner", "建设景区", None, "市教育体育局")],
    "bx-reform": [("partner", "建设景区", None, None)],
    "bx-finance": [
        ("partner", "办好农家乐", None, None), ("partner", "开展研学", None, None),
        ("implementer", "二、保障措施", "市级各部门", None),
    ],
    "bx-departments": [("implementer", "二、保障措施", None, None)],
}  # fmt: skip


def test_each_unit_has_what_it_was_given_and_what_it_inherited(changed):
    found = {
        one.key: [
            (duty.role, duty.item.label, duty.through and duty.through.label, duty.inherited and duty.inherited.label)
            for duty in one.duties
        ]
        for one in changed.units
    }
    assert found == TRUTH


def test_each_unit_knows_who_it_is_today_and_who_it_was(changed):
    assert {one.key: [heir.key for heir in one.now] for one in changed.units if one.now} == {
        "bx-rural": ["bx-agriculture"],
        "bx-tourism": ["bx-culture"],
        "bx-culture-tourism": ["bx-culture"],
        "bx-education-sports": ["bx-education", "bx-sports"],
    }
    assert [one.key for one in unit(changed, "bx-culture").forebears] == ["bx-culture-tourism", "bx-tourism"]
    assert unit(changed, "bx-agriculture").forebears == [unit(changed, "bx-rural")]  # a part is not the whole


def test_two_names_that_are_one_body_today_are_no_doubled_unit_in_a_plan_of_yesterday(changed):
    (task,) = [task for task in changed.tasks if task.key == "bx-2021-3/farm-inns"]
    assert [one.key for one in task.named] == ["bx-rural", "bx-agriculture", "bx-finance"]


def test_the_document_keeps_its_names_and_every_list_says_who_has_them_today(files):
    task = words(page(files, "plans/bx-2021-3/tasks/sights"))
    assert "（牵头单位：市旅游局；责任单位：市教育体育局、市发展改革局）" in task
    assert "牵头单位市旅游局（现由市文广旅局承担，2022年更名，2024年3月18日并入）" in task
    assert "配合单位市教育体育局（现由市教育局、市体育局分别承担，2024年分设）、市发展改革局落实" in task
    for path in ("plans/bx-2021-3/index", "plans/bx-2021-3/roles", "years/2025", "deadlines", "ledger", "units/index"):
        assert "市乡村振兴局（现由市农业农村局承担，2023年12月并入）" in words(page(files, path)), path
    assert "市乡村振兴局（现由市农业农村局承担）" in words(page(files, "index"))
    links = page(files, "plans/bx-2021-3/index").xpath("//small[@class='ps-heirs']/a/@href")
    assert {"../../units/bx-agriculture.html", "../../units/bx-rural.html#became"} <= set(links)


def test_an_old_address_leads_on_and_the_successors_page_marks_what_it_inherited(files):
    old, new = page(files, "units/bx-rural"), page(files, "units/bx-agriculture")
    (box,) = old.xpath("//*[@id='became']")
    assert words(box).startswith(
        "市乡村振兴局的职责现由市农业农村局承担。"
    ) and "依据：《白溪市机构改革方案》第七条。" in words(box)
    (box,) = new.xpath("//*[@id='became']")
    assert "文件点名市乡村振兴局的任务，现由本单位承担，也列在这里，注明“承接”。" in words(box)
    assert "市发展改革局2024年部分职责划入市农业农村局：粮食储备职责。哪些任务随之划转，方案没有写" in words(box)
    assert words(new.find_class("ps-intro")[0]).startswith(
        "白溪市农业农村局。牵头2项（其中承接1项），配合1项，落实2项（其中承接1项）。"
    )
    assert [words(note) for note in new.find_class("ps-note") if "承接" in words(note)] == [
        "承接：原由市乡村振兴局承担"
    ] * 2
    (box,) = page(files, "units/bx-tourism").xpath("//*[@id='became']")
    assert "市文化旅游局2024年3月18日并入市文广旅局：与市广播电视局合并。依据：白委发〔2024〕2号。" in words(box)


def test_the_ledger_finds_what_a_body_inherited(files):
    ledger = page(files, "ledger")
    leads = {words(row[1]): row.get("data-lead").split() for row in ledger.xpath("//tbody/tr")}
    assert leads["办好农家乐"] == ["bx-rural", "bx-agriculture"] and "bx-culture" in leads["建设景区"]
    assert RURAL in [option.text for option in ledger.xpath("//select[@id='filter-unit']//option")]


def test_the_picture_of_the_site_counts_a_task_once(files):
    figure = page(files, "units/index").xpath("//*[@id='figure-load']/descendant-or-self::*")
    assert not any("市乡村振兴局" in (one.get("aria-label") or one.text or "") for one in figure)


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_tables_to_download_name_the_body_of_the_day_and_that_of_today(files, suffix):
    content = files[f"data/units/bx-agriculture.{suffix}"]
    if suffix == "json":
        rows = json.loads(content)
    elif suffix == "csv":
        rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        heads, *lines = sheet.iter_rows(values_only=True)
        rows = [dict(zip(heads, line, strict=True)) for line in lines]
    assert [row["原承担单位"] or None for row in rows] == [None, "市乡村振兴局", None, None, "市乡村振兴局"]
    assert rows[1]["牵头单位"] == RURAL and rows[4]["牵头单位"] == TOURISM
    told = rows[1]["机构变动"]
    assert told == ([RURAL_STEP] if suffix == "json" else RURAL_STEP)
    assert "原承担单位" not in files["data/units/bx-finance.csv"]


def test_word_and_the_printed_page_name_both_with_the_source(files):
    text = [one.text for one in docx.Document(io.BytesIO(files["data/units/bx-agriculture.docx"])).paragraphs]
    assert f"机构变动：{RURAL_STEP}" in text
    assert f"原承担单位：市乡村振兴局；{RURAL_STEP}" in text
    old = [one.text for one in docx.Document(io.BytesIO(files["data/units/bx-tourism.docx"])).paragraphs]
    assert f"配合单位：{SPLIT}、市发展改革局" in old
    paper = words(page(files, "units/bx-agriculture").find_class("ps-paper")[0])
    assert "".join(RURAL_STEP.split()) in paper


def test_the_calendar_holds_what_was_inherited_and_says_from_whom(files):
    events = Calendar.from_ical(files["data/units/bx-agriculture.ics"]).walk("VEVENT")
    said = {str(event["summary"]): str(event["description"]) for event in events}
    inherited = said["〔2025年底前〕建成示范农家乐"]
    assert f"牵头：{RURAL}" in inherited and "本单位：牵头\n" in inherited  # it joins by its own name too
    culture = Calendar.from_ical(files["data/units/bx-culture.ics"]).walk("VEVENT")
    assert "本单位：牵头（原由市旅游局承担）" in str(culture[0]["description"])


def test_records_tell_programs_of_it(files):
    units = {one["id"]: one for one in json.loads(files["data/units.json"])}
    assert units["bx-rural"]["now"] == ["bx-agriculture"] and units["bx-rural"]["changes"] == [RURAL_STEP]
    assert (units["bx-agriculture"]["inherited_from"], units["bx-agriculture"]["inherited"]) == (["bx-rural"], 2)
    tasks = {one["id"]: one for one in json.loads(files["data/tasks.json"])}
    assert tasks["farm-inns"]["lead"] == ["市乡村振兴局"] and tasks["farm-inns"]["changes"] == [RURAL_STEP]


def test_search_finds_the_tasks_under_the_name_of_today(changed):
    docs = search_documents(changed, [])
    titles = [doc["title"] for doc in docs]
    (task,) = [doc for doc in docs if doc["title"] == "办好农家乐"]
    assert [titles[number] for number in task["lead"]] == ["市乡村振兴局", "市农业农村局"]
    assert f"牵头：{RURAL}" in task["tags"]
    assert "现由市农业农村局承担" in docs[titles.index("市乡村振兴局")]["tags"]


def test_the_feed_and_the_page_of_news_tell_of_it(files):
    read = feedparser.parse(files["data/feed.xml"])
    assert not read.bozo
    assert [(entry.title, entry.updated[:10]) for entry in read.entries] == [
        ("机构变动：市文化旅游局2024年3月18日并入市文广旅局", "2024-03-18"),
        ("机构变动：市教育体育局2024年分设为市教育局", "2024-01-01"),
        ("机构变动：市教育体育局2024年分设为市体育局", "2024-01-01"),
        ("机构变动：市发展改革局2024年部分职责划入市农业农村局", "2024-01-01"),
        ("机构变动：市乡村振兴局2023年12月并入市农业农村局", "2023-12-01"),
        ("机构变动：市旅游局2022年更名为市文化旅游局", "2022-01-01"),
        ("白溪市乡村旅游方案", "2021-03-05"),
    ]
    assert len({entry.id for entry in read.entries}) == 7
    (row,) = [words(one) for one in page(files, "updates").xpath("//tbody/tr") if "乡村振兴" in words(one)]
    assert row == f"2023年12月机构变动市乡村振兴局{RURAL_STEP}。职责整体划入，加挂牌子。"


def test_shared_tasks_are_those_of_today_too(changed):
    companions = {one.label: [task.label for task in tasks] for one, tasks in unit(changed, "bx-culture").companions}
    assert companions == {"市教育体育局": ["建设景区"], "市发展改革局": ["建设景区"]}
    together = {one.label for one, _ in unit(changed, "bx-agriculture").companions}
    assert together == {"市乡村振兴局", "市财政局"}  # a line names both, so a list of both can be opened


def test_who_has_the_duties_today_is_asked_for_progress_and_may_report(changed):
    asked = [form.unit.key for form in forms(changed, parse_period("2026Q3"))]
    assert asked == ["bx-agriculture", "bx-culture"]
    checked = check(CHANGED)
    charged = Charged([one.plan for one in checked.plans], checked.registry)
    assert charged.units("bx-2021-3", "sights") >= {"bx-tourism", "bx-culture", "bx-education", "bx-agriculture"}
    assert "bx-sports" not in charged.units("bx-2021-3", "farm-inns")


def test_what_a_revision_changed_for_a_body_is_told_to_its_successor(tmp_path):
    folder = shutil.copytree(SHALIU, tmp_path / "data")
    before = max(build_library(check(folder)).units, key=lambda one: len(one.duty_changes))
    registry = folder / "units.yml"
    text = registry.read_text("utf-8")
    change = "{date: 2026, kind: merged, to: heir, what: 并入, source: 某文件}"
    entry = before.unit.model_copy(update={"changes": ()})
    start = text.index(f"- id: {entry.id}\n")
    end = text.find("\n- ", start + 1) + 1 or len(text)
    registry.write_text(
        f"{text[:end]}  changes: [{change}]\n{text[end:]}\n- {{id: heir, name: 新设局, kind: 部门, region: {entry.region}}}\n",
        "utf-8",
    )
    library = build_library(check(folder))
    old, heir = unit(library, entry.id), unit(library, "heir")
    assert heir.forebears == [old] and before.duty_changes
    assert [(one.row.label, one.through) for one in heir.duty_changes] == [
        (one.row.label, old if one.through is None else one.through) for one in old.duty_changes if one.through is None
    ]
    books = [revision_workbook(revision) for plan in library.plans for revision in plan.revisions]
    said = "".join(
        str(cell.value) for book in books for row in openpyxl.load_workbook(io.BytesIO(book)).active for cell in row
    )
    assert f"{old.label}（现由新设局承担）" in said


@pytest.mark.site
def test_where_nobody_changed_nothing_of_it_shows(real):
    files = {file.path: file.content for file in site_files(real, Provenance(version="0"))}
    texts = [one for path, one in files.items() if isinstance(one, str) and not path.startswith("guide/")]
    for words_of_it in ("现由", "承接", "机构变动", "原承担单位", '"now"', "ps-heirs", 'id="became"'):
        assert not any(words_of_it in one for one in texts), words_of_it
    assert (
        "沿革：2023年，机构改革方案规定，省、市、县级乡村振兴机构职能划入同级农业农村部门。"
        in files["units/rural-revitalization.md"]
    )


def test_a_name_of_today_is_not_needed_for_those_of_yesterday(tmp_path):
    """The same folder with the changes in the order of another hand gives the same library."""
    folder = shutil.copytree(CHANGED, tmp_path / "data")
    registry = folder / "units.yml"
    head, *entries = registry.read_text("utf-8").split("\n- ")
    registry.write_text("\n- ".join([head, *reversed(entries)]) + "\n", "utf-8")
    again = build_library(check(folder))
    assert {one.key: len(one.duties) for one in again.units} == {key: len(duties) for key, duties in TRUTH.items()}
