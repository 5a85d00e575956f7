"""The deadlines in a text: which moments are ones, the words that say so, and what is to be done by then."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from policysite.checking.evidence import bears_out_time
from policysite.data.model.dates import Timing, parse_when
from policysite.data.model.facts import Deadline
from policysite.draft.facts.clauses import PassedOver, Span, Words, list_head
from policysite.draft.facts.times.joined_moments import joined
from policysite.draft.facts.times.moments import Moment, read_moments
from policysite.draft.facts.times.not_deadlines import why_not

# What a deadline is of where the words beside it say nothing but the time.
WHOLE = "本项任务"


@dataclass(frozen=True)
class FoundTime:
    """One deadline: where its quote stands in the text, and what the YAML is to say.

    `review` (Chinese) is what a person should check, None where the reading is plain; `alternatives` are the other
    readings, as they would stand in the YAML.
    """

    start: int
    end: int
    quote: str
    what: str
    due: str | None = None
    since: str | None = None
    every: str | None = None
    note: str | None = None
    review: str | None = None
    alternatives: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The deadline as it stands in the YAML; `Deadline.model_validate` takes it."""
        said = {"from": self.since, "due": self.due, "every": self.every}
        said |= {"what": self.what, "quote": self.quote, "note": self.note}
        return {key: value for key, value in said.items() if value is not None}


def find_times(text: str, issued: date) -> list[FoundTime]:
    """The deadlines of one text, in order; `issued` is the day from which the document counts."""
    return read_times(text, issued)[0]


def read_times(text: str, issued: date) -> tuple[list[FoundTime], list[PassedOver]]:
    """The deadlines of one text, and what looks like one and is none, with the reason."""
    words = Words(text)
    moments, passed = judged_moments(words, issued)
    found = []
    for index, moment in enumerate(moments):
        span = _quote(words, moments, index)
        start, end, quote = words.verbatim(span)
        time = FoundTime(
            start, end, quote, _label(words, span, moment), moment.due, moment.since, moment.every,
            moment.note, moment.review, moment.alternatives,
        )  # fmt: skip
        if re.fullmatch("[0-9.]+", time.what):
            passed.append(PassedOver(moment.span, "年份后面只有数字，不知道是什么", "一列数字没有登记，请对照原件"))
        elif borne_out := _borne_out(time):
            found.append(borne_out)
        else:
            passed.append(
                PassedOver(moment.span, "没有读成时限的时间", f"程序没有读懂“{_words(words, moment.span)}”，请核对")
            )
    return found, passed


def judged_moments(words: Words, issued: date) -> tuple[list[Moment], list[PassedOver]]:
    """The moments that bind somebody, and the others with the reason why they do not."""
    kept, passed = [], []
    for moment in joined(words, list(read_moments(words, issued))):
        if words.titles[moment.span[0]]:
            continue
        if reason := why_not(words, moment, issued):
            passed.append(reason)
        elif moment.due or moment.since or moment.every:
            kept.append(_looked_at(words, moment, issued))
    return kept, passed


# What narrows a year down in a way that no written form has: 2023年春耕前, 2024年国庆节前.
_NARROWER = re.compile("[^，。；、0-9的]{2,6}?(?<![之以])前(?![后三十列])|前三季度")


# 2025年前, 5月前: of a year without a month, of a month without a day, before it begins or before it ends.
_A_MONTH = re.compile("[0-9]{4}-(?:0[1-9]|1[0-2])")
_BEFORE_A_YEAR = re.compile("[之以]?前(?![后三十列])")


# 自本方案印发之日起, 印发后: of this document; 省方案印发后 and 名单公布后 may be of another.
_THIS = re.compile("(?:^|[自从在于])$|本[^，。；]{1,6}$|^[自从]?(?:方案|文件|通知|意见)$")


def _looked_at(words: Words, moment: Moment, issued: date) -> Moment:
    """The moment, for review where the day it names is past on the day of issue, or where the words say more."""
    if moment.kind == "year" and not moment.since and (more := _NARROWER.match(words.after(moment.span, 8))):
        said = words.plain[moment.span[0] : moment.span[1] + more.end()]
        moment = replace(moment, review=f"原文是“{said}”，只能记成“{moment.due}”，请核对")
    elif (before := _BEFORE_A_YEAR.match(words.after(moment.span))) and _is_year(moment):
        said = words.plain[moment.span[0] : moment.span[1] + before.end()]
        doubt = f"“{said}”是到上一年年底还是到这一年年底，请核对"
        other = f"due: {(moment.year or 0) - 1}-end"
        moment = replace(moment, review=doubt, alternatives=(other, f"due: {moment.year}-end"))
    elif before and _is_month(moment) and not re.search("旬|份?[底末]$", words.plain[slice(*moment.span)]):
        said = words.plain[moment.span[0] : moment.span[1] + before.end()]
        year, month = map(int, (moment.due or "").split("-"))
        other = f"due: {year - (month == 1)}-{(month - 2) % 12 + 1:02}-end"
        doubt = "；".join(filter(None, (moment.review, f"“{said}”是到上个月月底还是到这个月月底，请核对")))
        moment = replace(moment, review=doubt, alternatives=(other, f"due: {moment.due}-end"))
    if moment.kind == "issue" and not _THIS.search(words.before(moment.span)):
        told = f"“{words.plain[slice(*moment.span)]}”暂从本文件印发之日算起，请核对从什么时候算起"
        moment = replace(moment, review="；".join(filter(None, (moment.review, told))))
    try:
        due, since = (parse_when(form) if form else None for form in (moment.due, moment.since))
    except ValueError:
        return moment
    timing = Timing(due, since, moment.every)
    early = timing.end and timing.end < issued
    if not early and not (moment.since and not moment.due and timing.start and timing.start.year < issued.year):
        return moment
    told = f"{timing.words}早于印发的{issued.year}年{issued.month}月，是否时限请核对"
    return replace(moment, review="；".join(filter(None, (moment.review, told))))


def _is_month(moment: Moment) -> bool:
    return moment.kind in ("year", "bare") and moment.since is None and _A_MONTH.fullmatch(moment.due or "") is not None


def _is_year(moment: Moment) -> bool:
    return moment.kind == "year" and moment.since is None and moment.due == str(moment.year)


def _words(words: Words, span: Span) -> str:
    return "".join(words.verbatim(span)[2].split())


# Words around a time that say nothing of what is to be done.
_LEADING = re.compile(
    r"(?:力争|争取|确保|计划|预计|原则上|以内|之内|期间|前后|之前|以前|前|内|起|开始|以后|并|且|[，,、：:；。（]|(?:的|度)(?=.))+"
)
_TRAILING = re.compile(
    r"(?:(?:完成|办结|整改|实施|推进|落实|工作)?(?:时[限间]|期限|年限|进度)(?:安排|节点|要求)?(?:为|是)?|(?:方案|文件)?印发之日起|自?本(?:方案|文件|意见|办法|通知|计划|措施)|力争|争取|确保|计划|预计|原则上|(?:工作|预期|年度)?(?:目标|指标)(?:值|任务)?：|截[至止]|贯穿|[于在到至自从，,、：:；（])+$"
)
_PARTS = "[0-9]{1,2}月(?:[0-9]{1,2}日|[底末])?前?|[上下]半年|第?[一二三四]季度[底末]?前?"
_OTHER_YEARS = re.compile(f"^(?:[、和及与]?(?:[0-9]{{4}}(?:年[底末]?前?|(?=[、和及与]))|{_PARTS}))+[、和及与]?")
_YEARS_BEFORE = re.compile(f"(?:(?:[0-9]{{4}}年?[底末]?前?(?:{_PARTS})?|{_PARTS})[、和及与])+$")
_IN_BRACKETS = re.compile("[^）]{0,6}[）)]")
_NOTHING = re.compile(
    r"(?:完成|实现|达到|启动|全面|基本|要|应|均|都|并|贯穿|立即|一次|(?:不少于|不低于|至少)?(?<![0-9])[0-9]{1,2}[次场期轮回]|[）)。，])*"
)
# What goes on in the next clause: 各市要在印发之日起30日内，制定办法.
_WAITING = ("要", "应", "应当", "须", "必须", "需")
# A figure and nothing else: what it is of stands before a colon, as in 占比：2024年55%，2025年60%.
_FIGURE = re.compile(r"[0-9.]+(?:[%％‰]|[万亿]?[\u4e00-\u9fff]{1,2})?")

# The longest quote and label that a reader takes in at once.
_LONG_QUOTE, _LONG_LABEL = 100, 40


def _rest(words: Words, span: Span, moment: Moment) -> str:
    """The words of a span without the moment and what leads to it."""
    head = words.plain[span[0] : max(span[0], moment.span[0])][-200:]
    bracket = head.endswith(("（", "("))
    head = _OTHER_YEARS.sub("", _TRAILING.sub("", _YEARS_BEFORE.sub("", head)))
    tail = words.plain[moment.span[1] : max(span[1], moment.span[1])]
    leading = _LEADING.match(tail)
    tail = tail[leading.end() :] if leading and not (head and tail[:1] in "，,、：:；。") else tail
    tail = _OTHER_YEARS.sub("", tail)
    return head + (_IN_BRACKETS.sub("", tail, count=1) if bracket else tail)


def _quote(words: Words, moments: list[Moment], index: int) -> Span:
    """The words that bear a moment out and say what is to be done by it."""
    moment = moments[index]
    first, last = words.clause(moment.span[0]), words.clause(moment.span[1] - 1)
    start, end = _own_part(words, moments, index, (first[0], max(last[1], moment.span[1])))
    rest = _rest(words, (start, end), moment)
    if not (_NOTHING.fullmatch(rest) or (end == last[1] and rest.endswith(_WAITING))):
        return start, end
    sentence = words.sentence(moment.span[1] - 1)
    wider = _forward(words, moments, index, end, sentence[1])
    if wider > end:
        return start, wider
    earlier = words.clause(start - 1) if start else (0, 0)
    bodies = re.search("责任|牵头", words.plain[slice(*earlier)])
    if not bodies and not any(one.span[0] >= earlier[0] for one in moments[max(0, index - 1) : index]):
        start = earlier[0]
    return start, end


def _own_part(words: Words, moments: list[Moment], index: int, span: Span) -> Span:
    """What of a clause belongs to one of several times in it."""
    start, end = span
    moment = moments[index]
    if index and moments[index - 1].span[0] >= start and (cut := _cut(words, moments[index - 1], moment)):
        start = cut
    if (
        index + 1 < len(moments)
        and moments[index + 1].span[1] <= end
        and (cut := _cut(words, moment, moments[index + 1]))
    ):
        end = cut
        while words.plain[end - 1] in "、并和及" and end > moment.span[1]:
            end -= 1
    return start, end


def _cut(words: Words, one: Moment, other: Moment) -> int | None:
    """Where the part of one time ends and that of the next begins; None where they share their words."""
    between = words.plain[one.span[1] : other.span[0]]
    if not {one.kind, other.kind} <= {"year", "bare"} or re.fullmatch("[底前、和及与或]{0,4}", between):
        return None
    comma = between.rfind("、")
    return one.span[1] + comma + 1 if comma >= 0 else other.span[0]


def _forward(words: Words, moments: list[Moment], index: int, end: int, limit: int) -> int:
    """How far the words after “到2025年，” reach: to the end of the sentence, the next time, or a long quote."""
    following = next(
        (
            one.span[0]
            for one in moments[index + 1 : index + 30]
            if one.kind not in ("recurs", "regular") and one.span[0] >= end
        ),
        limit,
    )
    for clause in words.clauses((min(end + 1, limit), limit)):
        far = clause[1] - moments[index].span[0] > _LONG_QUOTE
        if following < clause[1] or (far and end > moments[index].span[1] + 8):
            break
        end = clause[1]
    return end


def _label(words: Words, span: Span, moment: Moment) -> str:
    """What is to be done, in the document's words without those of time, cut at a mark where it is long."""
    label = re.sub("(?<=[要应须需])，", "", _rest(words, span, moment)).strip("，,、：:；。 ")
    if label.count("（") != label.count("）"):
        label = (
            label.rstrip("（").replace("（", "", 1) if "）" not in label else label.lstrip("）").replace("）", "", 1)
        )
    if len(label) > _LONG_LABEL:
        cut = max(label.rfind(mark, 0, _LONG_LABEL) for mark in "，、；")
        label = label[: cut if cut > 8 else _LONG_LABEL]
    if _FIGURE.fullmatch(label) and not _NOTHING.fullmatch(label) and (head := list_head(words, moment.span[0])):
        return f"{head}{label}"
    return WHOLE if _NOTHING.fullmatch(label) else label


def _borne_out(time: FoundTime) -> FoundTime | None:
    """The time such that its own words, or its note, bear it out; None where they cannot."""
    try:
        deadline = Deadline.model_validate(time.record())
        if bears_out_time(deadline):
            return time
        note = f"{time.note or ''}即{deadline.timing.words}。"
        deadline = Deadline.model_validate(time.record() | {"note": note})
    except ValueError:  # no day of the calendar, or no year of a plan
        return None
    return replace(time, note=note) if bears_out_time(deadline) else None
