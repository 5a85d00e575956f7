"""Words of charges outside brackets: lone headings, verbs that end a sentence of names, labels beside a charge.

charge_lines.py builds its patterns of them.
"""

from __future__ import annotations

# How the heading of a column begins that stands as a line of its own where a table lost its grid: 牵头单位.
LONE_HEADINGS = (
    "牵头",
    "责任",
    "推进",
    "配合",
    "承办",
    "实施",
)

# How a sentence of names ends that charges without brackets or label; inside a paragraph it must say more.
PLAIN_VERBS = (
    "负责",
    "牵头",
    "配合",
    "落实",
    "参与",
    "协助",
    "实施",
    "推进",
    "协同",
    "协作",
    "承办",
    "主办",
    "统筹",
    "统筹协调",
    "抓总",
)

# Labels of lines that belong to a charge though they name no body that carries it out: which person (分管领导), by when
# (完成时限), who watches over it (督办单位), and notes.
PERSONS_OF = (
    "牵头",
    "责任",
    "分管",
    "包抓",
    "包保",
    "包联",
    "挂钩",
    "联系",
    "主管",
    "负责",
)

PERSONS = (
    "领导",
    "责任人",
    "联系人",
    "负责人",
)

WATCHING = (
    "督导",
    "督办",
    "督查",
    "监督",
    "验收",
)
