"""Which paragraphs of a notice order changes: behind the words that begin them, in its annex, in rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policysite.draft.amend.order_forms import NOTHING
from policysite.grammar.bodies.names import is_body
from policysite.grammar.numbering import numbered

_CHANGED = "修改|修订|调整|修正|更正|完善"
_BEGINS = re.compile(
    f"(?:如下|以下|下列)(?:{_CHANGED})|(?:{_CHANGED})(?:的?(?:内容|事项|情况|条款|部分|说明|对照表?))*(?:公布|通知)?如下"
    f"|(?:{_CHANGED})以下内容|补充(?:通知|规定|说明)?如下"
)
# What is changed stands behind the signature: 予以修改（具体内容见附件）.
_IN_ANNEX = re.compile(f"(?:{_CHANGED})[^。；]{{0,20}}[见详]附件[0-9一二三]?[）)]?")
_ANNEX = re.compile("附件[0-9一二三]?[：:]?")
_SPEAKS = re.compile("对《[^》]{2,60}》[^。；]{0,40}(?:修改|修订|调整|修正)[^。；：]{0,20}")
_ENDS = re.compile(
    f"^(?:本(?:通知|决定|文件)自|此通知|特此|附件[：:]?$|{NOTHING.pattern})"
    "|^《.{2,60}》根据本(?:通知|决定).{0,20}(?:修改|修正|重新)"
)
# Lines that go on with the order of the line before: 原文：“…” and 修改为：“…”.
_GOES_ON = re.compile(
    "(?:原文|原规定|原表述|原内容|原为|修改前|现行规定|原条款|(?:现|拟)?(?:修改|调整)(?:后|为)|现为)(?:为|是)?[：:]? *“"
)
# The cells of a row in a table of changes, as the reader of documents writes them: a line each, the column before it.
_CELL = re.compile(
    "(?:(?P<old>原文|原条款|原内容|原规定|原表述|修改前(?:内容)?|调整前(?:内容)?|现行(?:规定|条文))"
    "|(?P<new>修改后(?:内容|条款|表述)?|调整后(?:内容)?|修改为|调整为|现文|新文)"
    "|(?P<place>条款|位置|章节|部位|条目|修改位置|所在(?:条款|位置|部分)|修改(?:条款|内容所在))"
    "|(?P<other>序号|编号|备注|说明|修改(?:理由|依据|说明|原因)|依据))[：:](?P<words>.*)"
)
# An order in words behind the rows of a table.
_ANOTHER = re.compile("[一二三四五六七八九十]{1,3}、.*(?:修改为|调整为|改为|删[去除]|增加)")
_NO_WORDS = re.compile("[（(]?(?:无|新增|增加|—+|-+|/|删除|删去)?[）)]?")
# The day below a notice orders nothing, nor does the body above it.
_SIGNED = re.compile(
    r"[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日$"
)


def begins(paragraphs: Sequence[str]) -> bool:
    """Whether a notice has words that begin a list of changes."""
    return _beginning(paragraphs) is not None


def opening_of(paragraphs: Sequence[str]) -> str:
    """The sentence that begins the list: 现对《…》作如下修改; "" where there is none.

    Without one, the first that speaks of changes to a document.
    """
    place = _beginning(paragraphs)
    if place is None:
        place = next(((at, said) for at, one in enumerate(paragraphs) if (said := _SPEAKS.search(one))), None)
    if place is None:
        return ""
    paragraph, found = paragraphs[place[0]], place[1]
    start = max(paragraph.rfind(mark, 0, found.start()) for mark in "。；！？")
    return paragraph[start + 1 : found.end()].strip()


def _beginning(paragraphs: Sequence[str]) -> tuple[int, re.Match[str]] | None:
    """Where the list begins, or where it is said that it stands in the annex."""
    for form in (_BEGINS, _IN_ANNEX):
        for at, paragraph in enumerate(paragraphs):
            if found := form.search(paragraph):
                return at, found
    return None


def ordering(paragraphs: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The paragraphs that order something, those that go on within a quotation joined to its beginning.

    Each with whether it is whole: a quotation that nothing closes is not read on to the end of the notice.
    """
    waiting = list(_joined(_listed(paragraphs)))
    while waiting:
        taken = _quoted_through(waiting)
        if taken == 0:
            yield waiting[0], len(waiting) == 1
            taken = 1
        elif _is_over(waiting[0]) and not _ANOTHER.match(waiting[0]):
            return
        else:
            yield "\n".join([waiting[0], *map(_without_repeated_mark, waiting[1:taken])]), True
        waiting = waiting[taken:]


def _listed(paragraphs: Sequence[str]) -> list[str]:
    """What stands behind the words that begin the list."""
    place = _beginning(paragraphs)
    if place is None:
        return list(paragraphs)
    at, found = place
    if found.re is _BEGINS:
        rest = paragraphs[at][found.end() :].lstrip("：:。， \u3000")
        rest = rest if re.search('[“"「第删增]', rest) else ""  # ，请遵照执行：
        return [*filter(None, [rest]), *paragraphs[at + 1 :]]
    annexes = [number for number, one in enumerate(paragraphs) if number > at and _ANNEX.fullmatch(one)]
    behind = list(paragraphs[annexes[-1] + 1 :]) if annexes else []
    while behind and not numbered(behind[0]) and not set('“"「') & set(behind[0]) and not _CELL.match(behind[0]):
        del behind[0]  # the title of the annex
    return behind


def _quoted_through(paragraphs: Sequence[str]) -> int:
    """How many paragraphs the first goes on through until its quotation closes; 0 where nothing closes it."""
    depth = 0
    for number, paragraph in enumerate(paragraphs, start=1):
        words = _without_repeated_mark(paragraph) if number > 1 else paragraph
        depth += words.count("“") - words.count("”")
        if depth <= 0:
            return number
    return 0


def _without_repeated_mark(paragraph: str) -> str:
    """A paragraph within a quotation, without the mark that is repeated before each one of it: “甲。 “乙。”"""
    if not paragraph.startswith("“"):
        return paragraph
    opened, closed = paragraph.count("“"), paragraph.count("”")
    ends = paragraph.rstrip("。；，").endswith("”")
    return paragraph[1:] if opened > closed or (opened == closed and ends) else paragraph


def _joined(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs with quotation marks of one kind, those that go on with the one before joined to it."""
    held = ""
    for paragraph in _with_rows(paragraphs):
        words = _curly(paragraph)
        if held and (_GOES_ON.match(words) or (held.endswith(("：", ":")) and words.startswith("“"))):
            held += words
            continue
        if held:
            yield held
        held = words
    if held:
        yield held


def _with_rows(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs, with each row of a table of changes as one order in words."""
    row: dict[str, str] = {}
    last = ""
    for paragraph in paragraphs:
        cell = None if _GOES_ON.match(_curly(paragraph)) else _CELL.fullmatch(paragraph)
        name = next((one for one in ("old", "new", "place", "other") if cell and cell[one]), "")
        if cell:
            if name in row or (name in ("place", "other") and "new" in row):
                yield from _order_of(row)
                row = {}
            row[name] = cell["words"].strip()
        elif last in ("old", "new") and not (_is_over(paragraph) or _ANOTHER.match(paragraph)):
            row[last] += f"\n{paragraph}"
            continue
        else:
            yield from _order_of(row)
            row = {}
            yield paragraph
        last = name
    yield from _order_of(row)


def _is_over(paragraph: str) -> bool:
    """Whether nothing is ordered from here on: the notice ends, or is signed."""
    return bool(_ENDS.match(paragraph) or _SIGNED.match(paragraph)) or is_body(paragraph)


def _order_of(row: dict[str, str]) -> Iterator[str]:
    """What a row of a table orders, as a sentence of a notice would say it."""
    if "old" not in row and "new" not in row:
        return
    place, old, new = row.get("place", ""), row.get("old", ""), row.get("new", "")
    if _NO_WORDS.fullmatch(old):
        yield f"{place}增加：“{new}”"
    elif _NO_WORDS.fullmatch(new):
        yield f"删去{place}中的“{old}”"
    else:
        yield f"{place}“{old}”修改为“{new}”"


def _curly(words: str) -> str:
    """Straight quotation marks, and 「」, as “ ”."""
    words = words.translate(_CORNERS)
    if words.count('"') % 2 == 0 and "“" not in words:
        pieces = words.split('"')
        return "".join(f"{'”' if at % 2 == 0 else '“'}{piece}" if at else piece for at, piece in enumerate(pieces))
    return words


_CORNERS = str.maketrans("「」『』＂", '“”‘’"')
