"""What the columns of task tables are called, and what each heading says of the cells below it."""

from __future__ import annotations

import re

from policysite.grammar.charges.charge_labels import BUILDERS

# Columns that tell rows apart and do not name them.
COUNTING = (
    "序号",
    "编号",
    "类别",
)
# Columns that say to which group rows belong; they name a row only where nothing else does.
GROUPS = (
    "领域",
    "分类",
    "类型",
    "板块",
    "方面",
    "层面",
    "维度",
    "行业",
    "专题",
    "一级指标",
)
# Columns that say what is to be done, with the words that may stand before them (重点任务).
TASKS = (
    "任务",
    "事项",
    "举措",
    "措施",
    "项目",
    "内容",
    "要求",
    "工作",
    "要点",
    "问题",
)
# What is done to those that a column counts.
DOING_TO = (
    "改造",
    "新建",
    "新增",
    "建设",
    "培训",
    "整治",
    "搬迁",
    "安置",
    "发放",
    "救助",
    "服务",
    "惠及",
    "受益",
    "招聘",
    "引进",
    "培育",
    "创建",
    "检查",
    "整改",
    "完成",
)
TARGETS = (
    "目标",
    "指标",
)
BEFORE_TASKS = (
    "重点",
    "主要",
    "工作",
    "目标",
    "具体",
    "任务",
    "政策",
    "改革",
    "整改",
    "建设",
    "实事",
    "创新",
    "攻坚",
    "细化",
    "落实",
    "推进",
    "年度",
    "存在",
    "突出",
    "反馈",
)
# Columns that say who: how the heading begins, and how it may end (牵头单位, 责任科室及负责人).
WHO_BEGINS = (
    "责任",
    "牵头",
    "配合",
    "主办",
    "协办",
    "实施",
    "主体",
    "参与",
    "参加",
    "负责",
    "承办",
    "督办",
    "主责",
    "落实",
    "承接",
    "认领",
    "包抓",
)
# Whose level they are of: 市级牵头部门, 县区落实单位.
OF_LEVEL = (
    "省级",
    "市级",
    "州级",
    "县级",
    "区级",
    "省直",
    "市直",
    "县直",
    "县区",
    "区县",
    "市县",
    "属地",
    "行业",
)
# Columns that say when (完成时限), with the words that may stand before and behind them.
TIMES = (
    "时限",
    "时间",
    "期限",
    "进度",
    "时间进度",
)
BEFORE_TIMES = (
    "完成",
    "办结",
    "工作",
    "整改",
    "计划",
    "计划完成",
    "预计完成",
    "拟完成",
    "建设",
    "实施",
    "落实",
    "推进",
    "起止",
    "启动",
    "开工",
    "竣工",
    "投用",
    "投产",
    "上线",
    "出台",
    "运营",
    "投入运营",
    "拟投入运营",
)
BEHIND_TIMES = (
    "安排",
    "要求",
    "节点",
)
# Other columns, by their whole heading.
OTHERS = (
    "单位",
    "指标值",
    "目标值",
    "备注",
    "政策",
    "进展情况",
    "推进情况",
    "完成情况",
    "整改情况",
    "成果",
    "成效",
    "阶段成果",
    "阶段性成果",
    "预期成果",
    "阶段成效",
    "阶段性成效",
    "预期成效",
)
# Columns that ask in plain words: what is to be done, to which degree, who does it, by when.
ASKING_WHAT = (
    "办什么事",
    "办什么",
    "干什么",
    "做什么",
)
ASKING_DEGREE = (
    "办到什么程度",
    "干到什么程度",
    "做到什么程度",
    "怎么办",
    "怎么干",
    "怎么做",
    "怎样办",
)
ASKING_WHO = (
    "谁来办",
    "谁来干",
    "谁来做",
    "谁办",
    "谁牵头",
    "谁负责",
    "谁落实",
    "谁来落实",
    "谁来牵头",
    "谁来配合",
    "谁配合",
    "谁协助",
    "谁参与",
)
ASKING_WHEN = (
    "何时办成",
    "何时完成",
    "何时办结",
    "何时落实",
    "什么时候办成",
    "什么时候完成",
)
# In the headings of columns that may stand among those that charge: when, by which person, who watches.
BESIDE_CHARGES = (
    "督导",
    "督办",
    "督查",
    "监督",
    "验收",
    "时限",
    "时间",
    "期限",
    "进度",
    "责任人",
    "领导",
    "联系人",
    "负责人",
    "备注",
)


def _one_of(*lists: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(word for words in lists for word in words)})"


_HEADING = re.compile(
    f"{_one_of(COUNTING, GROUPS, BUILDERS, OTHERS)}"
    f"|{_one_of(BEFORE_TASKS)}{{0,3}}{_one_of(TASKS, TARGETS)}(?:名称|清单)?"
    rf"|{_one_of(OF_LEVEL)}?{_one_of(WHO_BEGINS)}\S{{0,6}}(?:单位|部门|领导|人|主体)?"
    f"|{_one_of(BEFORE_TIMES)}?{_one_of(TIMES)}{_one_of(BEHIND_TIMES)}?"
    r"|\d{4}年(?:目标)?"
    f"|{_one_of(ASKING_WHAT, ASKING_DEGREE, ASKING_WHO, ASKING_WHEN)}"
)
_TARGET = re.compile(
    r"(?:(\d{4})年(?:度|底)?(?:预期|计划)?|(?:工作|年度|预期|计划|绩效|主要|约束性|预期性)?(?=[目指任计]))"
    r"(?:(?:目标|指标|任务|计划)(?:值|数|量|目标)?)?(?:[（(]([^（()）]{1,8})[）)])?"
)
# How much of it there is to be: 数量, 建设规模, 年度投资计划（亿元）.
_QUANTITY = re.compile(
    r"(?:建设|计划|工程|任务|年度|改造|目标)?(?:数量|规模|任务量|工程量|长度|里程|面积)(?:[（(]([^（()）]{1,8})[）)])?"
    r"|(?:年度|本年|当年|\d{4}年度?)?(?:计划(?:完成)?投资|投资计划)额?[（(]([^（()）]{1,8})[）)]"
)
# What is done, and what is counted: 改造户数, 培训人数.
_COUNTED = re.compile(
    f"(?:计划|拟)?{_one_of(DOING_TO)}[^数（()）]{{0,8}}?(户|人|人次|个|家|处|栋|台|套|座|所|村|件|场|次)数"
)
# What a cell is to come to: 目标要求, 建设标准; or what is done, 新签约项目, 到位资金.
_TO_REACH = re.compile(
    f"(?:目标|建设|任务|工作)(?:要求|标准|目标)|(?:{_one_of(DOING_TO)}|新签约|签约|到位|开工|竣工|投产)"
    "(?:(?!时限|时间|期限|日期|情况|进展|单位|部门|主体|对象|地点|方式|内容|措施|要求|事项|任务)[^数（()）：]){0,8}"
)
_OF_PLAN = re.compile("(?:年度|本年|当年|全年)(?:计划|目标|任务)")
_OF_THE_PLAN = re.compile(r"[^\d（()）]{1,8}[（(]([^（()）]{1,8})[）)]")
_UNIT = re.compile("(?:计量|数量|指标|度量)?单位")
_NAMES_TASK = re.compile(f"{_one_of(BEFORE_TASKS)}*{_one_of(TASKS)}(?:名称)?|{_one_of(ASKING_WHAT)}")


def is_heading(words: str) -> bool:
    """Whether columns of task tables are called so; two of them tell a header that the file does not mark as one."""
    return _HEADING.fullmatch(words) is not None


def is_counting(heading: str) -> bool:
    """Whether the cells below the heading only tell rows apart: their number, class or group."""
    return heading in COUNTING or heading in GROUPS


def names_task(heading: str) -> bool:
    """Whether the cells below the heading name what is to be done."""
    return _NAMES_TASK.fullmatch(heading) is not None


def stands_beside_charges(heading: str) -> bool:
    """Whether the column may stand among those that charge: when, by which person, who watches over it."""
    return heading in ASKING_WHEN or any(word in heading for word in BESIDE_CHARGES)


def is_time(heading: str) -> bool:
    """Whether the cells below the heading say when: 完成时限, 计划完成时间."""
    return heading in ASKING_WHEN or any(word in heading for word in TIMES)


def target_of(heading: str) -> tuple[int | None, str | None] | None:
    """The year and the unit in the heading of a column of target figures: 2025年目标（公里）; None for any other.

    A heading of two rows is told by its last: 年度目标·2025年.
    """
    group, _, last = heading.rpartition("·")
    if found := _TARGET.fullmatch(last):
        return (int(found[1]) if found[1] else None, found[2])
    if found := _QUANTITY.fullmatch(last):
        year = re.match(r"\d{4}", last)
        return (int(year[0]) if year else None, found[1] or found[2])
    if _TO_REACH.fullmatch(last):
        return (None, None)
    if (found := _COUNTED.fullmatch(last)) or (_OF_PLAN.fullmatch(group) and (found := _OF_THE_PLAN.fullmatch(last))):
        return (None, found[1])
    return None


def is_quantity(heading: str) -> bool:
    """Whether a column says how much of a thing, and neither what it counts nor that it is due: 数量, 新签约项目."""
    last = heading.rpartition("·")[2]
    found = _QUANTITY.fullmatch(last)
    return (found is not None and not (found[1] or found[2])) or _TO_REACH.fullmatch(last) is not None


def named_by(heading: str) -> str:
    """What the figures of a column are, where its heading alone says it: 改造户数; "" else."""
    last = heading.rpartition("·")[2]
    reached = _TO_REACH.fullmatch(last) and not re.search("要求|标准|目标|规模|[数总]量", last)
    return last if reached or _COUNTED.fullmatch(last) else ""


def says_units(heading: str) -> bool:
    """Whether the cells below the heading may say what figures beside them count; they may be bodies as well."""
    return _UNIT.fullmatch(heading) is not None
