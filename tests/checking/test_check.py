"""Nothing is invented, nothing is lost: whatever is changed in the real plan's YAML, `check` objects."""

import re
import shutil

import pytest

from policysite.base.problems import DataError
from policysite.checking.check import _A_YEAR_TO_REACH, _year_is_said, check, check_texts
from policysite.data.model.plan import Section
from support.drawing import some
from support.tables import for_each

PLAN = "plans/pzh-2021-73/plan.yml"


def spoil(data, change, file=PLAN):
    """Check the data with one file changed; the problems found."""
    path = data / file
    good = path.read_text("utf-8")
    bad = change(good)
    assert bad != good, "the change must change something"
    path.write_text(bad, "utf-8")
    try:
        check(data)
    except DataError as error:
        return error.problems
    finally:
        path.write_text(good, "utf-8")
    return []


def swap(old, new):
    return lambda text: text.replace(old, new, 1)


def test_the_real_plan_holds(copy):
    (plan,) = check(copy).plans
    assert len(list(plan.plan.tasks)) == 28


def verbatim_lines(text):
    """Numbers of the lines that hold words of the document: texts, quotes, responsibility lines, preface."""
    inside, numbers = None, []
    for number, line in enumerate(text.splitlines()):
        indent = len(line) - len(line.lstrip())
        if inside is not None and indent <= inside:
            inside = None
        if re.match(r" *(text|preface):", line):
            inside = indent
        elif inside is not None or re.match(r" *(responsibility|quote|found|read|title|number):", line):
            numbers.append(number)
    return numbers


def change_a_character(line):
    """The line with the Chinese character in the middle of its words replaced by another."""
    places = [found.start() for found in re.finditer(r"[\u4e00-\u9fff]", line)]
    at = places[len(places) // 2]
    return line[:at] + ("之" if line[at] != "之" else "乎") + line[at + 1 :]


def test_a_changed_character_is_seen_in_every_line_of_the_document(copy):
    lines = (copy / PLAN).read_text("utf-8").splitlines()
    numbers = [n for n in verbatim_lines("\n".join(lines)) if re.search(r"[\u4e00-\u9fff]", lines[n])]
    assert len(numbers) > 300
    unseen = []
    for number in some(numbers):
        changed = [*lines[:number], change_a_character(lines[number]), *lines[number + 1 :]]
        if not spoil(copy, lambda _, changed=changed: "\n".join(changed)):
            unseen.append(lines[number])
    assert unseen == []


def test_a_dropped_sentence_is_named_with_its_line_in_the_source(copy):
    lines = (copy / PLAN).read_text("utf-8").splitlines()
    sentences = [n for n in verbatim_lines("\n".join(lines)) if lines[n].endswith("。") and ": " not in lines[n]]
    assert len(sentences) > 100
    unnamed = []
    for number in some(sentences):
        dropped = [*lines[:number], *lines[number + 1 :]]
        problems = spoil(copy, lambda _, dropped=dropped: "\n".join(dropped))
        words = lines[number].strip().removeprefix("- ")[:8]
        left_empty = [problem.message for problem in problems] == ["“text”不能为空"]
        if not left_empty and not any("source.txt" in str(p.mark) and words in p.message for p in problems):
            unnamed.append(lines[number])
    assert unnamed == []


def test_two_swapped_tasks_are_out_of_order(copy):
    def swap_tasks(text):
        first, second, third = (
            text.index(f"- id: {name}\n") for name in ("health-education", "aesthetic-education", "labor-education")
        )
        return text[:first] + text[second:third] + text[first:second] + text[third:]

    problems = spoil(copy, swap_tasks)
    assert any(problem.message.startswith("顺序与原文不符：“健康为基") for problem in problems)


def test_a_unit_moved_from_partner_to_lead_is_seen_in_every_task(copy):
    text = (copy / PLAN).read_text("utf-8")
    lists = list(re.finditer(r"lead: \[(.*)\]\n +partners: \[(.*)\]", text))
    assert len(lists) == 22
    for found in lists:
        first, *rest = found.group(2).split(", ")
        moved = found.group().replace(f"[{found.group(1)}]", f"[{found.group(1)}, {first}]")
        moved = moved.replace(f"[{found.group(2)}]", f"[{', '.join(rest)}]")
        problems = spoil(copy, swap(found.group(), moved))
        assert {"牵头单位与责任单位行不符", "配合单位与责任单位行不符"} <= {p.message for p in problems}


def test_the_line_without_a_comma_needs_its_reading(copy):
    text = (copy / PLAN).read_text("utf-8")
    reading = text[text.index("            reading:\n") :]
    (problem,) = spoil(copy, swap(reading, ""))
    assert problem.message == "责任单位行不合本方案的通例，分不出牵头与配合"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- due: 2024\n", "- due: 2022\n", "引文没有说“2022年”"),
        ("- due: 2021-end\n", "- due: 2021-12-31\n", "引文没有说“2021年12月31日”"),
        ("- due: 2024\n", "- due: 2020\n", "“2020年”早于成文日期 2021-08-17"),
        ("from: 2021-autumn-term", "from: 2022-autumn-term", "引文没有说“自2022年秋季学期起”"),
        ("- every: year", "- every: month", "引文没有说“每月”"),
        ("value: 87\n", "value: 88\n", "引文里没有“88%”"),
        ("value: 96.5\n", "value: 6.5\n", "引文里没有“6.5%”"),
        ("benchmark: 省定标准", "benchmark: 国家标准", "引文里没有“国家标准”"),
        ("value: 5000\n                unit: 人", "value: 5000\n                unit: 万人", "引文里没有“5000万人”"),
        ("value: 87\n            unit: \"%\"", "value: 87", "引文里没有“87”"),
        ("comparison: more_than", "comparison: at_most", "引文没有说“不高于”"),
        ("comparison: more_than", "comparison: equal", "引文没有说“为”"),
        ("- due: 2021-end\n", "- due: 2021\n", "引文没有说“2021年”"),
        ("from: 2021-autumn-term", "due: 2021-autumn-term", "引文没有说“2021年秋季学期”"),
        ("- due: 2024\n", "- from: 2024\n", "引文没有说“自2024年起”"),
        ("- due: 2024\n", "- due: 2026\n                note: 无\n", "引文没有说“2026年”"),
        ("id: moral-education", "id: index", "“index”不能用作短名，系统已经占用；请换一个"),
        ("year: 2025\n", "year: 2030\n", "本条原文没有提到 2030 年"),
        ("relation: 认真落实\n", "relation: 制定\n", "引文里没有“制定”"),
        ("issuer: 教育部\n", "issuer: 省教育厅\n", "引文里没有“省教育厅”"),
        ("number: 川办发〔2020〕80号", "number: 川办发〔2020〕81号", "引文里没有“川办发〔2020〕81号”"),
        ("issued: 2021-08-17", "issued: 2021-08-18", "“2021年8月18日”在文件开头（preface）里找不到"),
        ("number: 攀办发〔2021〕73号", "number: 攀办发〔2021〕74号", "“攀办发〔2021〕74号”在文件开头（preface）里找不到"),
        ("quote: 逗号前为牵头单位，下同", "quote: 顿号前为牵头单位", "原文里没有这条规定：“顿号前为牵头单位”"),
        ("- unit: 全国青少年校园足球特色学校", "- unit: 市特殊教育学校", "引文里没有“市特殊教育学校”"),
        ("id: moral-education", "id: health-education", "任务短名“health-education”重复"),
        ("partners: [市委宣传部, 市市场监管局]", "partners: [市委宣传部, 市市监局]", "未知单位“市市监局”"),
        ("partners: [市委宣传部, 市市场监管局]", "partners: [市委宣传部, 宣传部]", "单位重复：“市委宣传部”和“宣传部”是同一个单位"),
        ("lead: [市财政局]", "lead: []", "“lead”不能为空"),
    ],
)  # fmt: skip
def test_an_invention_is_refused(copy, old, new, message):
    problems = spoil(copy, swap(old, new))
    assert message in [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        (r"              - due: 2023\n.*\n.*基本完成新建.*\n", "年份“2023年”没有登记"),
        (
            r"            citations:\n              - title: 义务教育学校管理标准\n.*\n.*\n",
            "引用文件“《义务教育学校管理标准》”没有登记",
        ),
        (r"              - name: 适龄残疾儿童少年入学率\n.*\n.*\n.*\n.*\n", "百分数“96%”没有登记"),
        (r"            deadlines:\n              - every: year\n.*\n.*共青团员.*\n", "周期“每年”没有登记"),
    ],
)
def test_an_overlooked_fact_is_named(copy, fact, message):
    problems = spoil(copy, lambda text: re.sub(fact, "", text, count=1))
    assert [problem.message for problem in problems] == [message]


def test_every_problem_is_told_at_once_and_at_its_line(copy):
    def three_faults(text):
        return (
            text.replace("- due: 2024\n", "- due: 2022\n")
            .replace("value: 87\n", "value: 88\n")
            .replace("团市委]", "团市为]", 1)
        )

    text = three_faults((copy / PLAN).read_text("utf-8")).splitlines()
    problems = spoil(copy, three_faults)
    lines = {text[problem.mark.line - 1].strip() for problem in problems if problem.mark.file.endswith("plan.yml")}
    assert {"- due: 2022", "value: 88"} <= lines
    assert any("团市为" in line for line in lines)


def test_a_problem_with_a_unit_names_the_nearest(copy):
    problems = spoil(copy, swap("市委宣传部, 市市场监管局]", "市委宣传部, 市市场监管]"))
    (hint,) = [problem.hint for problem in problems if problem.message == "未知单位“市市场监管”"]
    assert "是否指“市市场监管局”？" in hint


def test_a_plan_that_cannot_be_read_does_not_hide_another(both_data, tmp_path):
    data = shutil.copytree(both_data, tmp_path / "data")
    (data / PLAN).write_text("id: [", "utf-8")
    invented = data / "plans/yc-2024-12/plan.yml"
    invented.write_text(invented.read_text("utf-8").replace("value: 95.5", "value: 95.6"), "utf-8")
    with pytest.raises(DataError) as caught:
        check(data)
    files = {problem.mark.file.split("/plans/")[1] for problem in caught.value.problems}
    assert files == {"pzh-2021-73/plan.yml", "yc-2024-12/plan.yml"}


def test_a_time_in_other_terms_needs_a_note_that_names_it(copy):
    def in_three_years(note):
        return lambda text: text.replace("- due: 2024\n", f"- due: 2024-08\n                note: {note}\n", 1)

    assert spoil(copy, in_three_years("自印发之日起三年，即2024年8月")) == []
    assert [p.message for p in spoil(copy, in_three_years("三年之后"))] == ["引文没有说“2024年8月”"]


def test_a_document_that_the_preface_cites_is_not_lost(copy):
    def without_basis(text):
        start, end = text.index("based_on:"), text.index("sections:")
        return text[:start] + text[end:]

    (problem,) = spoil(copy, without_basis)
    assert (
        problem.message.startswith("引用文件“《四川省人民政府办公厅关于印发")
        and problem.hint == "请在 based_on 里登记。"
    )


def test_without_units_only_the_reason_is_told(copy):
    problems = spoil(copy, lambda text: text.replace("kind: 党委部门", "knid: 党委部门", 1), "units.yml")
    assert {problem.mark.file.rsplit("/", 1)[1] for problem in problems} == {"units.yml"}
    (copy / "units.yml").rename(copy / "units.yaml")
    with pytest.raises(DataError) as caught:
        check(copy)
    assert [problem.hint for problem in caught.value.problems] == ["这里有“units.yaml”，若就是它，请改名为 units.yml。"]


def test_a_slip_in_a_list_or_a_region_is_told_as_such(copy):
    hints = [
        p.hint
        for p in spoil(copy, swap("partners: [市委宣传部, 市市场监管局]", "partners: [市委宣传部，市市场监管局]"))
    ]
    assert any("英文逗号" in hint for hint in hints)
    problems = spoil(copy, swap("region: 攀枝花市", "region: 攀枝花"))
    assert [one.hint for one in problems if "没有登记" in one.message] == ["地区是否应写“攀枝花市”？"]
    assert not [one for one in problems if "未知单位" in one.message]


def test_a_region_whose_bodies_nobody_registered_is_told_once(both_data, tmp_path):
    data = shutil.copytree(both_data, tmp_path / "data")
    units = (data / "units.yml").read_text("utf-8")
    (data / "units.yml").write_text(units.replace("region: 云川市", "region: 攀枝花市"), "utf-8")
    with pytest.raises(DataError) as caught:
        check(data)
    (told,) = [one for one in caught.value.problems if one.mark.file.endswith("yc-2024-12/plan.yml")]
    assert "没有“云川市”的单位" in told.message and "units-new.yml" in told.hint


def test_units_added_twice_are_told_once(copy):
    entry = "- {id: yx-caizheng, name: 县财政局, full_name: 云溪县财政局, kind: 政府部门, region: 云溪县, aliases: [财政局]}\n"
    other = entry.replace("财政局", "民政局").replace("caizheng", "minzheng")
    problems = spoil(copy, lambda text: f"{text}{entry}{other}{entry}{other}", "units.yml")
    assert [(one.message, one.hint) for one in problems] == [
        ("2 个单位登记了两次：县财政局、县民政局", "像是同一段加了两遍，请删去后一遍。")
    ]
    renamed = entry.replace("县财政局", "县税务局").replace("财政局", "税务局")
    problems = spoil(copy, lambda text: f"{text}{entry}{renamed}", "units.yml")
    assert [one.message for one in problems] == ["单位短名“yx-caizheng”重复"]


@pytest.mark.parametrize(("text", "message"), [("", "原文是空的"), ("方案\0", "原文不是文字文件")])
def test_a_source_without_text(copy, text, message):
    assert message in [problem.message for problem in spoil(copy, lambda _: text, "plans/pzh-2021-73/source.txt")]


def test_one_document_entered_twice(both_data, tmp_path):
    data = shutil.copytree(both_data, tmp_path / "data")
    again = shutil.copytree(data / "plans/yc-2024-12", data / "plans/yc-twice")
    text = (again / "plan.yml").read_text("utf-8")
    (again / "plan.yml").write_text(text.replace("id: yc-2024-12", "id: yc-twice"), "utf-8")
    with pytest.raises(DataError) as caught:
        check(data)
    assert [problem.message for problem in caught.value.problems] == ["文号“云政办〔2024〕12号”重复"]


def test_an_erratum_that_does_not_fit_is_refused(copy):
    problems = spoil(copy, swap('found: "在中小學生中评选"', 'found: "在中小學生中评審"'))
    assert any(problem.message == "原文里找不到“在中小學生中评審”" for problem in problems)


def test_the_id_is_the_folder_and_the_source_stays_inside(copy):
    (problem,) = spoil(copy, swap("id: pzh-2021-73", "id: other"))
    assert problem.message == "id “other”与文件夹名“pzh-2021-73”不同"
    (problem,) = spoil(copy, swap("source: source.txt", "source: ../../units.yml"))
    assert problem.message.startswith("“../../units.yml”不能作文件名：只写文件名，不带文件夹")


def test_a_link_that_leads_outside_is_refused(copy, tmp_path):
    elsewhere = shutil.copytree(copy / "plans/pzh-2021-73", tmp_path / "elsewhere")
    plan = copy / "plans/pzh-2021-73/plan.yml"
    plan.unlink()
    plan.symlink_to(elsewhere / "plan.yml")
    with pytest.raises(DataError) as caught:
        check(copy)
    assert [problem.message for problem in caught.value.problems] == ["链接指到了数据文件夹外面"]
    assert caught.value.problems[0].mark.file.endswith("plan.yml")
    shutil.rmtree(plan.parent)
    plan.parent.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(DataError) as caught:
        check(copy)
    assert "链接指到了数据文件夹外面" in str(caught.value)


def test_a_link_that_leads_nowhere_is_no_plan_passed_over(copy):
    (copy / "plans/yx-2024-1").symlink_to(copy / "没有")
    with pytest.raises(DataError) as caught:
        check(copy)
    assert [problem.message for problem in caught.value.problems] == ["链接指到的文件夹不存在"]
    assert caught.value.problems[0].mark.file.endswith("plans/yx-2024-1")


def test_units_behind_a_link_that_leads_outside_are_refused(copy, tmp_path):
    (copy / "units.yml").rename(tmp_path / "units.yml")
    (copy / "units.yml").symlink_to(tmp_path / "units.yml")
    with pytest.raises(DataError) as caught:
        check(copy)
    assert [problem.message for problem in caught.value.problems] == ["链接指到了数据文件夹外面"]
    assert caught.value.problems[0].mark.file.endswith("units.yml")


@for_each(
    ("text", "said"),
    [
        ("到2024年达到80%", True),
        ("2024、2025年分别达到80%、90%", True),
        ("2024—2026年每年达到80%", True),
        ("完成时限：2024.6", True),
        ("2024个项目、2025年达到80%", False),
    ],
)
def test_a_year_may_be_said_in_a_row(text, said):
    assert _year_is_said(2024, Section(title="目标", text=text)) is said


@pytest.mark.parametrize(
    ("change", "path", "place"),
    [
        (swap("lead: [市教育和体育局]", "lead: [市某某局]"), "sections.1.sections.0.tasks.0.lead.0", "lead: ["),
        (swap("issuer: 攀枝花市人民政府办公室", "issuer: 某办公室"), "issuer", "issuer: "),
        (swap("issuer: 攀枝花市人民政府办公室\n", ""), "issuer", ""),
        (swap("due: 2021-end", "due: 2022-end"), "sections.1.sections.4.tasks.6.deadlines.0.due", "due: "),
        # Partners that are not written: the path names them, the line is that of the task.
        (lambda text: re.sub(r"            partners: .*\n", "", text, count=1), "sections.1.sections.0.tasks.0.partners", "- "),
    ],
)  # fmt: skip
def test_a_problem_names_the_value_that_is_at_fault_and_its_place_follows(copy, change, path, place):
    text = (copy / PLAN).read_text("utf-8")
    problems = {problem.path: problem for problem in spoil(copy, change)}
    assert path in problems
    mark = problems[path].mark
    assert (change(text).splitlines()[mark.line - 1])[: mark.column - 1].endswith(place)


def test_a_plan_without_a_folder_is_proved_as_one_in_a_folder_is(copy):
    checked = check(copy)
    home = copy / "plans/pzh-2021-73"
    plan, source = (home / "plan.yml").read_text("utf-8"), (home / "source.txt").read_text("utf-8")
    assert check_texts(plan, source, checked.registry).plan == checked.plans[0].plan
    for spoilt in (
        plan.replace("lead: [市教育和体育局]", "lead: [市某某局]", 1),
        plan.replace("issuer:", "isuer:", 1),
        "- 甲\n",
        "",
    ):
        with pytest.raises(DataError) as alone:
            check_texts(spoilt, source, checked.registry)
        said = [(one.path, one.message, one.mark.line) for one in spoil(copy, lambda text, new=spoilt: new)]
        assert [(one.path, one.message, one.mark.line) for one in alone.value.problems] == said
        assert {one.mark.file for one in alone.value.problems} == {"plan.yml"}
    with pytest.raises(DataError) as alone:
        check_texts(plan, source.replace("德育", "智育", 1), checked.registry)
    assert {one.mark.file for one in alone.value.problems} <= {"plan.yml", "source.txt"}


def test_words_that_look_the_same_are_told_apart_by_their_code_points(copy):
    problems = spoil(copy, swap("quote: 每年在中小学生中评选", "quote: 每年在中小\u200b学生中评选"))
    (problem,) = [problem for problem in problems if "引文不在本条原文中" in problem.message]
    assert problem.hint == "原文里有看上去一样的话，差在看不见或形似的字：U+200B（看不见）。"


HEAD = "number: 攀办发〔2021〕73号\nissuer: 攀枝花市人民政府办公室\nissued: 2021-08-17\n"
ELSEWHERE = "number: 攀办发〔2021〕99号\nissuer: 攀枝花市渔业局\nissued: 2021-08-16\n"


@pytest.mark.parametrize(
    ("head", "refused"),
    [
        (ELSEWHERE, {"number", "issuer", "issued"}), (ELSEWHERE + "head_source: 见渔业局来函\n", set()), ("issued: 2021-08-17\n", {"number", "issuer"}),
        ("issued: 2021-08-17\nhead_source: 本来没有文号\n", set()),
    ],
)  # fmt: skip
def test_a_head_that_the_text_does_not_bear_has_a_source(copy, head, refused):
    """A table has no number, no issuer and no date of its own: an office fills them in and says from where."""
    assert HEAD in (copy / PLAN).read_text("utf-8")
    assert {one.path for one in spoil(copy, swap(HEAD, head))} == refused


@for_each(
    ("quote", "year"),
    [
        ("在2022年基础上提高3个百分点", None), ("比2020年下降5%", None), ("比2020年底增加8家", None), ("由2021年的7家增至9家", "2021年"),
        ("到2025年达到80%", "2025年"), ("比2020年更高，2025年达到80%", "2020年"),
    ],
)  # fmt: skip
def test_a_year_from_which_a_target_is_counted_is_none_to_reach_it_by(quote, year):
    found = _A_YEAR_TO_REACH.search(quote)
    assert (found and found[0]) == year
