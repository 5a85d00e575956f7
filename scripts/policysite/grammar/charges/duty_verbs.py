"""The verbs that stand behind the names of bodies (…按职责分工负责, …牵头, …监督落实), and where they begin.

The words are read from the end of a clause backwards, each place once, so that the work grows with the length alone.
A regular expression for them tries every way to cut 按职责分工按职责分工… into words, which doubles with each word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

# How a task is done. The words may stand before a verb and before one another.
MANNER = (
    "分别",
    "分工",
    "共同",
    "联合",
    "具体",
    "各自",
    "积极",
    "统筹",
    "协调",
    "组织",
    "全面",
    "认真",
    "做好",
    "抓好",
    "推动",
    "相关",
    "有关",
    "等",
    "均",
    "都",
)
# By what a task is shared out: one word of each group in turn, "" for none.
BY_DUTY = (
    (
        ("按", "按照"),
        ("", "各自"),
        ("", "的"),
        ("职责", "职能", "工作"),
        ("", "任务", "权限", "范围"),
        ("", "要求"),
        ("", "分工"),
    ),
    (
        ("根据", "依据", "依"),
        ("", "各自"),
        ("职责", "职能"),
        ("", "分工"),
    ),
    (
        ("结合",),
        ("", "自身", "各自", "本地", "工作"),
        ("实际", "职责"),
        ("", "情况"),
    ),
)
# What a body does.
VERBS = (
    "牵头",
    "主办",
    "主责",
    "配合",
    "参与",
    "参加",
    "协助",
    "协同",
    "协办",
    "支持",
    "负责",
    "落实",
    "实施",
    "执行",
    "推进",
    "承办",
    "完成",
    "开展",
    "协作",
    "联动",
    "会办",
    "承担",
    "主抓",
    "申报",
    "审批",
    "编制",
    "提供",
    "受理",
    "保障",
    "汇总",
    "对接",
    "跟进",
    "运营",
    "管护",
)
# What one does who leads, said at the very end (甲统筹协调，乙协同); before another verb the words only say how.
LEADING_AT_END = (
    "统筹",
    "总统筹",
    "统筹协调",
    "总体协调",
    "总协调",
    "抓总",
    "负总责",
    "总抓",
    "牵头抓总",
)
# 工作 is what is done, and a verb only right behind one of these: 抓好工作.
WORK = "工作"
BEFORE_WORK = (
    "抓好",
    "做好",
    "配合",
    "相关",
    "有关",
)
# What those do who watch over the others, what may follow it (督促落实), and what may stand before it (负责监督).
WATCHING = (
    "监督",
    "督促",
    "督导",
    "督办",
    "督查",
    "指导",
    "监管",
    "检查",
    "考核",
)
BEHIND_WATCHING = (
    "落实",
    "检查",
    "考核",
)
BEFORE_WATCHING = (
    "负责",
    "进行",
    "加强",
    "予以",
)

# No clause of a document has so many words before its verb.
_MOST_WORDS = 12

_MANNER = frozenset((*MANNER, *("".join(words) for groups in BY_DUTY for words in product(*groups))))
_VERBS = frozenset((*VERBS, WORK))
_WATCHING = frozenset(WATCHING)
_LONGEST = max(map(len, _MANNER))


def verbs_begin(clause: str) -> int | None:
    """Where the verbs at the end of a clause begin, with the words of manner before them; None without a verb."""
    ends = _without(clause, {len(clause)}, (WORK,))
    last = _before_a_word(clause, ends, _VERBS)
    last |= {len(clause) - len(word) for word in LEADING_AT_END if clause.endswith(word)}
    return min(_before_words(clause, last, _MANNER | _VERBS, _MOST_WORDS), default=None)


def watching_begins(clause: str) -> int | None:
    """Where the words at the end of a clause begin that say who watches over others; None without such words."""
    ends = _without(clause, _without(clause, {len(clause)}, (WORK,)), BEHIND_WATCHING)
    last = _before_a_word(clause, ends, _WATCHING)
    watching = _before_words(clause, last, _WATCHING, len(clause))
    return min(_before_words(clause, watching, _MANNER | {*BEFORE_WATCHING}, len(clause)), default=None)


def _without(clause: str, ends: set[int], words: tuple[str, ...]) -> set[int]:
    """The ends, and those that are left when one of the words is taken off."""
    return ends | {end - len(word) for end in ends for word in words if clause.endswith(word, 0, end)}


def _before_a_word(clause: str, ends: Iterable[int], words: frozenset[str]) -> set[int]:
    """Where a word begins that ends at one of the places."""
    return {start for end in ends for start in _starts(clause, end, words)}


def _starts(clause: str, end: int, words: frozenset[str]) -> Iterator[int]:
    """Where a word begins that ends at a place: 工作 only behind 抓好 and the like."""
    for start in range(max(0, end - _LONGEST), end):
        word = clause[start:end]
        if word in words and (word != WORK or clause.endswith(BEFORE_WORK, 0, start)):
            yield start


def _before_words(clause: str, ends: set[int], words: frozenset[str], most: int) -> set[int]:
    """The ends, and every place from which words lead to one of them, at most so many.

    Each place is looked at once, the last first: when its turn comes, the fewest words from there are known.
    """
    fewest = dict.fromkeys(ends, 0)
    for end in range(max(ends, default=0), 0, -1):
        if fewest.get(end, most) < most:
            for start in _starts(clause, end, words):
                fewest[start] = min(fewest.get(start, most), fewest[end] + 1)
    return set(fewest)
