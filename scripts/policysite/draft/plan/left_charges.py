"""Bodies that the text charges and no rule made a task or implementer of: noted, and put before a person once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policysite.base.problems import excerpt
from policysite.base.text import without_spaces
from policysite.checking.charge_coverage import charges_in, unclaimed_charges
from policysite.data.model.facts import Aside
from policysite.data.model.plan import Item, Plan, Section, Task
from policysite.draft.charges.roles import leads_in_title
from policysite.draft.plan.plan_items import AnyItem, asking, with_items
from policysite.grammar.bodies.names import is_body, is_surely_a_body, names
from policysite.grammar.brackets import outer_pairs
from policysite.grammar.charges.charge_labels import CHARGED, LABEL, LEAD, label_role
from policysite.grammar.charges.duty_verbs import verbs_begin
from policysite.grammar.charges.standing_words import is_remark

_WHY = "正文里说到的责任，没有单列责任单位行，没有作为任务"
_SAID = "说到某个单位的责任，没有读成任务或落实主体"
_MOST_SHOWN = 8  # so many places stand in the review; all of them have their aside


def with_charges_noted(plan: Plan, is_drafted: bool = True) -> Plan:
    """The plan with an aside for each charge in its texts that nothing accounts for, and one review for all.

    The asides of a plan that is only drafted speak of times and figures, and account for no charge.
    """
    places: list[str] = []
    above = {item.responsibility_above for item in plan.items if isinstance(item, Task)}

    def noted(item: AnyItem, path: str) -> AnyItem:
        left = list(unclaimed_charges(item.model_copy(update={"asides": ()}) if is_drafted else item))
        title = (item.title or "") if isinstance(item, Section) else ""
        title = "" if leads_in_title(title) in above else title
        places.extend(charge.clause for charge in (*charges_in(title), *left))
        places.extend(_in_brackets(title, ()))
        quotes = dict.fromkeys(charge.clause for charge in left)
        bare = [words for words in _bodies_in_brackets(item) if words not in quotes and words[1:-1] not in above]
        places.extend(bare)
        quotes |= dict.fromkeys(bare)
        asides = [Aside.model_construct(quote=quote, why=_WHY, review=None) for quote in quotes]
        return item.model_copy(update={"asides": (*item.asides, *asides)}) if asides else item

    made = with_items(plan, noted)
    if not (plan.review and _SAID in plan.review.why):  # an update has told of its preface already
        places[:0] = [charge.clause for text in plan.preface if _may_charge(text) for charge in charges_in(text)]
    return asking(made, _told(places)) if places else made


def _may_charge(text: str) -> bool:
    """Whether words before the first part are sentences, or have the label of a charge; titles are neither."""
    return "。" in text or any(label_role(one[0]) in (LEAD, CHARGED) for one in LABEL.finditer(text))


def _bodies_in_brackets(item: Item) -> Iterator[str]:
    """The brackets behind sentences of a text that hold bodies and nothing else: （甲局、乙局）。"""
    named = item.named if isinstance(item, Task) else ()
    for line in (item.text or "").split("\n"):
        yield from _in_brackets(without_spaces(line), named)


def _in_brackets(line: str, named: Collection[str]) -> Iterator[str]:
    for pair in outer_pairs(line):
        if any(map(is_remark, pair.inside.split("，"))):
            continue
        bodies = names(pair.inside)
        at_end = line[pair.end : pair.end + 1] in ("", "。", "；")
        begin = verbs_begin(pair.inside)  # in a bracket that ends in a verb of duty one body is enough
        charged = names(pair.inside[:begin]) if begin else []
        behind = line[: pair.start].endswith(("。", "；")) or len(bodies) > 1
        likely = behind and bool(bodies) and all(len(body) > 3 and is_body(body) for body in bodies)
        sure = 2 * sum(map(is_surely_a_body, bodies)) > len(bodies) or any(map(is_surely_a_body, charged)) or likely
        if at_end and sure and not {*bodies, *charged} & set(named):
            yield line[pair.start : pair.end]


def _told(places: list[str]) -> str:
    shown = "”“".join(excerpt(words, 30) for words in dict.fromkeys(places[:_MOST_SHOWN]))
    more = "等" if len(places) > _MOST_SHOWN else ""
    return f"正文有{len(places)}处{_SAID}：“{shown}”{more}，请核对"
