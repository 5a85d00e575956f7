"""The head of a document: title, number, issuer, date, addressees, and what it carries out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from policysite.base.text import without_spaces
from policysite.data.model.dates import YEARS
from policysite.draft.facts.citations import FoundCitation, find_citations
from policysite.draft.readers.page_data import LABELS
from policysite.grammar.bodies.names import is_body
from policysite.grammar.brackets import ROUND, SQUARE
from policysite.grammar.numerals import read_spelt, read_year

# The brackets around the year of a document's number.
OPEN_OF_YEAR, CLOSE_OF_YEAR = (re.escape("".join(kind[at] for kind in (ROUND, SQUARE))) for at in (0, 1))
_NUMBER = re.compile(
    rf"[\u4e00-\u9fff]{{1,12}}(?:发|函|办|字|通|规|文|令|传)?[{OPEN_OF_YEAR}](\d{{4}})[{CLOSE_OF_YEAR}](?:第)?\s*\d+\s*号"
)
# What stands before a number on its line, up to the last words of a title: no number begins with these.
_BEFORE_NUMBER = re.compile(
    f"^.*(?:通知|意见|方案|决定|批复|办法|规划|计划|措施|通报|要点|复函|的)(?=[^{OPEN_OF_YEAR}]{{2,12}}[{OPEN_OF_YEAR}])"
)
_DATE = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
# What the table at the head of an office's page says of who issues.
_BY = re.compile(r"(?:发文|发布|制发)(?:机关|单位|机构)[：:]\s*(.+)$")
_DATED_TITLE = re.compile(rf"(.{{4,60}}?)[（(]((?:{_DATE.pattern})(?:印发|发布|公布)?)[）)]")
_ISSUING = re.compile(r"^(.{2,60}?)(?:关于(?:印发|转发|发布)?|印发|转发|发布)")
# What titles end in.
TITLE_ENDS = (
    "方案",
    "计划",
    "规划",
    "意见",
    "措施",
    "办法",
    "清单",
    "要点",
    "纲要",
    "分工",
    "细则",
    "规定",
    "行动",
    "任务",
    "安排",
    "分解表",
    "一览表",
    "任务表",
    "进度表",
    "推进表",
    "责任表",
    "计划表",
    "安排表",
    "项目表",
    "汇总表",
    "明细表",
    "分解",
    "重点工作",
    "台账",
    "举措",
    "决定",
    "目标",
    "政策",
    "预案",
    "条例",
    "指南",
    "指引",
    "制度",
    "标准",
    "目录",
)
_TITLE_END = re.compile(rf"(?:{'|'.join(TITLE_ENDS)})(?:[（(][^（()）]*[)）])*$")
# What stands above a table and names no plan: 任务分解表.
_CAPTION = re.compile("[\u4e00-\u9fff]{0,6}(?:表|清单|台账|目录)|表[一二三四五六七八九十\\d]{1,2}[\\s：:].*")
# A name of its own, in marks, that a notice issues; one notice may issue several.
_NAMES = r"《(.+?)》"
_NAMED = re.compile(f"(?:印发|转发|发布|将){_NAMES}(?:的通知|印发|转发|发布|$|，)|{_NAMES}(?:已经|业经|已于|经)")
_SEVERAL = re.compile("》[、和及与]?《")
_ABOUT = re.compile("(关于(?:印发|转发|发布).+的通知)$")
_EDITION = re.compile(
    "[（(](?:(?![^（()）]*月[^（()）]*日)[^（()）]{0,4}\\d{4}[^（()）]{0,12}|试行|暂行|[^（()）]{0,6}修订版?)[)）]"
)
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Words behind or before a year that no document says of a year gone by.
_YET_TO_COME = re.compile(
    r"[到至](\d{4})年|(\d{4})年(?:力争|争取|计划|预计|确保|起)|(\d{4})年(?:年?[底末]|\d{1,2}月[底末]?|[上下]半年|第.季度)?(?:之|以)?前|自(\d{4})年"
    r"|(?:时限|时间|期限|节点|进度)[：:]\s*(\d{4})[年./-]"
    r"|^[^\n：·。]{0,6}(?:目标|任务|计划|指标)·(\d{4})年：|^(\d{4})年(?:目标|任务|计划)[值数量]?：",
    re.MULTILINE,
)

# A year of which a list tells what is done in it: 2023年建成12座，2024年再建18座; 2023年、2024年分别….
_DONE_IN = re.compile(
    r"(?<![\d到至])(\d{4})年(?:[、和]\d{4}年|分别|再?(?:新?建|改造|完成|培育|培训|实现|启动|开展|全面))"
)
# A year that is not that of a document, nor one from which things are counted.
_SPOKEN_OF = re.compile(r"(?<![\d〔\[【])(\d{4})年(?!版|修订|以来|至今|[底末]?以前|[底末]?的?基础|同期|印发|发布)")
_LONGEST_SPAN = 3  # years that a plan looks ahead

_ANNEX_MARK = re.compile("附[件表][0-9一二三四五六七八九十]{0,2}[：:]?")
# So many of the last lines may bear the signature, and so long may a title be that is made of first words.
_LAST, _LONGEST_TITLE = 3, 60
_LONGEST_LINE = 80  # that names a document and its number
_SIGNED = re.compile(
    r"(?:^|[。；）)])\s*([^。；，：《》]{3,40}?)\s*((?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日))\s*(?:[（(][^（()）]{2,20}[)）])?$"
)


@dataclass
class Head:
    """What the head says; "" or None where it does not. `doubts` are the fields that a person must fill or confirm.

    `presumed` tells that the day of issue is none that the document bears; `remarks` are other words for a person.
    """

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    addressees: list[str] = field(default_factory=list)
    based_on: list[FoundCitation] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    presumed: bool = False
    remarks: list[str] = field(default_factory=list)


def read_head(preface: Sequence[str], closing: Sequence[str]) -> Head:
    """The head from the paragraphs before the first part; signature and date may also stand at the end."""
    preface = [part for line in preface for part in _without_number(line)]
    preface = [part for line in preface for part in _without_date(line)]
    lines = [*preface, *closing]
    head = Head()
    head.number = next((number for line in lines if len(line) < _LONGEST_LINE and (number := _number(line))), "")
    signed = [(at, day) for at, line in enumerate(lines) if len(line) < 30 and (day := _day(line))]
    dated = signed or [(at, day) for at, line in enumerate(lines) if (day := _day(line))]
    if dated:
        head.issued = dated[-1][1] if signed and signed[-1][0] >= len(preface) and len(signed) == 1 else dated[0][1]
    named = _named(preface)
    if _SEVERAL.search(named):
        head.title = next((found[1] for line in preface if (found := _ABOUT.search(line))), "")
        head.remarks.append(f"这份通知印发几份文件：《{named}》，合在一个方案里，是否分开请核对")
    head.title = head.title or _title(preface, "" if _SEVERAL.search(named) else named)
    head.issuer = _issuer(lines, signed)
    head.addressees = _addressees(preface)
    whole = "\n".join(preface)
    head.based_on = find_citations(whole, head.title)
    for name, words in (("title", "名称"), ("number", "文号"), ("issuer", "发文机关"), ("issued", "成文日期")):
        if not getattr(head, name):
            head.doubts.append(words)
    return head


def _number(line: str) -> str:
    """The number of a document that a line holds; "" where it holds none."""
    found = _NUMBER.search(line)
    return _BEFORE_NUMBER.sub("", found[0]) if found else ""


def _without_number(line: str) -> list[str]:
    """The line, parted before the number of the document where that ends it: 关于…的通知国办发〔2020〕43号."""
    number = _number(line)
    title = line.removesuffix(number).rstrip()
    is_title = number and title != line and (title.endswith("通知") or _TITLE_END.search(title))
    return [title, number] if is_title else [line]


def _without_date(line: str) -> list[str]:
    """The line, parted before the day in brackets behind a title: 河道清理方案（2025年3月1日）."""
    found = _DATED_TITLE.fullmatch(line)
    return [found[1].rstrip(), found[2]] if found and _TITLE_END.search(found[1]) else [line]


def give_issue(head: Head, issued: date) -> date:
    """Take a day of issue that a person gave, and return it; that the document does not bear it is for review."""
    if issued != head.issued:
        said = f"是{head.issued.isoformat()}" if head.issued else "没有"
        head.remarks.append(f"成文日期 {issued.isoformat()} 是起草时给的，文件里{said}，请核对")
        head.doubts = [one for one in head.doubts if one != "成文日期"]
    head.issued = issued
    return issued


def presume_issue(head: Head, text: str) -> date:
    """Give a document that bears no day of issue one from which its times can be read, and return it: 1 January.

    The year is that of its number, else of its title; else the first in which it wants anything done, up to three
    years before the first by which it does; else the year it speaks of most; else this year.
    """
    said = [found[0] for words in (head.number, head.title) if (found := _A_YEAR.search(words))]
    year = int(said[0]) if said else _year_of_text(text) or date.today().year
    head.issued, head.presumed = date(year, 1, 1), True
    head.remarks.append(f"成文日期暂按{year}年写，时限都从这一年看，请改正")
    return head.issued


def _year_of_text(text: str) -> int | None:
    """The year from which a text can be read that bears no day; None where it speaks of none."""
    wanted = {int(next(filter(None, found.groups()))) for found in _YET_TO_COME.finditer(text)} & set(YEARS)
    done = {int(found[1]) for found in _DONE_IN.finditer(text)} & set(YEARS)
    if wanted:
        return min(year for year in wanted | done if year >= min(wanted) - _LONGEST_SPAN)
    spoken_of = Counter(int(found[1]) for found in _SPOKEN_OF.finditer(text) if int(found[1]) in YEARS)
    return spoken_of.most_common(1)[0][0] if spoken_of else None


def sign(head: Head, lines: Sequence[str]) -> None:
    """Take issuer and day from the end of the text, where they follow its last sentence on one line."""
    for line in reversed(lines[-_LAST:]):
        if (found := _SIGNED.search(line)) and (day := _day(found[2])) and _bodies(found[1]):
            if not head.issuer or (found.start() and head.issued == day):  # who signs, not who speaks in the title
                head.issuer = found[1].strip()
            head.issued = head.issued or day
            head.doubts = [one for one in head.doubts if one not in ("成文日期", "发文机关")]
            return


def give_title(head: Head, lines: Sequence[str]) -> None:
    """For want of a title, the first words of the text."""
    if not head.title:
        own = next((line for line in lines[:_LAST] if not _ANNEX_MARK.fullmatch(line.strip())), lines[0])
        first = re.sub("^[^。：]{2,40}[：:](?=.)", "", own)
        words = re.split("[。；\n]|(?<=.)[一二三四五六七八九十]+、", first)[0].strip() or own.strip()
        head.title = words[:_LONGEST_TITLE]


def _named(preface: Sequence[str]) -> str:
    """The name in marks under which a notice issues a document; several with the marks between them."""
    return next(((found[1] or found[2]).replace(" ", "") for line in preface if (found := _NAMED.search(line))), "")


def _title(preface: Sequence[str], named: str) -> str:
    """The plan's own name: as it stands above its text, which may take several lines, else as the notice names it."""
    blocks = [block for at in range(len(preface)) if (block := _block(preface, at))]
    whole = "".join("".join(preface).split())
    if named and whole.count(named) > 1:
        return next((block for block in reversed(blocks) if "".join(block.split()).startswith(named)), named)
    if len(blocks) > 1 and blocks[-2].startswith(blocks[-1]):  # said again above a table, and shorter
        return blocks[-2]
    if blocks:
        return blocks[-1] if len(blocks) == 1 or not _CAPTION.fullmatch(blocks[-1]) else _above_caption(preface, blocks)
    about = next((found[1] for line in preface if (found := re.search("关于印发(.+)的通知$", line))), "")
    return named or about or next((line for line in preface if len(line) <= 80 and line.endswith("通知")), "")


def _above_caption(preface: Sequence[str], blocks: Sequence[str]) -> str:
    """The title where the last that could be one is the caption of the table below, which may be its last words."""
    *_, title, caption = blocks
    if re.match("表[一二三四五六七八九十\\d]", caption):
        return title
    return f"{title}{caption}" if "\n".join(preface).endswith(f"{title}\n{caption}") else title


def _block(preface: Sequence[str], last: int) -> str:
    """The title whose last line this is, with the lines that it began on; "" where the line ends none."""
    line = preface[last]
    if last and _EDITION.fullmatch(line):
        above = _block(preface, last - 1)
        return f"{above}{line}" if above else ""
    if not (_TITLE_END.search(line) and _may_be_title(line)):
        return ""
    first = last
    while first and _may_be_title(preface[first - 1]) and not _TITLE_END.search(preface[first - 1]):
        first -= 1
    return "".join(preface[first : last + 1])


def _may_be_title(line: str) -> bool:
    """Whether a line of the head can be part of a title: short, no sentence, no body, number or date."""
    return (
        2 < len(line) <= 60
        and not re.search(
            "[。；：:《》，]|文件$|的通知$|关于印发$|^附[件表]|^[一二三四五六七八九十]+、|^[（(].*[)）]$", line
        )
        and not (_NUMBER.search(line) or _DATE.search(line))
        and not _bodies(line)
    )


def _issuer(lines: Sequence[str], signed: Sequence[tuple[int, date]]) -> str:
    """Who signs above the date; else who issues by the notice's title, or stands at the head."""
    for at, _ in signed:
        first = at
        while first and _bodies(lines[first - 1]):
            first -= 1
        if first < at:
            return " ".join(" ".join(lines[first:at]).split())
        before = _DATE.split(lines[at])[0]
        if _bodies(before):  # on the line of the date
            return " ".join(before.split())
    for line in lines:
        if (found := _BY.match(line)) and _bodies(found[1]):
            return " ".join(found[1].split())
    for line in lines:
        if (found := _ISSUING.search(line)) and _bodies(found[1]):
            return " ".join(found[1].split())
    return next((bodies[0] for line in lines[:20] if (bodies := _bodies(line.removesuffix("文件")))), "")


# Names of bodies are long but for the highest: 国务院, 教育部.
_LONG_NAME = re.compile("....|^..[院部署]$")


def _bodies(line: str) -> list[str]:
    """The bodies that a line consists of; none where it says anything else."""
    parts = re.split(r"[\s、]+", line.strip())
    fitting = all(
        _LONG_NAME.search(part)
        and is_body(part)
        and not re.search(
            r"[，。：:《》\d]|^(?:各|根据|按照?|依据|依照|为|落实|贯彻|经|现将|将|结合|关于|转发|印发)", part
        )
        for part in parts
    )
    return parts if fitting and len(line) <= 80 else []


def _addressees(preface: Sequence[str]) -> list[str]:
    ends = (line for line in preface if line.endswith(("：", ":")) and len(line) < 200)
    line = next((line for line in ends if without_spaces(line).rstrip("：:") not in LABELS), "")
    return [part for part in re.split("[，；,;]", line.rstrip("：:")) if part.strip()]


def _day(line: str) -> date | None:
    found = _DATE.search(line)
    if not found:
        return None
    try:
        if found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        return date(read_year(found[4]), read_spelt(found[5]) or 0, read_spelt(found[6]) or 0)
    except ValueError:
        return None
