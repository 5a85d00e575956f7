"""`draft --update`: what people made of a plan is in the draft of its corrected document, and the rest is told."""

import re
import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from policysite.base.problems import Mark, Problem
from policysite.base.text import without_spaces
from policysite.base.writing import write_folder
from policysite.base.yamldata import YamlMapping, parse_yaml
from policysite.checking.alignment import pieces_of, unmarked
from policysite.checking.check import check
from policysite.cli.main import main
from policysite.data.model.facts import Deadline
from policysite.data.model.node import Node
from policysite.data.model.plan import FACT_KINDS, Item, Plan, Section, Task
from policysite.data.model.units import Unit
from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of
from policysite.draft.drafting import Draft, checked, draft_text, texts_of
from policysite.draft.update.losses import Losses
from policysite.draft.update.merge_facts import merged_facts
from policysite.draft.update.merge_plans import Counts, Merged
from policysite.draft.update.old_plan import read_old_plan
from policysite.draft.update.update import REPORT, _blamed, update_text
from support import INVENTED, REAL
from support.drawing import examples, some

HOME = REAL / "plans/pzh-2021-73"
UNITS = (REAL / "units.yml").read_text("utf-8")
RAW = (HOME / "source.txt").read_text("utf-8")


def registry(text):
    return Registry(Unit.model_validate(one) for one in parse_yaml(text, "")[0] or [])


KNOWN = registry(UNITS)
# What the old plan says of the counties is what its line says of the finance bureau.
CLASHING = UNITS.replace(", 具备条件的县（区）", "").replace("[财政局", "[具备条件的县（区）, 财政局", 1)
assert CLASHING.count("具备条件的县（区）") == 1


@pytest.fixture
def hand(tmp_path):
    """Makes the real plan's folder with changes by hand: pairs of what stands there and what shall."""

    def made(*changes):
        home = Path(shutil.copytree(HOME, tmp_path / "pzh-2021-73", dirs_exist_ok=True))
        text = (home / "plan.yml").read_text("utf-8")
        for one, other in changes:
            assert text.count(one) == 1, one
            text = text.replace(one, other)
        (home / "plan.yml").write_text(text, "utf-8")
        return read_old_plan(home)

    return made


@pytest.fixture
def remade(tmp_path):
    """Makes the real plan's folder with its data changed by a function, from any source."""

    def made(change, source=None):
        plan, _ = parse_yaml((HOME / "plan.yml").read_text("utf-8"), "plan.yml")
        change(plan)
        home = tmp_path / "remade" / "pzh-2021-73"
        write_folder(home, texts_of(Draft("pzh-2021-73", Plan.model_validate(plan), source or RAW, (), list)))
        (home / "source.txt").rename(home / plan.get("source", "source.txt"))
        return read_old_plan(home)

    return made


def changed(*changes):
    """The real source with its text changed."""
    text = RAW
    for one, other in changes:
        assert text.count(one) == 1, one
        text = text.replace(one, other)
    return text


def updated(raw, former, units=UNITS, **options):
    result = update_text(raw, former, registry(units), **options)
    whole = "".join(without_spaces(piece.text) for piece in pieces_of(result.plan.plan))
    assert unmarked(whole) == unmarked(result.plan.mended.squeezed)  # nothing is lost
    same, changed, new, gone = counts(result)
    assert same + changed + new == len(tasks(result)) and same + changed + gone == len(tasks(former))
    return result


def counts(result):
    one = result.counts
    return one.same, one.changed, one.new, one.gone


def lost(result):
    """What is told as lost, but for the comment at the head of our plan."""
    return [str(problem) for problem in result.losses if "注释" not in problem.message]


def tasks(result):
    return {task.id: task for task in (result.plan.plan if hasattr(result, "counts") else result.plan).tasks}


def same(one, other):
    return one.model_dump() == other.model_dump()


# The same words


@pytest.mark.parametrize("home", [HOME, *INVENTED.glob("plans/*")])
def test_a_plan_made_by_hand_comes_back_from_its_own_source(home):
    former = read_old_plan(home)
    units = "\n".join((data / "units.yml").read_text("utf-8") for data in (REAL, INVENTED))
    units = units if home != HOME else UNITS
    units = re.sub(r"(?s)\n- id: education-sports\n.*?(?=\n- id)", "", units, count=1) if home != HOME else units
    result = update_text(former.raw, former, registry(units))
    assert same(result.plan.plan, former.plan)
    assert counts(result) == (len(list(former.plan.tasks)), 0, 0, 0)
    assert lost(result) == []


def test_a_draft_updated_from_its_own_document_is_the_same_to_the_byte(tmp_path):
    made = draft_text(RAW, KNOWN, "pzh-2021-73")
    checked(made, KNOWN)
    write_folder(tmp_path / "pzh-2021-73", texts_of(made))
    again = updated(RAW, read_old_plan(tmp_path / "pzh-2021-73"))
    assert again.draft.plan_text == made.plan_text
    assert again.losses == []


def test_where_only_the_scan_is_better_all_stays_and_the_errata_that_are_gone_are_told(hand):
    former = hand()
    result = updated(changed(("到 96.5%", "到96.5%"), ("优秀共青团员\n\n和少先", "优秀共青团员和少先")), former)
    assert counts(result) == (28, 0, 0, 0)
    assert [task.model_dump() for task in tasks(result).values()] == [one.model_dump() for one in former.plan.tasks]
    assert len(result.plan.plan.errata) == len(former.plan.errata) - 2
    first, second = lost(result)
    assert re.search(r"plan\.yml:3\d:5  勘误“到 96.5%”：新文件已经改正", first)
    assert "勘误“优秀共青团员⏎⏎和少先队员”" in second


def test_an_erratum_of_a_persons_own_mends_the_new_text_and_what_a_person_struck_out_is_not_proposed_again(hand):
    struck = '  - kind: doubled\n    found: "在中小小学生中"\n    read: 在中小学生中\n    why: “小”字重复\n'
    text = "每年在中小学生中评选表彰一批优秀志愿服务者"
    former = hand(
        (struck, '  - {kind: other, found: 校闹, read: 医闹, why: 我看过原件}\n'),
        (f"完善和使用好志愿服务平台，建立评价体系，{text}", f"完善和使用好志愿服务平台，建立评价体系，{text.replace('小学', '小小学')}"),
        (f"quote: {text}", f"quote: {text.replace('小学', '小小学')}"),
        ("“校闹”", "“医闹”"),
    )  # fmt: skip
    same_document = updated(RAW, former)
    assert same(same_document.plan.plan, former.plan)
    other = updated(changed(("将校园安全纳入", "把校园安全纳入")), former)
    assert [one.found for one in other.plan.plan.errata] == [one.found for one in former.plan.errata]
    assert other.plan.plan.errata[-14].why or any(one.why == "我看过原件" for one in other.plan.plan.errata)
    assert "依法惩治“医闹”" in tasks(other)["organization-leadership"].text
    gone = updated(changed(("“校闹”", "“闹事”")), former)
    assert "勘误“校闹”：新文件里没有这几个字" in "".join(lost(gone))
    twice = updated(changed(("将校园安全纳入", "将校闹、校园安全纳入")), former)
    assert "勘误“校闹”：这几个字在新文件里出现 2 次" in "".join(lost(twice))


def test_new_errata_stand_where_their_place_is_and_what_reads_as_nothing_stays_so(remade):
    source = changed(("让家长代为评改作业", "让家长代为评改作业〇〇页"))
    blot = {"kind": "other", "found": "〇〇页", "read": "", "why": "页码"}
    former = remade(lambda plan: plan["errata"].insert(-1, blot), source)
    result = updated(source.replace("注重教育督导和评价监测", "注重教育督導和评价监测"), former)
    errata = [(one.found, one.read) for one in result.plan.plan.errata]
    assert ("〇〇页", "") in errata and len(errata) == len(former.plan.errata) + 1
    assert "督導" in errata[-1][0] and result.plan.plan.errata[-1].review is None
    nearer = updated(source.replace("以习近平新时代中国特色", "以習近平新时代中国特色"), former)
    assert [("習" in one.found) for one in nearer.plan.plan.errata].index(True) == 3


def test_a_part_that_a_person_parted_otherwise_stays_so_when_another_part_changes(hand):
    former = hand(
        (
            "            title: 智育为本\n            text: |\n              落实四川省",
            "            label: 读书\n            text: |\n              智育为本。\n              落实四川省",
        )
    )
    result = updated(changed(("落实非攀籍学生交通补助", "落实非攀籍学生的交通补助")), former)
    assert same(tasks(result)["intellectual-education"], tasks(former)["intellectual-education"])
    assert counts(result) == (27, 1, 0, 0)
    nearer = updated(changed(("树立身边榜样", "树起身边榜样")), former)
    assert same(tasks(nearer)["intellectual-education"], tasks(former)["intellectual-education"])


def test_a_plan_of_another_structure_stays_as_long_as_its_words_do(remade):
    def flat(plan):
        plan["sections"][2:2] = plan["sections"][1].pop("sections")

    former = remade(flat)
    result = updated(RAW, former)
    assert same(result.plan.plan, former.plan) and len(former.plan.sections) == 10
    better = updated(changed(("到 96.5%", "到96.5%")), former)
    assert [one.title for one in better.plan.plan.sections] == [one.title for one in former.plan.sections]


def test_a_section_of_another_structure_stays_as_long_as_its_words_do(remade):
    last = "依法治教、协同育人全面推进，学生获得感、教师荣誉感、家庭幸福感和社会参与度、群众满意度持续提升"

    def split(plan):
        goals = plan["sections"][0]["sections"][1]
        goals["text"] = goals["text"].replace(last + "。", "")
        goals["sections"] = [{"title": last}]

    former = remade(split)
    result = updated(changed(("落实非攀籍学生交通补助", "落实非攀籍学生的交通补助")), former)
    assert same(result.plan.plan.sections[0], former.plan.sections[0])


def test_a_preface_that_a_person_parted_otherwise_stays(remade):
    def joined(plan):
        plan["preface"][4:6] = ["".join(plan["preface"][4:6])]

    former = remade(joined)
    result = updated(changed(("抢抓发展机遇", "抓住发展机遇")), former)
    assert result.plan.plan.preface == former.plan.preface and len(former.plan.preface) == 7
    other = updated(changed(("现印发给你们，请结合实际", "现印发给你们，请")), former)
    assert "前言的分段：与新文件的文字不合，改用程序分的" in "".join(lost(other))


# A text that was changed


def test_a_changed_sentence_leaves_everything_else_of_its_task(hand):
    former = hand(
        ("                what: 基本完成布局调整和闲置校舍处置\n", "                what: 我改的话\n                note: 我的说明\n"),
        ("          - id: school-layout\n", "          - id: school-layout\n            note: 编者说明\n"),
    )  # fmt: skip
    result = updated(changed(("2023年基本完成新建", "2022年基本完成新建")), former)
    assert counts(result) == (27, 1, 0, 0)
    new, old = tasks(result)["school-layout"], tasks(former)["school-layout"]
    assert [one.timing.words for one in new.deadlines] == ["2021年", "2022年", "2024年", "2025年"]
    assert [one for one in new.deadlines if "2022" not in one.quote] == [
        one for one in old.deadlines if "2023" not in one.quote
    ]
    assert {one.note for one in new.deadlines} == {None, "我的说明"}
    assert (new.lead, new.partners, new.citations, new.implementers, new.title) == (
        old.lead, old.partners, old.citations, old.implementers, old.title,
    )  # fmt: skip
    (told,) = lost(result)
    assert re.search(r"plan\.yml:\d+:\d+  时限“基本完成新建和改扩建项目”：新文件的正文里没有引文“2023年基本完成", told)
    # The note was written for the old text: a person has to look.
    assert new.note == "编者说明" and "请核对" in new.review.why
    assert [task.id for task in tasks(result).values() if task.review] == ["school-layout"]


def test_a_fact_that_a_person_took_out_or_changed_does_not_come_back(hand):
    out = (
        "              - name: 每天运动时间\n                comparison: at_least\n                value: 1\n"
        "                unit: 小时\n                quote: 保证每天运动不少于1小时\n"
    )
    former = hand((out, ""))
    result = updated(changed(("健全人格、锤炼意志", "健全人格，锤炼意志")), former)
    new, old = tasks(result)["health-education"], tasks(former)["health-education"]
    assert new.text != old.text
    assert (new.deadlines, new.implementers) == (old.deadlines, old.implementers)
    assert [one.name for one in new.indicators] == [one.name for one in old.indicators]
    assert lost(result) == []


def test_facts_of_new_words_are_drafted_even_where_they_stand_in_an_old_quote(hand):
    former = hand()
    quote = "2021年底前建立基于互联网的公益性市级“家长学校”"
    result = updated(changed((quote, f"{quote}，2022年底前覆盖率达到95%")), former)
    new = tasks(result)["home-school"]
    assert {one.timing.words for one in new.deadlines} == {"2021年底前", "2022年底前"}
    assert [one.value for one in new.indicators] == [95]


def test_a_changed_line_is_read_anew_and_the_old_roles_are_told(hand):
    line = "（责任单位：市教育和体育局、市委宣传部）"
    result = updated(changed((line, "（责任单位：市委宣传部，市教育和体育局）")), hand())
    assert counts(result) == (27, 1, 0, 0)
    task = tasks(result)["publicity"]
    assert (task.lead, task.partners, task.reading) == (("市委宣传部",), ("市教育和体育局",), None)
    roles, reading = lost(result)
    assert "牵头和配合单位“市教育和体育局、市委宣传部”：责任单位行现在是" in roles
    assert "责任单位行的读法“此行两个单位之间用顿号" in reading


def test_a_settled_doubt_is_not_raised_again_where_only_the_title_changed(hand):
    line = "（责任单位：市教育和体育局，市委宣传部、市文广旅局、团市委"
    former = hand((f"{line}。逗号前", f"{line}等。逗号前"))
    source = changed((f"{line}。逗号前", f"{line}等。逗号前"))
    assert any(task.review for task in checked(draft_text(source, KNOWN, "x"), KNOWN).plan.tasks)
    (former.home / "source.txt").write_text(source, "utf-8")
    former = read_old_plan(former.home)
    task = tasks(updated(source.replace("德育为先", "德育在先"), former))["moral-education"]
    assert task.review is None and task.title == "德育在先"
    assert task.indicators == tasks(former)["moral-education"].indicators


def test_a_label_stays_until_the_document_gives_a_title(hand):
    former = hand(
        ("          - id: organization-leadership\n", "          - id: organization-leadership\n            label: 领导\n"),
        (
            "            title: 智育为本\n            text: |\n              落实四川省",
            "            label: 读书\n            text: |\n              智育为本。\n              落实四川省",
        ),
    )  # fmt: skip
    result = updated(changed(("切实履行市级统筹", "认真履行市级统筹"), ("增长知识见识", "增进知识见识")), former)
    assert tasks(result)["organization-leadership"].label == "领导"
    assert tasks(result)["intellectual-education"].title == "智育为本"
    assert "拟的名称“读书”：新文件里有名称“智育为本”" in "".join(lost(result))


def test_so_does_the_label_of_a_part(hand):
    former = hand(
        ("        title: 发展目标\n        text: |\n          到2025年", "        label: 目标\n        text: |\n          发展目标。到2025年")
    )  # fmt: skip
    result = updated(changed(("抢抓发展机遇", "抓住发展机遇")), former)
    assert same(result.plan.plan.sections[0].sections[1], former.plan.sections[0].sections[1])
    nearer = updated(changed(("为学生幸福生活奠基", "为学生幸福人生奠基")), former)
    part = nearer.plan.plan.sections[0].sections[1]
    assert (part.title, part.label) == ("发展目标", None)
    assert part.indicators == former.plan.sections[0].sections[1].indicators
    assert "拟的名称“目标”：新文件里有名称“发展目标”" in "".join(lost(nearer))


def test_a_task_that_is_written_anew_under_its_title_keeps_its_id(hand):
    before, _, other, after = blocks()
    new = "智育为本。各地各校着力夯实文化基础。（责任单位：市教育和体育局）\n\n"
    result = updated(before + new + other + after, hand())
    assert counts(result) == (27, 1, 0, 0)
    assert tasks(result)["intellectual-education"].text == "各地各校着力夯实文化基础。"


def plan_review(result):
    return result.plan.plan.review.why if result.plan.plan.review else ""


def test_a_time_before_the_new_date_of_issue_is_taken_out_and_put_before_a_person(hand):
    result = updated(RAW.replace("2021年8月17日", "2022年3月1日"), hand())
    new = tasks(result)["school-layout"]
    assert [one.timing.words for one in new.deadlines] == ["2023年", "2024年", "2025年"]
    assert [one.quote[:5] for one in new.asides] == ["2021年"]
    assert "年份早于印发的年份" in plan_review(result) and "“2021年以县（区）为单位" in plan_review(result)
    assert "通不过核对：“2021年”早于成文日期" in "".join(lost(result))


def deadlines(*entries):
    """Lists of facts with deadlines of the (what, due, quote) given."""
    given = ({"what": what, "due": due, "quote": quote} for what, due, quote in entries)
    return {"deadlines": [Deadline.model_validate(one) for one in given]}


def test_a_new_fact_in_words_that_a_kept_one_shares_is_taken_only_where_it_says_more():
    old = deadlines(("甲", "2021-end", "2021年底前完成甲"))
    new = deadlines(("乙", 2022, "2021年底前完成甲，2022年完成乙"), ("甲", 2021, "前完成甲"))
    text = "2021年底前完成甲，2022年完成乙。"
    made = merged_facts(new, old, text, "2021年底前完成甲。", Losses({}))
    assert [one.what for one in made["deadlines"]] == ["甲", "乙"]


def test_what_is_drafted_in_the_words_of_a_lost_fact_takes_its_place():
    old = deadlines(("甲", 2024, "三年内完成甲并建成乙"))
    new = deadlines(("新", 2024, "三年内完成甲"))
    losses = Losses({})
    made = merged_facts(new, old, "三年内完成甲并办好乙。", "三年内完成甲并建成乙。", losses)
    assert [one.what for one in made["deadlines"]] == ["新"] and len(losses.told) == 1


def test_a_title_that_a_person_found_in_the_text_stays(hand):
    former = hand(("        title: 加强监督问责\n        tasks:\n          - id: supervision\n            text: |\n              强化教育督导，", "        title: 加强监督问责\n        tasks:\n          - id: supervision\n            title: 强化教育督导，\n            text: |\n              "))  # fmt: skip
    result = updated(changed(("履职成效明显、实绩突出", "履职成效显著、实绩突出")), former)
    task = tasks(result)["supervision"]
    assert task.title == "强化教育督导，"
    assert task.text.startswith("将基础教育") and "成效显著" in task.text


# Tasks and parts that come, go and move

SECOND = "智育为本。"
THIRD, FOURTH = "健康为基。", "美育为底。"


def blocks():
    a, b, c = (RAW.index(words) for words in (SECOND, THIRD, FOURTH))
    return RAW[:a], RAW[a:b], RAW[b:c], RAW[c:]


def test_two_tasks_that_change_places_keep_what_they_had(hand):
    former = hand()
    before, one, other, after = blocks()
    result = updated(before + other + one + after, former)
    assert counts(result) == (28, 0, 0, 0)
    assert list(tasks(result))[:4] == ["moral-education", "health-education", "intellectual-education", "aesthetic-education"]  # fmt: skip
    assert all(same(task, tasks(former)[name]) for name, task in tasks(result).items())


def test_a_task_that_is_gone_is_told_with_its_id(hand):
    before, _, other, after = blocks()
    result = updated(before + other + after, hand())
    assert counts(result) == (27, 0, 0, 1)
    (told,) = lost(result)
    assert re.search(r"plan\.yml:221:13  任务 intellectual-education“智育为本”：新文件里没有相近的任务", told)


def test_a_new_task_never_takes_an_id_that_was_used(hand):
    new = "书育为先。2024年底前每校建成1个图书馆。（责任单位：市教育和体育局，市文广旅局）\n\n"
    former = hand(("id: intellectual-education", "id: shu-yu-wei-xian"))
    before, _, other, after = blocks()
    result = updated(before + new + other + after, former)
    assert counts(result) == (27, 0, 1, 1)
    assert "shu-yu-wei-xian" not in tasks(result)
    added = tasks(result)["shu-yu-wei-xian-2"]
    assert added.partners == ("市文广旅局",) and added.deadlines[0].timing.words == "2024年底前"


def test_a_task_alone_in_its_part_that_gets_company_gets_a_name(hand):
    line = "（责任单位：市教育和体育局，市委组织部、市公安局、市检察院、市法院、市司法局、团市委）"
    former = hand()
    result = updated(changed((line, f"{line}\n\n定期研究重大问题。（责任单位：市教育和体育局）")), former)
    assert counts(result) == (28, 0, 1, 0)
    task = tasks(result)["organization-leadership"]
    assert task.label and task.text == tasks(former)["organization-leadership"].text
    assert lost(result) == []


def test_a_renamed_part_keeps_its_facts_and_its_tasks(hand):
    former = hand(("name: 公办园在园幼儿占比", "name: 公办园占比"))
    result = updated(changed(("发展目标", "主要目标")), former)
    parts = {part.title: part for part in result.plan.plan.sections[0].sections}
    old = former.plan.sections[0].sections[1]
    assert parts["主要目标"].indicators == old.indicators and parts["主要目标"].deadlines == old.deadlines
    assert counts(result) == (28, 0, 0, 0) and lost(result) == []


def test_a_part_that_is_gone_is_told(hand):
    start, end = RAW.index("(二)发展目标"), RAW.index("二、重点任务")
    result = updated(RAW[:start] + RAW[end:], hand())
    assert "部分“（二）发展目标”：新文件里没有相近的部分" in "".join(lost(result))
    assert counts(result) == (28, 0, 0, 0)


# The plan's own fields


def test_fields_of_a_persons_hand_stay_where_the_document_says_what_it_said(hand):
    former = hand(
        ("region: 攀枝花市\n", ""),
        ("\npreface:\n", "\nrevisions:\n  - {date: 2022-01-05, what: 改了一处}\n\npreface:\n"),
        ("issuer: 攀枝花市人民政府办公室", "issuer: 攀枝花市人民政府"),
    )  # fmt: skip
    units = UNITS.replace("    region: 攀枝花市\n", "").replace("  region: 攀枝花市\n", "")
    result = update_text(changed(("抢抓发展机遇", "抓住发展机遇")), former, registry(units))
    plan = result.plan.plan
    assert (plan.region, plan.issuer, plan.short_title) == (None, "攀枝花市人民政府", "基础教育高质量发展实施方案")
    assert [one.what for one in plan.revisions] == ["改了一处"]
    assert lost(result) == []


def test_fields_that_the_new_document_changes_are_its_own(hand):
    former = hand(("issuer: 攀枝花市人民政府办公室", "issuer: 攀枝花市人民政府"))
    raw = RAW.replace("攀枝花市人民政府办公室", "攀枝花市教育和体育局").replace("〔2021〕73号", "〔2021〕74号")
    result = updated(raw, former)
    plan = result.plan.plan
    assert (plan.issuer, plan.number, plan.short_title) == ("攀枝花市教育和体育局", "攀办发〔2021〕74号", former.plan.short_title)  # fmt: skip
    assert any("发文机关“攀枝花市人民政府”：新文件里是“攀枝花市教育和体育局”" in one for one in lost(result))


def test_a_date_on_the_command_line_has_the_last_word(hand):
    raw = RAW.replace("2021年8月17日", "2021年8月18日")
    assert updated(raw, hand()).plan.plan.issued == date(2021, 8, 18)
    # So it has where a person had written another day than the document has.
    former = hand(
        ("issued: 2021-08-17", "issued: 2021-08-16"), ("lead_rule:\n", "review: {why: 日期未见}\nlead_rule:\n")
    )
    other = changed(("抢抓发展机遇", "抓住发展机遇"))
    assert updated(other, former).plan.plan.issued == date(2021, 8, 16)
    for source in (RAW, other):
        assert updated(source, former, issued=date(2021, 8, 17)).plan.plan.issued == date(2021, 8, 17)
    # A document without a date has the one that people gave it.
    undated = RAW.replace("2021年8月17日", "")
    with_review = hand(("lead_rule:\n", "review: {why: 日期未见}\nlead_rule:\n"))
    assert update_text(undated, with_review, KNOWN).plan.plan.issued == date(2021, 8, 17)


def test_under_another_rule_the_lines_are_read_anew_and_the_facts_stay(hand):
    former = hand()
    result = updated(changed(("逗号前为牵头单位，下同", "下同")), former)
    new = tasks(result)
    assert result.plan.plan.lead_rule.form == "all_lead"
    assert set(new) == set(tasks(former))
    assert new["health-education"].implementers == tasks(former)["health-education"].implementers
    assert any("通不过核对：牵头单位与责任单位行不符" in one for one in lost(result))


def test_a_doubt_about_the_head_that_a_person_settled_is_not_raised_again(tmp_path):
    source = changed(("逗号前为牵头单位，下同", "下同"))
    made = draft_text(source, KNOWN, "pzh-2021-73")
    assert checked(made, KNOWN).plan.review
    made.plan = made.plan.model_copy(update={"review": None})
    write_folder(tmp_path / "pzh-2021-73", texts_of(made))
    result = updated(source.replace("抢抓发展机遇", "抓住发展机遇"), read_old_plan(tmp_path / "pzh-2021-73"))
    assert result.plan.plan.review is None and lost(result) == []


def test_what_was_refused_already_is_not_blamed_again_but_what_stands_around_it():
    old = read_old_plan(HOME).plan
    at = "sections.1.sections.0.tasks.0"
    task, fact, line = at, f"{at}.deadlines.0", f"{at}.responsibility"
    drafted = old.sections[0].model_copy(deep=True)
    drafted._written = YamlMapping(Mark(""))
    plan = old.model_copy(update={"sections": (drafted, *old.sections[1:])})
    plan._written = YamlMapping(Mark(""))
    assert old.sections[1].sections[0].tasks[0].deadlines
    for path, refused, wanted in (
        (f"{fact}.due", {}, fact), (fact, {}, fact), (f"{fact}.due", {fact}, task), (f"{fact}.due", {fact, task}, "sections.1.sections.0"),
        (f"{at}.lead.0", {}, line), (f"{at}.partners", {}, line), (line, {line}, task), (f"{at}.id", {}, task),
        ("issuer", {}, "issuer"), ("issuer", {"issuer"}, None), ("number", {}, None), ("sections.0.title", {}, None), ("", {}, None),
    ):  # fmt: skip
        merged = Merged(plan, {"issuer"}, [], Counts(1, 0, 0, 0))
        found = _blamed(merged, [Problem(Mark("plan.yml", 1, 1, path), "不对")], refused)
        assert found == ({wanted: "通不过核对：不对"} if wanted else {}), (path, refused)
    assert _blamed(merged, [Problem(Mark("units.yml", 1, 1, "issuer"), "不对")], {}) == {}


@pytest.mark.parametrize("raw", [RAW, changed(("逐步提高基础教育财政", "稳步提高基础教育财政"))])
def test_what_the_check_refuses_is_taken_out_with_its_reason_and_nothing_else(raw, hand):
    former = hand()
    units = CLASHING
    result = updated(raw, former, units)
    (told,) = lost(result)
    assert re.search(
        r"plan\.yml:\d+:\d+  落实主体“具备条件的县（区）”：通不过核对：“具备条件的县（区）”已在责任单位行中", told
    )
    new, old = tasks(result), tasks(former)
    assert new["funding"].implementers == ()
    assert all(same(new[name], old[name]) for name in old if name != "funding")


def test_what_a_person_made_one_is_told_where_it_has_to_be_parted_again(remade):
    def joined(plan):
        tasks = plan["sections"][1]["sections"][0]["tasks"]
        one, other = tasks[1:3]
        other["text"] = "".join([one["text"], one["responsibility"], other.pop("title"), "。", other["text"]])
        other |= {"title": one["title"], "citations": [], "id": "both"}
        del tasks[1]

    former = remade(joined)
    assert same(updated(RAW, former).plan.plan, former.plan)
    assert same(tasks(updated(RAW, former, CLASHING))["both"], tasks(former)["both"])  # another part was refused
    units = UNITS.replace("name: 全国青少年校园足球特色学校", "name: 某校").replace(
        "[财政局", "[全国青少年校园足球特色学校, 财政局", 1
    )
    for raw, known in ((RAW, units), (changed(("美育为底", "以美育为底")), UNITS)):
        result = updated(raw, former, known)
        assert counts(result) == (26, 1, 1, 0)
        assert {"both", "zhi-yu-wei-ben"} <= set(tasks(result))


def test_where_nothing_of_the_old_can_be_blamed_the_ids_are_left(hand, monkeypatch):
    former = hand()
    whole = tasks(former)
    monkeypatch.setattr("policysite.draft.update.update._blamed", lambda *given: {})
    units = CLASHING
    result = updated(RAW, former, units)
    assert list(tasks(result)) == list(whole) and not tasks(result)["funding"].implementers
    assert sum("手工写的：通不过核对" in one for one in lost(result)) >= len(whole)


def test_a_bold_edit_of_everything_still_gives_a_plan(hand):
    result = updated(re.sub("教育", "体育", RAW), hand())
    assert counts(result)[0] + counts(result)[1] >= 25


# Any edit


LINES = [line for line in RAW.split("\n") if line.strip()]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["cut", "double", "swap", "sentence", "letter", "join", "invent"]),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    max_size=8,
)


def edited(lines, edits):
    lines = list(lines)
    for what, one, other in edits:
        at, far = one % len(lines), other % len(lines)
        if what == "cut" and len(lines) > 5:
            del lines[at]
        elif what == "double":
            lines.insert(far, lines[at])
        elif what == "swap":
            lines[at], lines[far] = lines[far], lines[at]
        elif what == "join" and at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
        elif what == "invent":
            lines.insert(far, f"到20{20 + one % 30}年，第{other}项覆盖率达到{one % 100}%。（责任单位：市教育和体育局）")
        elif what == "sentence":
            parts = re.split("(?<=[。；，])", lines[at])
            parts[other % len(parts)] = "要切实做好这项工作，"
            lines[at] = "".join(parts)
        elif what == "letter":
            cut = other % (len(lines[at]) or 1)
            lines[at] = lines[at][:cut] + lines[at][cut + 1 :]
    return "\n".join(lines)


@examples(30, suppress_health_check=list(HealthCheck))
@given(EDITS)
@example(
    [("double", 9808, 4930), ("letter", 2971, 5751), ("double", 9953, 5013)]
)  # a part twice, and around it another
def test_any_edit_gives_a_plan_that_holds_and_no_unchanged_task_loses_its_id(edits):
    former = read_old_plan(HOME)
    result = updated(edited(LINES, edits), former, issued=date(2021, 8, 17))
    was, now = list(former.plan.tasks), list(result.plan.plan.tasks)
    by_words = {(without_spaces(task.text), without_spaces(task.responsibility)): task.id for task in was}
    kept = {}
    for task in now:
        words = without_spaces(task.text), without_spaces(task.responsibility)
        if words in by_words:
            kept.setdefault(words, set()).add(task.id)
    assert all(by_words[words] in ids for words, ids in kept.items())
    # And once more, from what came out.
    with TemporaryDirectory() as folder:
        write_folder(Path(folder) / "pzh-2021-73", texts_of(result.draft))
        again_from = read_old_plan(Path(folder) / "pzh-2021-73")
    units = f"{UNITS}\n{result.draft.units_text}"
    again = update_text(again_from.raw, again_from, registry(units), issued=date(2021, 8, 17))
    assert again.draft.plan_text == result.draft.plan_text and again.losses == []


# Every field that may be written

# Words of the document: the check holds them against it, and the facts of a section are kept as those of a task are.
VERBATIM = {"number", "title", "text", "preface", "closing", "errata"}
OPTIONAL = [
    (kind, field)
    for kind in (Plan, Section, Task)
    for field, info in kind.model_fields.items()
    if not (info.is_required() or field in VERBATIM or kind.holds(field, Item))
    if kind is not Section or field not in FACT_KINDS
]
# What people may write where our plan has nothing; a field that is not among these gets the name of a person.
BY_HAND = {
    "label": "拟的名称",
    "review": {"why": "问过了，等回复"},
    "reading": {"form": "before_comma", "why": "写明一下"},
    "responsibility_first": False,
    "themes": ["教育"],
    "status": "有效",
    "amended_by": {"title": "修改通知", "date": "2021-09-01", "quote": "改了几处"},
    "source": "原文.txt",
    "revisions": [{"date": "2022-01-05", "what": "改了一处"}],
    "asides": [{"quote": "构建以社会主义核心价值观为引领", "why": "不是时限"}],
}


def entries(plan):
    """Every part and task of a plan's YAML."""
    for section in plan.get("sections", ()):
        yield section
        yield from section.get("tasks", ())
        yield from entries(section)


@pytest.mark.parametrize(("kind", "field"), some(OPTIONAL), ids=lambda one: getattr(one, "__name__", one))
def test_what_stands_in_any_field_is_kept_or_told(kind, field, remade):
    name_key, name = "title" if kind is Section else "id", None

    def filled(plan):
        nonlocal name
        kinds = ((Plan, "issuer"), (Task, "lead"), (Section, "text"))
        mine = [
            one for one in (plan, *entries(plan)) if kind is next((kind for kind, key in kinds if key in one), None)
        ]
        entry = next((one for one in mine if one.get(field)), mine[0])
        entry.setdefault(field, BY_HAND.get(field, "督办人甲"))
        name = entry[name_key]

    def of(plan):
        return next(one for one in (plan, *plan.items) if type(one) is kind and getattr(one, name_key) == name)

    old = remade(filled)
    was = of(old.plan)
    words = "抢抓发展机遇" if kind is Plan else was.text[:8]
    for change in (("到 96.5%", "到96.5%"), (words, f"切实{words}"), (words, words[2:])):
        result = updated(changed(change), old)
        now, before = (dumped(getattr(one, field)) for one in (of(result.plan.plan), was))
        told = [one for one in lost(result) if "勘误" not in one]
        assert now == before or told, change
        # what a title says of who leads must stand in a title, which no words put in by hand do
        assert not (change[0] == "到 96.5%" and told) or field in ("source", "responsibility_above")


def dumped(value):
    if isinstance(value, tuple):
        return [dumped(one) for one in value]
    return value.model_dump() if isinstance(value, Node) else value


# The command


@pytest.fixture
def document(tmp_path):
    word = docx.Document()
    for line in RAW.replace("构建以社会主义", "建立以社会主义").replace("到 96.5%", "到96.5%").splitlines():
        word.add_paragraph(line)
    word.save(tmp_path / "改稿.docx")
    return tmp_path / "改稿.docx"


def run(*arguments):
    return main(["draft", *map(str, arguments), "--data", str(REAL)])


def test_the_command_writes_beside_the_old_plan_and_tells_what_it_kept(document, tmp_path, capsys):
    out = tmp_path / "草稿"
    assert run(document, "--out", out, "--update", HOME) == 0
    said = capsys.readouterr().out
    assert "沿用 27 项任务、1 项改了文字、新增 0 项、删去 0 项" in said
    assert "plan.yml:1:1  注释“# 攀办发〔2021〕73号。" in said
    told = (out / "pzh-2021-73" / REPORT).read_text("utf-8")
    assert told.splitlines()[0] in said and "勘误“到 96.5%”：新文件已经改正" in told
    data = tmp_path / "data"
    (data / "plans").mkdir(parents=True)
    (out / "pzh-2021-73").rename(data / "plans/pzh-2021-73")
    shutil.copy(REAL / "units.yml", data)
    plan = check(data).plans[0].plan
    assert [task.id for task in plan.tasks] == [task.id for task in read_old_plan(HOME).plan.tasks]
    assert list(reviews_of(plan)) == []


def test_another_id_may_be_given(document, tmp_path):
    assert run(document, "--out", tmp_path / "out", "--update", HOME, "--id", "pzh-new") == 0
    assert "id: pzh-new\n" in (tmp_path / "out/pzh-new/plan.yml").read_text("utf-8")


def test_the_old_plan_is_never_written_over(document, tmp_path, capsys):
    home = Path(shutil.copytree(HOME, tmp_path / "pzh-2021-73"))
    before = (home / "plan.yml").read_bytes()
    assert run(document, "--out", tmp_path, "--update", home) == 1
    assert "不能写在它上面" in capsys.readouterr().err
    assert (home / "plan.yml").read_bytes() == before and not (home / REPORT).exists()


def test_nothing_is_written_inside_the_old_plan(document, tmp_path, capsys):
    home = Path(shutil.copytree(HOME, tmp_path / "pzh-2021-73"))
    assert run(document, "--out", home, "--update", home) == 1
    assert "不能写在它上面" in capsys.readouterr().err
    assert not [one for one in home.iterdir() if one.is_dir()]


def test_another_plan_is_no_correction_of_this_one(tmp_path, capsys):
    other = tmp_path / "另一份.txt"
    other.write_text("某县养老方案\n一、总则\n（一）推进助餐。建成助餐点。（县民政局负责）\n", "utf-8")
    assert run(other, "--out", tmp_path / "out", "--update", HOME) == 1
    assert "没有一项任务相同" in capsys.readouterr().err
    assert not list((tmp_path / "out").glob("*/plan.yml"))


def test_a_copy_in_a_folder_of_another_name_will_do(document, tmp_path):
    home = shutil.copytree(HOME, tmp_path / "旧")
    assert run(document, "--out", tmp_path / "out", "--update", home) == 0
    assert (tmp_path / "out/pzh-2021-73/plan.yml").exists()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda home: shutil.rmtree(home), "不是方案的文件夹"),
        (lambda home: (home / "plan.yml").unlink(), "不是方案的文件夹"),
        (lambda home: (home / "source.txt").unlink(), "找不到这个文件"),
        (lambda home: (home / "plan.yml").write_text("id: [", "utf-8"), "plan.yml:2"),
        (lambda home: (home / "plan.yml").write_text("id: x\n", "utf-8"), "title"),
        (lambda home: (home / "plan.yml").write_bytes(b"\xff\xfe"), "UTF-16"),
        (lambda home: (home / "plan.yml").write_text("- 甲\n", "utf-8"), "plan.yml"),
    ],
)
def test_an_old_plan_that_cannot_be_read_is_told_in_words(spoil, words, document, tmp_path, capsys):
    home = Path(shutil.copytree(HOME, tmp_path / "pzh-2021-73"))
    spoil(home)
    assert run(document, "--out", tmp_path / "out", "--update", home) == 1
    said = capsys.readouterr().err
    assert words in said and "Traceback" not in said and not (tmp_path / "out").exists()


def test_with_several_documents_the_command_line_is_at_fault(document, tmp_path, capsys):
    assert run(document, document, "--out", tmp_path / "out", "--update", HOME) == 2
    assert "一次只能起草一个文件" in capsys.readouterr().err


def test_comments_are_told_with_their_lines_and_nothing_else_is_taken_for_one(tmp_path):
    home = Path(shutil.copytree(HOME, tmp_path / "pzh-2021-73"))
    text = (home / "plan.yml").read_text("utf-8")
    text = text.replace("title: 德育为先\n", 'title: "德育为先"  # 看过\n            label: "甲 # 乙"\n').replace("\npreface:", "\n# 前言\npreface:")  # fmt: skip
    (home / "plan.yml").write_text(text, "utf-8")
    lines = text.splitlines()
    for mark, words in (comments := read_old_plan(home).comments):
        assert lines[mark.line - 1][mark.column - 1 :] == words
    assert [words for _, words in comments] == [lines[0], "# 前言", "# 看过"]
