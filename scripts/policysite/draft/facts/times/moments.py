"""The words with which documents speak of time, read one by one, whatever they are about.

Whether a moment is a deadline is for times.py to judge; here it only gets its written form (see deadlines.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from policysite.checking.evidence import DOTTED
from policysite.data.model.dates import parse_when
from policysite.draft.facts.clauses import Span, Words
from policysite.grammar.numerals import SPELT, read_number, read_year


@dataclass(frozen=True)
class Moment:
    """Words that speak of time: where in `plain`, their written forms, and what a person should know of them.

    `kind` is the family of the words: year, bare (no year stated), plan, issue (so long from
    the day of issue), span, recurs, now and then, ongoing.
    """

    span: Span
    kind: str
    due: str | None = None
    since: str | None = None
    every: str | None = None
    note: str | None = None
    review: str | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of its end, else of its beginning."""
        stated = self.due or self.since
        return int(stated[:4]) if stated and stated != "ongoing" else None


_BEFORE = "(?:之前|以前|前|之内|内)?"
_MONTH = r"(?:1[0-2]|0?[1-9])月(?:(?:3[01]|[12][0-9]|0?[1-9])[日号]|份?[底末]|[上中下]旬|份|初)?"
# The same in Chinese numerals, behind a year in such: 二〇二六年十一月底.
_SPELT_MONTH = (
    "(?:十[一二]?|[一二三四五六七八九])月"
    "(?:(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])[日号]|份?[底末]|份)?"
)
_PART = (
    rf"(?:年?[底末]|初|[上下]半年|(?:第?[一二三四1-4]季度|Q[1-4])[底末]?|[春秋]季?(?:新?学期|开学)|[春秋]季|{_MONTH})"
)
_A_YEAR = "(?:(?:19|20)[0-9]{2}|二[〇○零][一二三四五六七八九〇○零]{2})"
# Words before which a month or the year's end without 前 is the time by which: 6月底完成, 到年底，….
_SEASON_BEFORE = "(?:供[暖热]|入汛|汛期|入冬|开学|春?节)前"
_DONE = f"{_SEASON_BEFORE}|，|完成|实现|建成|全面|基本|形成|力争|确保|竣工|投用|投产|开工|启动|出台|印发|召开|组织|开展"
# Times of the year that people name without a date.
_SEASONS = "春节|国庆节?|“?五一”?|汛期|主汛期|春耕|供暖季|采暖季|供暖期|采暖期|入冬|寒假|暑假"
_LONGEST_ROW = 40  # so many years may stand side by side, 年 behind the last one only
# A day of every month, quarter or week: 每季度末月25日前, 每月最后一个星期五.
_DAY = "(?:(?:3[01]|[12][0-9]|[1-9])[日号]|[上中下]旬)"
_DAY_OF_EACH = (
    f"(?:[首末]个?月|第[一二三1-3]个月|最后一个月)的?(?:{_DAY}|[底末])?|{_DAY}(?![至到—-])"
    "|(?:第[一二三四]个?|最后一?个?)(?:星期|周)[一二三四五六日天]|(?<=[周期])[一二三四五六日]"
)
_DOTTED = rf"{DOTTED}[底末]?"
_COUNT = "[0-9一二两三四五六七八九十]{1,2}"

NO_YEAR = "没有写年份"

# What joins the two ends of a span of time.
TO = re.compile(r"[—–~～－\-一]{1,2}|至|到")

# Every family of words, in the order in which they are tried at a place.
_FAMILIES = (
    (
        "years",
        rf"(?<![0-9])(?P<first>{_A_YEAR})(?:[—–~～－-]{{1,2}}|至|到)(?P<last>{_A_YEAR})年(?P<lastpart>{_PART})?度?",
    ),
    (
        "within",
        rf"(?<![0-9])(?P<within>{_A_YEAR})年(?P<part1>{_PART}|(?:1[0-2]|0?[1-9])(?=[^0-9]{{1,2}}[0-9]{{1,2}}月))(?:[—–~～－-]{{1,2}}|至|到)(?P<part2>{_PART})",
    ),
    ("row", rf"(?<![0-9])(?P<one>{_A_YEAR})(?=[、和及](?:{_A_YEAR}[、和及]){{0,{_LONGEST_ROW}}}{_A_YEAR}年)"),
    ("dotted", rf"(?<=[限间度求点排][：为]){_DOTTED}|{_DOTTED}(?=$|[^%‰.0-9一-鿿]|[前日止起至到完])"),
    (
        "year",
        rf"(?<![0-9])(?P<year>{_A_YEAR})(?:年(?P<part>{_PART}|{_SPELT_MONTH})?度?|(?<=[限间度求点排]：....)(?=$|[。；）]))",
    ),
    ("relative", rf"(?<![说证如])(?P<relative>今年|明年|后年)(?P<relpart>{_PART})?"),
    ("plan", "“?十(?P<plan>[三四五六七八])五”?(?:规划)?(?P<planpart>期末|末期|期间|时期|期内|末)"),
    (
        "issue",
        r"(?:印发|发布|公布|下发)(?:之日|当日|日)?(?:起|后|开始)的?(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
        r"(?:个?工作日|个?自然日|日|天|个月|年)(?:之内|以内|内|[前里])",
    ),
    (
        "span",
        rf"(?<![0-9一二两三四五六七八九十近每前第])(?:(?P<n1>{_COUNT})(?P<u1>年|个月)(?:时间)?(?:之内|以内|内)"
        r"|(?P<half>半)年(?:时间)?(?:之内|以内|内)"
        rf"|(?:用|利用|通过|经过)(?P<n2>{_COUNT})(?:(?:[—–~～－-]|至|到)(?P<n3>{_COUNT}))?年(?:左右)?的?(?:时间|努力)"
        rf"|(?:未来|今后)(?P<n4>{_COUNT})年(?:内|时间)?(?![级制]))",
    ),
    (
        "recurs",
        r"每班每天|每(?P<years>[两二三23])年(?![级制])|每(?:一个?|个)?(?P<every>半年|年(?!级)|学年|学期|季度|月|周|星期|天|日)"
        rf"(?P<everypart>(?:{_DAY_OF_EACH}|年?[底末]|{_MONTH}|[上下]半年|第[一二三四]季度|[春秋]季学期)(?:之前|以前|前)?)?"
        r"|每(?P<eachseason>季)(?=[^度节，。；、])|(?P<gradually>逐年)|[按逐](?P<by>季度|季|月|年度)(?:(?=[^，。；、的]{2})|$)",
    ),
    (
        "bare",
        rf"(?<![0-9一二三四五六七八九十百两几每当同全整半])年(?:[底末](?:之前|以前|前)|内(?![部容外涵在]))"
        r"|(?<=[限间度求点排][：为])(?P<whole>全年(?!持续|长期|常年|常态)|年度内|本年度|当年)|本年度内|(?:^|(?<=[，。；：、（]))全年(?!365|无)(?=[^，。；、的]{1,30}[0-9])"
        rf"|(?<![0-9一二三四五六七八九十百两几每当同全整])年[底末](?={_DONE})"
        rf"|(?:^|(?<=[，。；：、（到至在于]))(?P<plainpart>第?[一二三四1-4]季度[底末]?(?=[底末前内]|{_DONE})|{_MONTH}(?={_DONE}))"
        rf"|(?:^|(?<=[，。；：、（到至在于]))(?P<firstpart>{_MONTH})(?=[、和及]{_MONTH}(?:之?前|以前))"
        rf"|(?:(?<=[0-9]月、)|(?<=日、)|(?<=日及)|(?<=日和))(?P<nextpart>{_MONTH})(?=$|[，。；、）前和及分])"
        rf"|(?<![年每])(?P<season>{_SEASONS})(?:来临)?(?:之前|以前|前)"
        rf"|(?:^|(?<=[，。；：（]))(?P<from>(?:1[0-2]|0?[1-9])(?:月(?:{_DAY})?)?)(?:[—–~～－-]{{1,2}}|至|到)"
        rf"(?P<following>次年|翌年|第二年)?(?P<until>{_MONTH})"
        rf"|(?:^|(?<=[，。；：、（到至在于]))(?P<speltpart>{_SPELT_MONTH})(?=之?前|以前)"
        rf"|(?:次年|翌年|第二年)的?(?P<yearafter>{_MONTH})(?=之?前|以前|底|{_DONE})"
        rf"|(?<=[到至])年[底末](?=$|[。；）])|(?<=[限间度求点排][：为])年[底末]|(?<=贯穿)全年"
        rf"|(?<![年每])(?P<barepart>[上下]半年|前三季度|第[一二三四1-4]季度[底末]?|(?<=[限间度求点排][：为])[一二三四1-4]季度[底末]?(?![、—至到-])"
        r"|(?<![0-9年个第每])(?:(?:1[0-2]|[1-9])月|(?<![一二三四五六七八九十百两几当同全整半])年)[底末](?=达到?[^标])"
        rf"|(?<![0-9年个第]){_MONTH}(?=(?:（含）)?(?:之?前|以前)|起|开始)|(?<=[限间度求点排][：为]){_MONTH}"
        r"|[春秋]季学期(?=起|开始|开学前|前))",
    ),
    (
        "regular",
        r"(?:(?:(?<=支持)|(?<=实行)|(?<=鼓励)|(?<=[要应并和需将须由可会能且，。；：、])|^)(?:不定期|定期)(?!不定期|注册|存)(?=[^，。；、])"
        r"|(?:定期不定期|不定期|定期)(?=开展|组织|召开|对[^，]|向[^，]|到[^，]|赴|发布|公布|公开|通报|检查|督查|督导|调度|研究|听取|更新|报送|"
        r"报告|分析|会商|排查|培训|走访|轮换|轮岗|举办|进行|抽查|监测|评估|考核))(?![^，。；]{0,6}(?:制度|机制)(?:[，。；、]|$))",
    ),
    (
        "ongoing",
        "(?:^|(?<=[，。；：、（［〔【并]))(?:并|要|需|须)?(?P<ongoing>(?:全年|全程)?(?:长期|常年|持续|常态化?)"
        "(?:坚持|推进|实施|开展|落实|抓好|进行|执行|整治|整改|任务|工作|完善|加强|巩固|跟进|保持|提升|优化|巡查|排查|管控|监管)?)"
        "(?=[）］〕】。；，\n]|$)|(?P<until_over>持续[到至][^，。；0-9]{2,10}?(?:结束|解除|为止))",
    ),
)  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{name}_>{pattern})" for name, pattern in _FAMILIES))

_RELATIVE = {"今年": 0, "明年": 1, "后年": 2}
_EVERY = {
    "年": "year", "学年": "year", "半年": "half-year", "学期": "term", "季度": "quarter", "季": "quarter",
    "月": "month", "周": "week", "星期": "week", "天": "day", "日": "day", "年度": "year",
}  # fmt: skip


def _written(year: int, part: str) -> tuple[str, str | None]:
    """The written form of a year and what follows it, and what a person should look at."""
    if not part:
        return f"{year}", None
    part = re.sub("[一二三四五六七八九十]+(?=[月日号])", lambda spelt: f"{read_number(spelt[0])}", part)
    if month := re.match(r"([0-9]{1,2})月(?:([0-9]{1,2})[日号]|([底末])|([上中下]旬|初))?", part):
        stem = f"{year}-{int(month[1]):02}"
        rough = f"原文是“{part}”，只能记到月" if month[4] else None
        return stem + (f"-{int(month[2]):02}" if month[2] else "-end" if month[3] else ""), rough
    if part[-1] in "底末" and "季度" not in part:
        return f"{year}-end", None
    if part.endswith("半年"):
        return f"{year}-H{'上下'.index(part[0]) + 1}", None
    if quarter := re.search("([一二三四1-4])季度|Q([1-4])", part):
        return f"{year}-Q{'一二三四1234'.index(quarter[1] or quarter[2]) % 4 + 1}", None
    if part[0] in "春秋":
        doubt = None if re.search("学期|开学", part) else f"原文是“{part}”，记作学期，请核对"
        return f"{year}-{'spring' if part[0] == '春' else 'autumn'}-term", doubt
    return f"{year}", f"原文是“{year}年{part}”，只能记到年"


def written_when(year: int, part: str) -> str:
    """The written form of a part of a year, as a document names it: 一季度, 上半年, 6月份."""
    return _written(year, part)[0]


def read_moments(words: Words, issued: date) -> Iterator[Moment]:
    """Everything in a text that speaks of time, in order, each by itself; years unsaid are counted from `issued`."""
    stated: tuple[int, int] | None = None  # the last year said, and the full stop before it
    for found in _ANY.finditer(words.plain):
        family = next(name for name, _ in _FAMILIES if found[f"{name}_"] is not None)
        moment = _READERS[family](found, issued)
        if family == "bare" and stated and stated[1] == words.period(found.start())[0]:
            moment = _bare(found, issued, stated[0])
        if family in ("years", "within", "year") and moment.year and moment.year >= issued.year:
            stated = (moment.year, words.period(found.start())[0])
        yield moment


def _years(found: re.Match[str], issued: date) -> Moment:
    due, review = _written(read_year(found["last"]), found["lastpart"] or "")
    return Moment(found.span(), "year", due, f"{read_year(found['first'])}", review=review)


def _year(found: re.Match[str], issued: date) -> Moment:
    due, review = _written(read_year(found["year"]), found["part"] or "")
    return Moment(found.span(), "year", due, review=review)


def _row(found: re.Match[str], issued: date) -> Moment:
    return Moment(found.span(), "year", f"{read_year(found['one'])}")


def _dotted(found: re.Match[str], issued: date) -> Moment:
    year, month, *day = re.findall("[0-9]+", found[0])
    part = f"{month}月{day[0]}日" if day else f"{month}月{'底' if found[0][-1] in '底末' else ''}"
    return Moment(found.span(), "year", _written(int(year), part)[0])


def _month(part: str) -> str:
    """The first end of 1—12月, of which 月 stands behind the last only."""
    return f"{part}月" if part.isdecimal() else part


def _within(found: re.Match[str], issued: date) -> Moment:
    year = read_year(found["within"])
    (since, rough), (due, rougher) = _written(year, _month(found["part1"])), _written(year, found["part2"])
    return Moment(found.span(), "year", due, since, review=rough or rougher)


def _relative(found: re.Match[str], issued: date) -> Moment:
    year = issued.year + _RELATIVE[found["relative"]]
    due, _ = _written(year, found["relpart"] or "")
    return Moment(found.span(), "bare", due, note=f"“{found['relative']}”从印发的{issued.year}年算起。")


def _plan(found: re.Match[str], issued: date) -> Moment:
    last = 2010 + 5 * "一二三四五六七八九".index(found["plan"])
    name = f"“十{found['plan']}五”"
    if found["planpart"] in ("末", "期末", "末期"):
        return Moment(found.span(), "plan", f"{last}", note=f"{name}末即{last}年。", alternatives=(f"due: {last}-end",))
    note = f"{name}期间即{last - 4}年至{last}年。"
    return Moment(found.span(), "plan", f"{last}", f"{last - 4}", note=note)


def _span(found: re.Match[str], issued: date) -> Moment:
    written = found["n1"] or found["n3"] or found["n2"] or found["n4"] or found["half"]
    count, unit = 0.5 if found["half"] else read_number(written), found["u1"] or "年"
    if not count:
        return Moment(found.span(), "span")
    months = issued.year * 12 + issued.month - 1 + int(count * (12 if unit == "年" else 1))
    year, month = months // 12, months % 12 + 1
    said = re.sub("^(?:用|利用|通过|经过)", "", found[0])
    review = f"“{said}”从印发之日算起，请核对"
    note = f"自印发之日起{written}{unit}，即{year}年{month}月。"
    return Moment(found.span(), "span", f"{year}-{month:02}", note=note, review=review, alternatives=(f"due: {year}",))


def _issue(found: re.Match[str], issued: date) -> Moment:
    """So long from the day of issue: a day where days are counted, else a month."""
    told = re.search(f"([0-9]+|{SPELT})(个?工作日|个?自然日|日|天|个月|年)", found[0])
    count = told and read_number(told[1])
    if not told or not count or count > 99:
        return Moment(found.span(), "issue")
    days = {"日": 1, "天": 1}.get(told[2][-1])
    if days is None:
        months = issued.year * 12 + issued.month - 1 + int(count) * (12 if told[2] == "年" else 1)
        due = f"{months // 12}-{months % 12 + 1:02}"
    elif "工作" in told[2]:  # five of seven days, holidays aside
        due = f"{issued + timedelta(days=-(-int(count) * 7 // 5)):%Y-%m}"
    else:
        due = (issued + timedelta(days=int(count))).isoformat()
    note = f"自印发之日起{told[1]}{told[2]}，即{parse_when(due).words}。"
    review = "工作日只能估计到月，请核对" if "工作" in told[2] else None
    return Moment(found.span(), "issue", due, note=note, review=review)


def _recurs(found: re.Match[str], issued: date) -> Moment:
    if found["years"]:
        return Moment(found.span(), "recurs", every="three-years" if found["years"] in "三3" else "two-years")
    if found["gradually"]:
        return Moment(found.span(), "recurs", every="year", review="“逐年”是否每年要做的事，请核对")
    every = _EVERY[found["every"] or found["by"] or found["eachseason"] or "天"]
    part = found["everypart"]
    return Moment(found.span(), "recurs", every=every, note=f"原文的时间是“{found[0]}”。" if part else None)


def _bare(found: re.Match[str], issued: date, year: int | None = None) -> Moment:
    part = (
        found["until"]
        or found["barepart"]
        or found["plainpart"]
        or found["nextpart"]
        or found["firstpart"]
        or found["speltpart"]
        or found["yearafter"]
        or ("年底" if found[0][1:2] in ("底", "末") else "")
    )
    due, _ = _written((year or issued.year) + bool(found["following"] or found["yearafter"]), part)
    since = _written(year or issued.year, _month(found["from"]))[0] if found["from"] else None
    if year and not found["season"]:
        return Moment(found.span(), "bare", due, since, note=f"年份承前文的{year}年。")
    basis = f"前文的{year}年" if year else f"印发的{issued.year}年"
    rough = f"，也没有写日期，只能记成“{due}”" if found["season"] else ""
    review = f"原文“{found[0]}”{NO_YEAR}{rough}，按{basis}理解，请核对"
    return Moment(found.span(), "bare", due, since, review=review)


def _regular(found: re.Match[str], issued: date) -> Moment:
    return Moment(found.span(), "regular", every="unstated")


def _ongoing(found: re.Match[str], issued: date) -> Moment:
    return Moment(found.span("ongoing" if found["ongoing"] else "until_over"), "ongoing", "ongoing")


_READERS: dict[str, Callable[[re.Match[str], date], Moment]] = {
    "years": _years, "within": _within, "row": _row, "dotted": _dotted, "year": _year, "relative": _relative,
    "plan": _plan, "issue": _issue, "span": _span, "recurs": _recurs, "bare": _bare, "regular": _regular,
    "ongoing": _ongoing,
}  # fmt: skip
