"""The life of a plan, proved: editions follow each other; what made or ended one stands in that document's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from policysite.base.paths import shown
from policysite.base.problems import Mark, Problem, excerpt
from policysite.base.text import without_spaces
from policysite.checking.alignment import mend
from policysite.data.load import EDITIONS_FOLDER, LoadedPlan
from policysite.data.model.dates import day_words
from policysite.data.model.facts import Citation
from policysite.data.model.lifetime import Amendment, Status
from policysite.data.model.plan import Plan
from policysite.grammar.numerals import spelt_date

# The texts of the documents of a number, as far as the library has them.
Texts = Callable[[str], Iterator[str]]


def has_life(loaded: LoadedPlan) -> bool:
    """Whether there is anything to hold: without it a plan needs no other document."""
    return any(one.plan.amended_by or one.plan.status for one in (loaded, *loaded.editions)) or bool(loaded.editions)


# What ends a whole document behind its name: 《…》（甲发〔2020〕1号）同时废止, not 《…》第三条同时废止.
_ENDS = re.compile("(?:废止|停止执行|失效|不再执行)")
_A_PART_OF_IT = re.compile(
    "》(?:[（(][^（()）]*[）)])?[^，。；]{0,6}第?[0-9一二三四五六七八九十]+[条款项章]|部分(?:条款|内容)"
)


def ends_of(loaded: LoadedPlan) -> tuple[tuple[str, Mark], ...]:
    """The numbers of documents that a plan says are no longer in force, each with the place that says so."""
    cited = [*loaded.plan.based_on, *(one for item in loaded.plan.items for one in item.citations)]
    return tuple(
        (one.number, one.mark("relation"))
        for one in cited
        if one.number and ends(one) and not _A_PART_OF_IT.search(one.quote)
    )


def ends(citation: Citation) -> bool:
    """Whether a document is named because it, or a part of it, is no longer in force: no plan carries that out."""
    return bool(_ENDS.search(citation.relation))


def life_holds(loaded: LoadedPlan, texts: Texts) -> Iterator[Problem]:
    """What the editions of a plan, the documents behind them, and its status lack."""
    all_editions = [*loaded.editions, loaded]
    for edition in all_editions:
        if edition.plan.amended_by:
            yield from _paper_holds(edition.plan.amended_by, edition, texts)
        yield from _status_holds(edition, texts)
    yield from _editions_follow(loaded)


def _editions_follow(loaded: LoadedPlan) -> Iterator[Problem]:
    """Each edition is of its folder's day and later than the one before, made by a document, under a known number."""
    before: Plan | None = None
    for edition in (*loaded.editions, loaded):
        plan = edition.plan
        named = edition.home.name if edition is not loaded else plan.begins.isoformat()
        if named != plan.begins.isoformat():
            hint = f"amended_by 的 date（没有的，issued）是 {plan.begins}；文件夹名须是这一天。"
            yield Problem(_day_mark(plan), f"版本的日期与文件夹名“{named}”不同", hint)
        if before:
            if not plan.amended_by:
                hint = "请在 amended_by 里写使它成为这个版本的文件：number、title、date、quote。"
                yield Problem(plan.mark(), "缺少修订依据（amended_by）", hint)
            if plan.begins <= before.begins:
                hint = f"前一个版本从 {before.begins} 起；现行的放在方案文件夹，原来的放在 {EDITIONS_FOLDER} 里。"
                yield Problem(_day_mark(plan), f"版本的日期 {plan.begins} 不晚于前一个版本", hint)
            known = {
                without_spaces(number)
                for number in (before.number, plan.amended_by and plan.amended_by.number)
                if number
            }
            if plan.number and known and without_spaces(plan.number) not in known:
                hint = "应当是前一个版本的文号，或修订文件的文号；另一个方案请另建文件夹。"
                yield Problem(plan.mark("number"), f"文号“{plan.number}”不是这个方案的", hint)
        before = plan


def _day_mark(plan: Plan) -> Mark:
    return plan.amended_by.mark("date") if plan.amended_by else plan.mark("issued")


def _status_holds(loaded: LoadedPlan, texts: Texts) -> Iterator[Problem]:
    """A status other than 有效 says since when, by which document, in which words."""
    status, mark = loaded.plan.status, loaded.plan.mark("status")
    if status is None:
        return
    needed = [("date", status.date), ("quote", status.quote), ("title", status.title or status.number)]
    lacking = [field for field, value in needed if not value]
    if status.standing != "有效" and lacking:
        yield Problem(
            mark, f"“{status.standing}”没有依据", f"请写明{'、'.join(lacking)}：从哪一天起，依据哪个文件的哪句话。"
        )
        return
    if status.date and status.date < loaded.plan.issued:
        yield Problem(status.mark("date"), f"{status.date} 早于成文日期 {loaded.plan.issued}", "请核对。")
    if status.quote:
        yield from _paper_holds(status, loaded, texts)


def _paper_holds(paper: Amendment | Status, loaded: LoadedPlan, texts: Texts) -> Iterator[Problem]:
    """Quote, number, title and day of a document stand in its own words: in its file, in the library or in the plan."""
    plan = loaded.plan
    if paper.source and paper.source not in loaded.papers:
        return  # it could not be read, and that is said
    if paper.source:
        said, where = [loaded.papers[paper.source]], shown(loaded.home / paper.source)
    else:
        said, where = [mend(loaded.raw, plan.errata)[0].text], loaded.source
        if paper.number and without_spaces(paper.number) != without_spaces(plan.number or ""):
            said += texts(paper.number)
    quote = without_spaces(paper.quote or "")
    text = next((words for words in map(without_spaces, said) if quote in words), None)
    if text is None:
        hint = "quote 须逐字照录；请把该文件的文字放进方案的文件夹，在 source 里写文件名。"
        yield Problem(paper.mark("quote"), f"引文不在 {where} 里：“{excerpt(paper.quote or '')}”", hint)
        return
    for field, value in (("number", paper.number), ("title", paper.title)):
        if value and without_spaces(value) not in text:
            yield Problem(paper.mark(field), f"“{excerpt(value)}”在 {where} 里找不到", "须照该文件的文字写。")
    if paper.date and not _says_day(text, paper.date):
        yield Problem(
            paper.mark("date"), f"{where} 里没有 {paper.date} 这一天", "请核对；文件写明何时起施行的，写那一天。"
        )


def _says_day(text: str, day: date) -> bool:
    return any(form in text for form in (spelt_date(day), day_words(day), f"{day.year}年{day:%m}月{day:%d}日"))
