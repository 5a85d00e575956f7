"""The head of a document."""

from datetime import date

import pytest

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_text
from policysite.draft.plan.head import TITLE_ENDS, Head, give_issue, give_title, presume_issue, read_head, sign
from support.tables import for_each

NOTICE = [
    "攀枝花市人民政府办公室关于印发攀枝花市新时代深化改革推进基础教育高质量发展实施方案的通知",
    "攀办发〔2021〕73号",
    "各县（区）人民政府，市级有关部门、有关直属单位：",
    "《攀枝花市新时代深化改革推进基础教育高质量发展实施方案》已经市政府同意，现印发给你们，请结合实际认真贯彻落实。",
    "攀枝花市人民政府办公室",
    "2021年8月17日",
    "攀枝花市新时代深化改革推进基础教育高质量发展实施方案",
    "为贯彻落实《四川省人民政府办公厅关于印发实施方案的通知》(川办发〔2020〕80号)，制定本实施方案。",
]


def test_a_notice_with_its_plan():
    head = read_head(NOTICE, [])
    assert head.title == "攀枝花市新时代深化改革推进基础教育高质量发展实施方案"
    assert (head.number, head.issuer, head.issued) == (
        "攀办发〔2021〕73号",
        "攀枝花市人民政府办公室",
        date(2021, 8, 17),
    )
    assert head.addressees == ["各县（区）人民政府", "市级有关部门、有关直属单位"]
    (based,) = head.based_on
    assert (based.title, based.number, based.relation) == (
        "四川省人民政府办公厅关于印发实施方案的通知",
        "川办发〔2020〕80号",
        "贯彻落实",
    )
    assert head.doubts == []


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["国发〔2021〕5号"], "国发〔2021〕5号"),
        (["川府函[2022]118号"], "川府函[2022]118号"),
        (["文号：浙政办发〔2023〕12 号"], "浙政办发〔2023〕12 号"),
    ],
)
def test_numbers_as_documents_write_them(lines, number):
    assert read_head(lines, []).number == number


@for_each("pair", ["〔〕", "﹝﹞", "【】", "［］", "﹙﹚", "〖〗"])
def test_a_number_in_brackets_of_any_kind(pair):
    number = f"云渔发{pair[0]}2023{pair[1]}19号"
    assert read_head(["云溪县禁渔方案", number], []).number == number


def test_a_signature_at_the_end_and_a_date_in_numerals():
    head = read_head(
        ["某县2024年优化营商环境工作方案", "为优化营商环境，制定本方案。"],
        ["某县人民政府办公室", "二〇二四年三月十五日"],
    )
    assert (head.issuer, head.issued) == ("某县人民政府办公室", date(2024, 3, 15))
    assert head.title == "某县2024年优化营商环境工作方案"
    assert head.doubts == ["文号"]


def test_what_is_not_there_is_said_and_not_made_up():
    head = read_head(["一段没有头的文字。"], [])
    assert (head.title, head.number, head.issuer, head.issued) == ("", "", "", None)
    assert head.doubts == ["名称", "文号", "发文机关", "成文日期"]


@for_each(
    ("number", "title", "text", "year"),
    [
        ("某政办〔2022〕3号", "某方案", "到2025年完成。", 2022),
        ("", "2024年重点任务清单", "到2025年完成。", 2024),
        ("", "某方案", "一、摸底（2021年7月1日至8月30日）", 2021),
        ("", "某方案", "指标：绿道\n年度目标·2024年：30\n年度目标·2026年：35\n到2025年建成。", 2024),
        ("", "某方案", "2019年以来成效明显，到2027年建成，2025年底前见效。", 2025),
        ("", "某方案", "到2027年建成。2026年起推广。", 2026),
        ("", "某方案", "2024年建成渡口1.2万处，2025年力争新增3处，到2026年建完。", 2024),
        ("", "某方案", "2022年建成渡口3处，2023年再建5处，2024年底前建完。2016年，渡口停用。", 2022),
        (
            "",
            "某方案",
            "为做好2023年防汛工作，现安排如下。2020年以来，水情平稳。汛前（2023年3月1日至5月10日）摸底。",
            2023,
        ),
    ],
)
def test_a_document_without_a_date_is_read_from_a_year_that_it_names(number, title, text, year):
    head = Head(title=title, number=number)
    presume_issue(head, text)
    assert (head.issued, head.presumed) == (date(year, 1, 1), True)
    assert f"暂按{year}年" in head.remarks[0]


def test_a_date_that_a_person_gives_is_for_review_where_the_document_has_another():
    head = read_head(NOTICE, [])
    give_issue(head, date(2021, 8, 17))
    assert head.remarks == []
    give_issue(head, date(2022, 1, 2))
    assert head.issued == date(2022, 1, 2) and "文件里是2021-08-17" in head.remarks[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["关于印发某方案的通知", "中共某某县委办公室", "某某县人民政府办公室", "2024年3月5日"],
        ["中共某某县委办公室　某某县人民政府办公室关于印发《某方案》的通知"],
    ],
)
def test_of_several_issuers_all_are_named(lines):
    assert read_head(lines, []).issuer == "中共某某县委办公室 某某县人民政府办公室"


@for_each(
    ("closing", "issuer"),
    [
        (["国务院", "2024年3月5日"], "国务院"), (["青禾市渔业局　2024年3月5日"], "青禾市渔业局"), (["教育部　财政部", "2024年3月5日"], "教育部 财政部"),
        (["财政部", "渔业和海洋部", "2024年3月5日"], "财政部 渔业和海洋部"),
    ],
)  # fmt: skip
def test_who_signs_is_the_issuer(closing, issuer):
    head = read_head(["关于发展渔业的意见"], closing)
    assert (head.issuer, head.issued) == (issuer, date(2024, 3, 5))


@pytest.mark.parametrize("issuer", ["国务院", "青禾市渔业局", "教育部等五部门"])
def test_who_speaks_in_the_title_is_the_issuer(issuer):
    assert read_head([f"{issuer}关于发展渔业的若干意见"], []).issuer == issuer


@pytest.mark.parametrize(
    "line",
    [
        "及时报市政府。青禾市渔业局办公室2024年7月15日（此件公开发布）", "青禾市渔业局办公室　2024年7月15日", "请抓好落实。青禾市渔业局办公室二〇二四年七月十五日",
    ],
)  # fmt: skip
def test_a_signature_may_stand_on_the_texts_last_line(line):
    head = read_head(["青禾市渔业方案"], [])
    sign(head, ["一、目标", line])
    assert (head.issuer, head.issued) == ("青禾市渔业局办公室", date(2024, 7, 15))
    assert head.doubts == ["文号"]


def test_who_signs_goes_before_who_speaks_in_the_title():
    lines = ["青禾市残联关于助残的通知", "请抓好落实。 青禾市残疾人联合会 2024年7月15日"]
    head = read_head(lines[:1], lines[1:])
    assert (head.issuer, head.issued) == ("青禾市残联", date(2024, 7, 15))
    sign(head, lines)
    assert head.issuer == "青禾市残疾人联合会"


def test_a_day_in_brackets_below_the_title_is_no_part_of_it():
    assert read_head(["青禾市渔业方案", "（2024年7月15日）"], []).title == "青禾市渔业方案"
    assert read_head(["青禾市渔业方案", "（2024年修订）"], []).title == "青禾市渔业方案（2024年修订）"


def test_a_date_within_the_text_is_no_signature():
    head = read_head(["青禾市渔业方案"], [])
    sign(head, ["市渔业局于2024年7月15日开工，年底建成。"])
    assert (head.issuer, head.issued) == ("", None)


def test_of_two_documents_by_one_notice_no_name_is_cut_in_two():
    head = read_head(
        [
            "青禾市渔业局关于印发渔港若干政策和青禾市渔船计划的通知",
            "《渔港若干政策》《青禾市渔船计划》已经同意，现印发给你们。",
        ],
        [],
    )
    assert head.title == "关于印发渔港若干政策和青禾市渔船计划的通知"
    assert any("《渔港若干政策》《青禾市渔船计划》" in one for one in head.remarks)
    assert not any(one.review for one in head.based_on)


@for_each("end", TITLE_ENDS)
def test_a_title_by_its_last_word(end):
    assert read_head([f"青禾市渔业{end}（2024年）"], []).title == f"青禾市渔业{end}（2024年）"


@pytest.mark.parametrize(
    ("preface", "title"),
    [
        (["青禾市渔港建设方案", "青政发〔2024〕3号", "为建渔港，制定本方案。", "任务分解表"], "青禾市渔港建设方案"),
        (["青禾市渔港建设重点任务", "责任分解表"], "青禾市渔港建设重点任务责任分解表"),
        (["责任分解表"], "责任分解表"),
        (["青禾市2021年渔港月活动任务安排", "表一　市级任务"], "青禾市2021年渔港月活动任务安排"),
        (["青禾市2021年渔业目标任务分解", "青禾市2021年渔业目标任务"], "青禾市2021年渔业目标任务分解"),
    ],
)
def test_the_caption_of_a_table_is_no_title_of_its_own(preface, title):
    assert read_head(preface, []).title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [("各区人民政府：要发展渔业。一、任务", "要发展渔业"), ("渔业", "渔业"), ("年度渔业任务一、建港", "年度渔业任务")],
)
def test_for_want_of_a_title_the_first_words_stand_for_it(line, title):
    for above in ([], ["附件2"]):
        head = read_head([*above, line], [])
        give_title(head, [*above, line])
        assert head.title == title and "名称" in head.doubts


@pytest.mark.parametrize(
    "line", ["根据市政府关于发展渔业的要求", "按照青禾市渔业局印发的计划", "贯彻落实云岭省人民政府关于渔业的部署"]
)
def test_whom_a_plan_follows_is_not_its_issuer(line):
    assert read_head(["渔业方案", line], []).issuer == ""


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("青禾市人民政府关于加快渔港建设的实施意见青政发〔2024〕3号", "青禾市人民政府关于加快渔港建设的实施意见"),
        ("青禾市渔港建设方案（试行）青政办函〔2024〕3号", "青禾市渔港建设方案（试行）"),
    ],
)
def test_a_number_right_behind_the_title_is_no_part_of_it(line, title):
    head = read_head([line, "为建渔港，制定本方案。"], ["2024年3月1日"])
    assert (head.title, head.number) == (title, line.removeprefix(title))


SEVERAL = """竹桥市教育局 竹桥市财政局关于做好营养餐的通知
竹教〔2026〕7号
一、主要任务
（一）采购食材。（市教育局、市财政局负责）
竹桥市教育局
竹桥市财政局
2026年3月2日
"""


def test_bodies_that_sign_below_each_other_issue_together():
    plan = checked(draft_text(SEVERAL, Registry([]), "p"), Registry([])).plan
    assert plan.issuer == "竹桥市教育局 竹桥市财政局"
    assert plan.closing == ("竹桥市教育局", "竹桥市财政局", "2026年3月2日")


def test_ministries_of_three_letters_keep_the_space_between_them():
    text = SEVERAL.replace("竹桥市教育局", "财政部").replace("竹桥市财政局", "教育部")
    plan = checked(draft_text(text, Registry([]), "p"), Registry([])).plan
    assert (plan.title, plan.issuer) == ("财政部 教育部关于做好营养餐的通知", "财政部 教育部")
