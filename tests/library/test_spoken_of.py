"""Of whom a time or a target speaks: by whose name it has, and by the places of the words."""

from policysite.data.model.plan import Section
from policysite.data.model.units import Unit
from policysite.library.entries import DeadlineEntry, ImplementerEntry, SectionEntry, UnitEntry
from policysite.library.spoken_of import enter_said_of
from support.tables import for_each

UNITS = {name: UnitEntry(Unit(id="u", name=name, kind="组")) for name in ("各县（区）", "县（区）", "学校", "医院")}


def said_of(text, deadlines, charges):
    """For each quote of a deadline the names of whom it speaks; `charges` are pairs of a name and a quote."""
    section = Section(
        title="部分",
        text=text,
        deadlines=[{"due": 2025, "what": "事", "quote": quote} for quote in deadlines],
        implementers=[{"unit": unit, "quote": quote} for unit, quote in charges],
    )
    entry = SectionEntry(None, section, "part-1")
    belonging = (None, entry, None, "", "")
    entry.facts.deadlines = [DeadlineEntry(*belonging, one) for one in section.deadlines]
    entry.facts.implementers = [ImplementerEntry(*belonging, one, UNITS[one.unit]) for one in section.implementers]
    enter_said_of(entry)
    return [[unit.unit.name for unit in one.said_of] for one in entry.facts.deadlines]


FOUND = "各县（区）要建站点"


@for_each(
    "quote",
    [
        "2025年底前各县（区）完成", "到2025年，各县（区）完成", "各县（区）2025年完成", "督促各县（区）2025年完成",
        "2025年底前，全市各县（区）完成", "2025年由各县（区）完成", "2025年底前市局和各县（区）完成", "2025年各县(区)完成",
        "2025年 各县 （区）完成",
    ],
)  # fmt: skip
def test_a_time_speaks_of_those_whom_its_words_have_act(quote):
    assert said_of(f"{FOUND}。{quote}。", [quote], [("各县（区）", FOUND)]) == [["各县（区）"]]


@for_each(
    ("name", "quote"),
    [
        ("各县（区）", "2025年底前建成覆盖各县（区）的平台"), ("各县（区）", "2025年底前向各县（区）下达资金"),
        ("学校", "2025年底前建立市级家长学校"), ("学校", "2025年新建学校5所"), ("学校", "2025年底前改善学校条件"),
        ("各县（区）", "2025年底前建立市级平台"), ("医院", "2025年建成中医院"),
    ],
)  # fmt: skip
def test_a_time_does_not_speak_of_what_something_is_done_with(name, quote):
    charge = f"{name}要落实"
    assert said_of(f"{charge}。{quote}。", [quote], [(name, charge)]) == [[]]


def test_words_that_both_quotes_share_bind_them():
    text = "学校要办班，2025年完成。到2025年，市局建库，医院要联网。各县（区）要用。"
    charges = [("学校", "学校要办班，2025年完成"), ("医院", "医院要联网"), ("各县（区）", "各县（区）要用")]
    assert said_of(text, ["2025年完成", "到2025年，市局建库，医院要联网"], charges) == [["学校"], ["医院"]]


def test_places_count_and_not_only_words():
    text = "市局2025年完成。学校要办班，2025年完成。"
    charge = [("学校", "学校要办班，2025年完成")]
    assert said_of(text, ["2025年完成"], charge) == [[]]  # the first place is the bureau's
    assert said_of(text, ["2025年完成", "2025年完成"], charge) == [[], ["学校"]]
    assert said_of(text, ["市局2025年完成"], charge) == [[]]


def test_a_charge_that_stands_elsewhere_is_of_the_whole():
    charge = [("各县（区）", "以下均需各县（区）落实，不再列出")]
    assert said_of("2025年完成。到2025年建成。", ["2025年完成", "到2025年建成"], charge) == [["各县（区）"]] * 2
