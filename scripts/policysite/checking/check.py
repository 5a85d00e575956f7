"""What no schema can say: that nothing is invented, and nothing is lost.

Each rule is one function that yields problems; `check` runs them all and stops at none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from policysite.base.lookalikes import deceivers, plain
from policysite.base.problems import MOST, DataError, Problem, and_more, excerpt
from policysite.base.text import plain_digits, without_spaces
from policysite.checking.alignment import Alignment, Mended, align, mend, pieces_of
from policysite.checking.charge_coverage import unclaimed_charges
from policysite.checking.charges import charges_above_stand, charges_hold
from policysite.checking.evidence import (
    bears_out_comparison,
    bears_out_figure,
    bears_out_time,
    uncited_titles,
    unclaimed_signals,
)
from policysite.checking.together import ReadPlan, lives_hold, together_problems
from policysite.data.load import PLAN_FILE, SOURCE_FILE, LoadedPlan, load, load_plan, parse_plan
from policysite.data.load_inside import NOTHING, Inside
from policysite.data.model.dates import day_words
from policysite.data.model.facts import Citation
from policysite.data.model.plan import Item, Plan, Section, Task
from policysite.data.model.values import COMPARISONS
from policysite.data.registry import Registry
from policysite.grammar.charges.standing_words import may_stand
from policysite.grammar.numerals import spelt_date

QUOTE_HINT = "quote 须逐字取自本条的 text；请核对有没有多字、少字。"


@dataclass(frozen=True)
class CheckedPlan:
    """A plan that holds against its document, with the mended text and where each piece of it stands.

    `editions` are what it was before, the oldest first.
    """

    plan: Plan
    mended: Mended
    alignment: Alignment
    editions: tuple[CheckedPlan, ...] = ()

    @property
    def all_editions(self) -> tuple[CheckedPlan, ...]:
        """The plan and what it was before, the oldest first."""
        return (*self.editions, self)


@dataclass(frozen=True)
class Checked:
    """Data that may be published."""

    registry: Registry
    plans: tuple[CheckedPlan, ...]
    inside: Inside = NOTHING

    @property
    def all_editions(self) -> list[CheckedPlan]:
        """Every plan and what it was before."""
        return [edition for plan in self.plans for edition in plan.all_editions]


def check(data_dir: Path) -> Checked:
    """Load a data folder and prove it; raises DataError with every problem at once."""
    dataset, problems = load(data_dir)
    if dataset.registry is None:
        raise DataError(problems)  # without the units, every name in every plan would seem unknown
    checked = [check_plan(loaded, dataset.registry, problems) for loaded in dataset.plans]
    problems.extend(together_problems(list(map(ReadPlan, dataset.plans)), dataset.registry, dataset.inside))
    if problems:
        raise DataError(problems)
    return Checked(dataset.registry, tuple(checked), dataset.inside)


def check_alone(home: Path, registry: Registry) -> CheckedPlan:
    """Load one plan's folder and prove it beside a registry; raises DataError with every problem at once."""
    problems: list[Problem] = []
    loaded = load_plan(home, problems)
    checked = check_plan(loaded, registry, problems) if loaded else None
    problems += lives_hold([ReadPlan(loaded)]) if loaded else ()
    if problems or checked is None:
        raise DataError(problems)
    return checked


def check_texts(plan_text: str, source: str, registry: Registry) -> CheckedPlan:
    """Prove a plan that is in no folder yet, beside a registry; raises DataError with every problem at once.

    `plan_text` is the text of its plan.yml, and problems say plan.yml for it; `source` is the document's text.
    """
    problems: list[Problem] = []
    plan = parse_plan(plan_text, PLAN_FILE, problems)
    loaded = plan and LoadedPlan(plan, source.replace("\r\n", "\n"), SOURCE_FILE)
    checked = check_plan(loaded, registry, problems) if loaded else None
    if problems or checked is None:
        raise DataError(problems)
    return checked


def check_plan(loaded: LoadedPlan, registry: Registry, problems: list[Problem]) -> CheckedPlan:
    """Prove one plan and what it was before, beside a registry; their faults are added to `problems`."""
    plan = loaded.plan
    mended, faults = mend(loaded.raw, plan.errata)
    alignment = align(mended, pieces_of(plan), loaded.source)
    problems += faults + alignment.problems
    problems += _header_stands_in_preface(plan)
    problems += _ids_are_unique(plan)
    for item in plan.items:
        problems += _quotes_stand(item, plan)
        problems += _facts_are_borne_out(item, plan)
        problems += _signals_are_claimed(item, plan)
        problems += _charges_are_claimed(item)
    problems += charges_hold(plan, plan.items, registry)
    problems += charges_above_stand(plan)
    editions = tuple(check_plan(edition, registry, problems) for edition in loaded.editions)
    return CheckedPlan(plan, mended, alignment, editions)


def _header_stands_in_preface(plan: Plan) -> Iterator[Problem]:
    """Title, number, issuer, date, addressees and what the plan rests on: all must be the document's words.

    Where a head has a source of its own, what names the document may come from there, and its pages say so.
    """
    preface = without_spaces("\n".join(plan.preface))
    said = preface + without_spaces("\n".join([*_signed_before_annex(plan), *_last_words(plan), *plan.closing]))
    day = plan.issued
    facts = [
        ("title", None, plan.title),
        ("number", None, plan.number),
        ("issuer", None, plan.issuer),
        *(
            ()
            if spelt_date(day) in re.sub("[○零]", "〇", said) or f"{day.year}年{day:%m}月{day:%d}日" in said
            else [("issued", None, day_words(day))]
        ),
        *(("addressees", index, name) for index, name in enumerate(plan.addressees)),
    ]
    for field, index, words in facts:
        if plan.review or (plan.head_source and field != "addressees"):
            continue
        if words is None:
            hint = "请补上这一项；文件本来没有、或在别处的，请在 head_source 里说明。"
            yield Problem(plan.mark(field), f"缺少“{field}”", hint)
        elif without_spaces(words) not in said:
            hint = "preface 里须有一模一样的文字；不在原文里的，请在 head_source 里写明依据。"
            yield Problem(plan.mark(field, index), f"“{words}”在文件开头（preface）里找不到", hint)
    for citation in plan.based_on:
        yield from _citation_holds(citation, preface)
    cited = {without_spaces(citation.title) for citation in plan.based_on}
    for index, text in enumerate(plan.preface):
        for title in uncited_titles(text, cited, without_spaces(plan.title)):
            hint = "请在 based_on 里登记。"
            yield Problem(plan.mark("preface", index), f"引用文件“{excerpt(title, 30)}”没有登记", hint)
    rule = plan.lead_rule
    if rule.quote and not any(without_spaces(rule.quote) in without_spaces(words) for words in _all_words(plan)):
        yield Problem(rule.mark("quote"), f"原文里没有这条规定：“{rule.quote}”", "请逐字照录原文的规定，或删去 quote。")


def _signed_before_annex(plan: Plan) -> Iterator[str]:
    """The text before the first annex: where there are any, a document is signed and dated there, not at its end."""
    for part, following in pairwise(plan.sections):
        if re.match("附件|附表", following.name):
            yield from (item.text or "" for item in part.items)
            return


def _last_words(plan: Plan) -> Iterator[str]:
    """The text of the last part or task, which may end in the signature: 市政府办公室2024年7月15日（此件公开发布）."""
    *_, last = plan.items
    yield from (last.text or "").splitlines()[-1:]


def _all_words(plan: Plan) -> Iterator[str]:
    return (piece.text for piece in pieces_of(plan))


def _ids_are_unique(plan: Plan) -> Iterator[Problem]:
    """A task's id is its address; and a task without a title takes its section's, so it must be the only one."""
    seen: dict[str, Task] = {}
    for task in plan.tasks:
        first = seen.setdefault(task.id, task)
        if first is not task:
            yield Problem(task.mark("id"), f"任务短名“{task.id}”重复", f"第 {first.mark('id').line} 行已用，请换一个。")
    for section in (item for item in plan.items if isinstance(item, Section)):
        if len(section.tasks) > 1:
            for task in section.tasks:
                if not task.title and not task.label:
                    hint = "所在部分有几个任务时，每个都要写名称；原文没有的，在 label 里拟一个。"
                    yield Problem(task.mark(), "任务没有名称（title）", hint)


def _is_standing(quote: str, plan: Plan) -> bool:
    """Whether the words are a charge that the document states once for many tasks."""
    words = without_spaces(quote)
    return may_stand(words) and any(words in without_spaces(piece.text) for piece in pieces_of(plan))


def _quotes_stand(item: Item, plan: Plan) -> Iterator[Problem]:
    """Every quote is a run of its item's words, or, of a charge said once for many tasks, of the document's."""
    text = without_spaces(item.words)
    for kind, fact in item.facts:
        if without_spaces(fact.quote) not in text and not (kind == "implementers" and _is_standing(fact.quote, plan)):
            hint = _looks_the_same(without_spaces(fact.quote), text) or QUOTE_HINT
            yield Problem(fact.mark("quote"), f"引文不在本条原文中：“{excerpt(fact.quote)}”", hint)


def _looks_the_same(quote: str, text: str) -> str:
    """What tells a quote from words of the text that look the same; "" where there are none."""
    if plain(quote) not in plain(text):
        return ""
    return f"原文里有看上去一样的话，差在看不见或形似的字：{'、'.join(deceivers(quote) or deceivers(text))}。"


def _facts_are_borne_out(item: Item, plan: Plan) -> Iterator[Problem]:
    """A time, figure or relation that its own quote does not say is an invention."""
    for deadline in item.deadlines:
        words = deadline.timing.words
        if not bears_out_time(deadline):
            hint = (
                "时间的精度、是“起”还是“前”都须与引文一致；引文用别的说法（如三年内）的，在 note 里写明折合到哪年哪月。"
            )
            yield Problem(deadline.mark("due"), f"引文没有说“{words}”", hint)
        if deadline.timing.end and deadline.timing.end < plan.issued:
            yield Problem(deadline.mark("due"), f"“{words}”早于成文日期 {plan.issued}", "请核对年份。")
    for indicator in item.indicators:
        if not bears_out_figure(indicator):
            wanted = indicator.benchmark or f"{indicator.value}{indicator.unit or ''}"
            yield Problem(indicator.mark("value"), f"引文里没有“{wanted}”", "目标值、单位须与引文一致。")
        if not bears_out_comparison(indicator):
            said = COMPARISONS[indicator.comparison][0]
            hint = "请改成引文的意思；引文用别的说法的，在 note 里说明。"
            yield Problem(indicator.mark("comparison"), f"引文没有说“{said}”", hint)
        if indicator.year is None and (found := _A_YEAR_TO_REACH.search(without_spaces(indicator.quote))):
            yield Problem(indicator.mark(), f"引文写明了{found[0]}，指标没有写 year", f"请写 year: {found[0][:4]}。")
        if indicator.year and not _year_is_said(indicator.year, item):
            yield Problem(
                indicator.mark("year"), f"本条原文没有提到 {indicator.year} 年", "原文没有说年份的指标，不写 year。"
            )
    for citation in item.citations:
        yield from _citation_holds(citation, without_spaces(citation.quote))


# A year in a target's quote, but that from which it is counted: 在2022年基础上提高3个百分点, 比2020年下降5%.
_A_YEAR_TO_REACH = re.compile(
    r"(?<![在以从由比较])(\d{4})年|(?<=[在以从由])(\d{4})年(?!底?的?基础|水平|同期)"
    r"|(?<=[比较])(\d{4})年(?!底?(?:分别|均|累计|平均)?(?:增|提|降|下|上|减|翻|净|多|少|扩|压))"
)


def _year_is_said(year: int, item: Item) -> bool:
    """Whether an item's words name a year, by itself or in a row: 2024、2025年."""
    row = r"(?:[、和及至到—–~～-]{1,2}\d{4})*年"
    return re.search(rf"{year}(?:{row}|[./]\d)", plain_digits(without_spaces(item.words))) is not None


def _citation_holds(citation: Citation, words: str) -> Iterator[Problem]:
    """Title, number, issuer and relation of a citation stand in its quote, and the quote in `words`."""
    quote = without_spaces(citation.quote)
    if quote not in words:
        yield Problem(citation.mark("quote"), f"引文不在原文中：“{excerpt(citation.quote)}”", QUOTE_HINT)
    for field, said in (
        ("title", f"《{citation.title}》"),
        ("relation", citation.relation),
        ("number", citation.number),
        ("issuer", citation.issuer),
    ):
        if said and without_spaces(said) not in quote:
            yield Problem(citation.mark(field), f"引文里没有“{excerpt(said)}”", "须照引文的文字写。")


_WHAT_TO_DO = {
    "deadlines": "请在 deadlines 里登记",
    "indicators": "请在 indicators 里登记",
    "citations": "请在 citations 里登记",
}


def _signals_are_claimed(item: Item, plan: Plan) -> Iterator[Problem]:
    """A year, a recurrence, a percentage or a title that no record accounts for has been overlooked."""
    signals = list(dict.fromkeys(unclaimed_signals(item, {plan.title})))
    yield from and_more(len(signals), item.mark("text"), "没有登记的年份、百分数、文件")
    for words, looks_like, kind in signals[:MOST]:
        hint = f"{_WHAT_TO_DO[kind]}；若它不是，请在 asides 里引原文并说明。"
        field = "text" if without_spaces(words) in without_spaces(item.text or "") else "responsibility"
        yield Problem(item.mark_of_words(field, words), f"{looks_like}“{excerpt(words, 30)}”没有登记", hint)


def _charges_are_claimed(item: Item) -> Iterator[Problem]:
    """A body that the text charges outside its responsibility lines, in no record's quote, was overlooked."""
    charges = list(unclaimed_charges(item))
    yield from and_more(len(charges), item.mark("text"), "没有登记的责任")
    for charge in charges[:MOST]:
        hint = "请在 implementers 里登记；若不是要它做的事，或者已有任务，请在 asides 里引原文并说明。"
        yield Problem(item.mark_of_words("text", charge.words), f"“{excerpt(charge.words, 30)}”没有登记", hint)
