"""The ledger as it is rendered, held against the library: every duty once, and what its row tells the filters."""

import pytest
from lxml import html

HEADS = ["序号", "任务", "所在部分", "牵头单位", "配合单位", "落实主体", "完成时限", "目标值", "方案", "项次"]


def read(folder, path="ledger.html"):
    return html.fromstring((folder / path).read_bytes())


@pytest.fixture(scope="module")
def ledger(both_site):
    return read(both_site)


@pytest.fixture(scope="module")
def rows(ledger, both):
    rows = ledger.xpath("//table[@id='ledger']/tbody/tr")
    assert len(rows) == len(both.tasks) == 30
    return list(zip(rows, both.tasks, strict=True))


def cell(row, head):
    return " ".join(row[HEADS.index(head)].text_content().split())


def ids(units):
    return " ".join(unit.unit.id for unit in units)


def test_each_task_is_a_row_with_a_cell_for_each_head(ledger, rows):
    assert [head.text for head in ledger.xpath("//table[@id='ledger']/thead//th")] == HEADS
    for number, (row, task) in enumerate(rows, start=1):
        assert [one.get("data-label") or "任务" for one in row] == HEADS
        assert (cell(row, "序号"), cell(row, "任务")) == (str(number), task.label)
        assert (cell(row, "方案"), cell(row, "项次")) == (task.plan.label, f"第 {task.ordinal} 项")
        assert row.xpath("th[@scope='row']/a/@href") == [task.url]


def test_a_row_says_who_and_when_and_how_much(rows):
    for row, task in rows:
        for head, units in (("牵头单位", task.lead), ("配合单位", task.partners), ("落实主体", task.implementers)):
            assert cell(row, head) == ("、".join(unit.label for unit in units) or "无")
        dues = row[HEADS.index("完成时限")].xpath(".//li")
        assert [due.xpath("string(span)") for due in dues] == [
            one.deadline.timing.words for one in task.facts.deadlines
        ]
        assert [due.xpath("string(a)") for due in dues] == [one.label for one in task.facts.deadlines]
        targets = row[HEADS.index("目标值")].xpath(".//li/b")
        assert [one.text for one in targets] == [one.target for one in task.facts.indicators]


def test_a_row_tells_the_filters_what_it_is(rows):
    for row, task in rows:
        assert row.get("data-lead") == ids(task.lead)
        assert row.get("data-partner") == ids(task.partners)
        charged = {one.unit for one in task.facts.implementers}
        members = {member for one in charged for member in one.members if not member.is_collective}
        assert set(row.get("data-implementer").split()) == {one.key for one in charged | members}
        assert row.get("data-plan") == task.plan.plan.id
        assert row.get("data-sections").split()[-1] == f"{task.plan.plan.id}.{task.section.anchor}"
        assert row.get("data-text").split() == task.task.text.split()


def test_a_row_has_the_years_on_whose_pages_its_facts_stand(rows, both):
    for row, task in rows:
        expected = [
            year.year for year in both.years if any(entry.task is task for entry in [*year.deadlines, *year.indicators])
        ]
        goes_on = [entry for entry in task.facts.deadlines if entry.deadline.timing.end is None]
        said = [*map(str, expected), *(["open"] if goes_on else [])]
        assert row.get("data-years") == (" ".join(said) or "none")
    assert any("open" in row.get("data-years") for row, _ in rows)
    assert any(row.get("data-years") == "none" for row, _ in rows)


def test_a_row_sorts_by_its_earliest_date(rows):
    days = {task.task.id: row.get("data-due") for row, task in rows}
    assert days["school-layout"] == "2021-12-31"  # of four years, the first
    assert days["five-managements"] == "2021-09-01"  # a start without an end
    assert days["moral-education"] == ""  # every year, from no year on
    assert days["windows"] == "2024-06-30"


def test_a_task_in_a_part_of_a_part_belongs_to_both(rows):
    nested = [(row, task) for row, task in rows if task.section.trail]
    assert nested
    for row, task in nested:
        assert len(row.get("data-sections").split()) == len(task.section.trail) + 1


def options(page, name):
    return page.xpath(f"//select[@name='{name}']//option[@value != '']/@value")


def test_filters_offer_what_rows_have_and_nothing_else(ledger, rows):
    def values(attribute):
        return {value for row, _ in rows for value in row.get(attribute).split()}

    assert set(options(ledger, "unit")) == values("data-lead") | values("data-partner") | values("data-implementer")
    assert set(options(ledger, "year")) == values("data-years") - {"open"}
    assert set(options(ledger, "section")) == values("data-sections")
    assert set(options(ledger, "plan")) == values("data-plan")
    assert options(ledger, "kind") == ledger.xpath("//select[@name='unit']/optgroup/@label")


def test_one_plan_needs_no_filter_for_plans(site):
    assert read(site).xpath("//select[@name='plan']") == []


def test_every_control_has_a_label(ledger):
    labels = ledger.xpath("//form[@id='filters']//label/@for")
    assert labels == ledger.xpath("//form[@id='filters']//*[self::select or self::input]/@id")
    assert len(labels) == len(set(labels)) == 9


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("units/finance.html", ["unit=finance", "unit=finance&role=lead", "unit=finance&role=partner"]),
        ("units/counties.html", ["unit=counties", "unit=counties&role=implementer"]),
        ("years/2022.html", ["year=2022"]),
        ("plans/yc-2024-12/index.html", ["plan=yc-2024-12"]),
    ],
)
def test_pages_lead_to_their_part_of_the_ledger(both_site, path, queries):
    up = "../" * path.count("/")
    links = read(both_site, path).xpath(
        "//a[contains(@href, 'ledger.html?') and not(ancestor::figure or ancestor::details)]/@href"
    )
    assert links == [f"{up}ledger.html?{query}" for query in queries]
