"""Plans full of hostile texts: every free-text field of the model, found by walking it, holds one of its own.

Each text carries a number (№7§), so that wherever it turns up one can tell which it was and whether it is whole.
"""

import json
import re
import typing
from itertools import count, cycle

from hypothesis import strategies as st

from policysite.base.lookalikes import plain
from policysite.checking.alignment import pieces_of
from policysite.cli.main import main
from policysite.data.model.node import Node
from policysite.data.model.plan import Plan, Section, Task
from policysite.data.model.units import Unit
from policysite.data.model.values import Date, Day, Every, Id, Number, Pinyin, Time
from policysite.grammar.bodies.names import split_outside_brackets
from policysite.grammar.brackets import CLOSE, OPEN

NASTY = [
    "<script>window.__ran=1</script>", "<img src=x onerror='window.__ran=1'>", '"><svg onload=window.__ran=1>',
    "</title></textarea></style></script><b>", "<!-- <![CDATA[ ]]> -->", "javascript:window.__ran=1",
    "[链](javascript:window.__ran=1) ![图](http://evil.example/x.png)", "<http://evil.example> http://evil.example/?a=1&b=2",
    "**粗** _斜_ `码` ~~删~~ ==亮==", "{{ 7 * 7 }}{% raw %}{# 注 #}{: #id .c onclick=x }", "甲|乙 \\| \\N \\n \\\\ \\,\\;丙\\",
    "# 题 1. 列 - 项 > 引 + 加", "&amp; &lt;b&gt; &#60; &copy; &", "\"双\" '单' “中” ‘文’", "=1+1", "+cmd|' /C calc'!A0",
    "-2+3", "@SUM(A1)", "＝1＋1", "_x0041_ _x000D_ &G &[Picture]", "😀𠮷𝒳👩‍👩‍👧", "\u202e反\u202c \u200f右\u200e", "零\u200b宽\u2060\ufeff连",
    "e\u0301 ﷺ ｱ \u3000全\u00a0角", "\U0001fffe\ufdd0\ue000", "---", "...", "!!python/object", "*星 &锚 %YAML", "%s %(a)s {0} ${x} $1",
    "长" * 400, "W" * 300, "x", "klzzwxh:0 wzxhzdk:0", "http://例子.测试/", "; , : = TEXT;LANGUAGE=x:", "END:VEVENT BEGIN:VALARM",
]  # fmt: skip

# The same, each with what would run and what would be read as another sign: so every field has both.
RUNNING = [f"{words}<svg/onload='window.__ran=1'>&amp;" for words in NASTY]

# Texts to be drawn: of these, of any letters, of the marks that mean something somewhere.
_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="《》№§\ufffe\uffff"
)
WORDS = st.one_of(
    st.sampled_from(NASTY),
    st.text(_LETTERS, min_size=1, max_size=20),
    st.text("\\Nn;,:|&<>\"'=@+-[](){}%#*_`!", max_size=9),
)

# What has to show itself to the eye.
_NAMES = ("Unit.name", "Unit.full_name", "Unit.aliases")
_NUMBER = re.compile("№(\\d+)§")
_FILES = ("Plan.source", "Amendment.source", "Status.source")  # whose words are in the plan's own text
# What a name in a responsibility line cannot hold, since the line is parted there.
_PARTING = re.compile(r"[\s、，,；;。（）()：:]")


def _parted(words):
    """The words as a name that ends where it ends: a bracket that stays open takes in the names behind it."""
    words = _PARTING.sub("", words)
    closed = len(split_outside_brackets(f"{words}、", "、")) == 2
    return words if closed else "".join(char for char in words if char not in OPEN + CLOSE)


class Texts:
    """Hands out texts in turn, each with a number; `given` has all of them by number, `fields` whose they are."""

    def __init__(self, words):
        self.words, self.numbers = cycle(words), count(1)
        self.given, self.fields = {}, {}

    def next(self, field, parted=False, first=None):
        number, words = next(self.numbers), next(self.words)
        words = plain(words) if field in _NAMES else words
        words = _parted(words) if parted else words
        front = number % 2 if first is None else first
        text = (f"№{number}§{words}" if front else f"{words}№{number}§").strip()
        self.given[number], self.fields[number] = text, field
        return text


def torn(said, texts):
    """The texts of which a part, with the number, stands in `said` but not the whole; and the numbers that stand there."""
    numbers = [(int(found[1]), found.start()) for found in _NUMBER.finditer(said)]
    wrong = []
    for number, at in numbers:
        text = texts.given[number]
        start = at - text.index(f"№{number}§")
        if said[max(start, 0) : start + len(text)] != text:
            wrong.append((texts.fields[number], text, said[max(0, at - 60) : at + 60]))
    return wrong, {number for number, _ in numbers}


class _Maker:
    def __init__(self, words):
        self.texts, self.ids = Texts(words), count(1)
        self.units = [self.make(Unit) for _ in range(3)]
        region = self.units[0]["region"]
        for unit in self.units:
            unit |= {"region": region, "members": []}
        self.units[1]["changes"][0] |= {"kind": "merged", "to": self.units[2]["id"]}
        self.units[0]["members"] = [self.units[1]["name"], self.units[2]["aliases"][0]]

    def make(self, kind, depth=0):
        """A mapping for a kind of Node with every field filled."""
        made = {}
        for name, field in kind.model_fields.items():
            wanted = typing.get_type_hints(kind, include_extras=True)[name]
            value = self._value(wanted, f"{kind.__name__}.{name}", depth)
            if value is not None:
                made[field.alias or name] = value
        return getattr(self, f"_{kind.__name__.lower()}", lambda it: it)(made)

    def _value(self, wanted, field, depth):
        if typing.get_origin(wanted) is typing.Annotated and typing.get_origin(typing.get_args(wanted)[0]) is tuple:
            wanted = typing.get_args(wanted)[0]  # marks that say how the field is written
        inner = [one for one in typing.get_args(wanted) if one is not type(None)]
        plain = (
            (Id, lambda: f"id-{next(self.ids)}"),
            (Pinyin, lambda: ["shi"]),
            (Date, lambda: "2024-03-05"),
            (Number, lambda: 95),
        )
        for kind, make in plain:
            if wanted == kind or kind in inner:
                return make()
        if typing.get_origin(wanted) is typing.Annotated and isinstance(inner[0], type) and issubclass(inner[0], Node):
            wanted = inner[0]
        if {Day, Time, Every} & {wanted, *inner} or field in _FILES:
            return None
        if typing.get_origin(wanted) is typing.Annotated and typing.get_origin(inner[0]) is tuple:
            return self._value(inner[0], field, depth)  # a list, marked by who writes it
        if typing.get_origin(wanted) is tuple:
            if inner[0] is Section and depth:
                return []
            single = inner[0] in (Section, Task)
            return [self._value(inner[0], field, depth + 1) for _ in range(1 if single else 2)]
        if typing.get_origin(wanted) is typing.Literal:
            return {"Indicator.comparison": "at_least", "Status.standing": "已修订"}.get(field) or inner[-1]
        if isinstance(wanted, type) and issubclass(wanted, Node):
            return self.make(wanted, depth)
        if wanted is bool:
            return False
        if wanted is int or int in inner:
            return 2025
        if len(inner) == 1 and wanted != inner[0] and typing.get_origin(wanted) is not typing.Annotated:
            return self._value(inner[0], field, depth)
        if isinstance(wanted, type) and issubclass(wanted, Node):
            return self.make(wanted, depth)
        return self.texts.next(field, parted=field == "Unit.name", first=True if field == "Indicator.unit" else None)

    # What `check` wants to agree.

    def _change(self, made):
        return {key: value for key, value in made.items() if key not in ("kind", "to")}

    def _deadline(self, made):
        return made | {"due": "2024-06-end", "quote": f"{made['quote']}2024年6月底前"}

    def _indicator(self, made):
        dropped = "benchmark" if next(self.ids) % 2 else "value"
        said = f"95{made['unit']}" if dropped == "benchmark" else made["benchmark"]
        return {key: value for key, value in made.items() if key != dropped} | {
            "quote": f"{made['quote']}2025年不低于{said}"
        }

    def _citation(self, made):
        said = f"{made['issuer']}{made['relation']}《{made['title']}》{made['number']}"
        return made | {"quote": f"{made['quote']}{said}"}

    def _implementer(self, made):
        unit = self.units[2]["aliases"][1]
        return made | {"unit": unit, "quote": f"{made['quote']}{unit}"}

    def _item(self, made):
        lists = ("deadlines", "indicators", "citations", "implementers", "asides")
        quotes = [fact["quote"] for name in lists for fact in made[name]]
        text = f"正文{made['text']}，{'，'.join(quotes)}。"
        asides = [*made["asides"], {"quote": text, "why": "全文"}]  # nothing in it cries for a record
        return made | {"text": text, "asides": asides}

    def _section(self, made):
        return self._item(made)

    def _task(self, made):
        lead, partner = self.units[0]["name"], self.units[1]["name"]
        line = {"lead": [lead], "partners": [partner], "responsibility": f"（{lead}、{partner}）"}
        del made["responsibility_above"]  # the line says all of it
        return self._item(made) | line

    def plan(self):
        made = self.make(Plan)
        made["region"] = self.units[0]["region"]
        head = [made[key] for key in ("title", "number", "issuer")] + made["addressees"]
        head += [made["lead_rule"]["quote"], "2024年3月5日", *(one["quote"] for one in made["based_on"])]
        head += [made[paper][key] for paper in ("amended_by", "status") for key in ("number", "title", "quote")]
        made["lead_rule"]["form"] = "as_listed"
        made["preface"] += [f"题{words}" for words in head]
        made["closing"] += [f"附件{one['read']}" for one in made["errata"]]
        return made


def hostile_data(folder, words):
    """Write a data folder whose every text is one of `words`; returns the Texts."""
    maker = _Maker(words)
    made = maker.plan()
    source = "\n".join(piece.text for piece in pieces_of(Plan.model_validate(made)))
    for one in made["errata"]:
        source = source.replace(f"附件{one['read']}", f"附件{one['found']}")
    home = folder / "plans" / made["id"]
    home.mkdir(parents=True)
    (home / "source.txt").write_text(source, "utf-8")
    for path, data in ((home / "plan.yml", made), (folder / "units.yml", maker.units)):
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    return maker.texts


def build_hostile_site(folder, words=RUNNING):
    """A site whose every text is one of `words`, with what nobody has reviewed; where it is, and its texts."""
    texts = hostile_data(folder / "data", words)
    assert main(["build", str(folder / "data"), "--site-dir", str(folder / "site"), "--with-review"]) == 0
    return folder / "site", texts
