"""Items whose text begins with who is charged, and goes on with what is to be done."""

from policysite.data.registry import Registry
from policysite.draft.charges.leading_charges import leading_charge
from policysite.draft.drafting import checked, draft_text
from policysite.grammar.charges.responsibility import read_line
from support.tables import for_each


@for_each(
    ("text", "lead", "partners"),
    [
        (
            "（一）修渡口。由市港航局统筹，市渔政局、水警分局协同推进，6月前开工。",
            ["市港航局"],
            ["市渔政局", "水警分局"],
        ),
        (
            "（二）装浮标。由市港航局牵头，会同市渔政局、水上救援大队在河口布设浮标。",
            ["市港航局"],
            ["市渔政局", "水上救援大队"],
        ),
        ("3.市渔政局要会同市港航局梳理船册，9月底前公布。", ["市渔政局"], ["市港航局"]),
        ("9.摸底。由区房管局会同各街道、镇逐户排摸，4月底前建账。", ["区房管局"], ["各街道、镇"]),
        ("10.选址。请市港航局牵头，市渔政局配合，5月提出方案。", ["市港航局"], ["市渔政局"]),
        ("11.改造。由市港航局统筹推进，市渔政局、市水利局协同办理手续。", ["市港航局"], ["市渔政局", "市水利局"]),
        ("8.巡查。由市渔政局会同市港航局、水警支队开展联合巡查。", ["市渔政局"], ["市港航局", "水警支队"]),
        ("4.由市渔政局牵头制定船册办法。", ["市渔政局"], []),
        ("五、清淤。市水利局总统筹，市港航局协同，分段实施。", ["市水利局"], ["市港航局"]),
        ("（七）护岸。市水利局牵头。市渔政局、水警支队配合。分段加固。", ["市水利局"], ["市渔政局", "水警支队"]),
        ("（六）巡河。由市水利局牵头，市渔政局配合。每月巡河一次。", ["市水利局"], ["市渔政局"]),
    ],
)
def test_the_first_clauses_charge(text, lead, partners):
    span = leading_charge(text, with_whom=True)
    charged = read_line(text[slice(*span)], "labels")
    assert (list(charged.lead), list(charged.partners)) == (lead, partners)


@for_each(
    "text",
    [
        "由市水利局牵头，市渔政局配合，清淤。",  # no item
        "（一）清淤。由市水利局牵头，市渔政局配合。",  # nothing behind: a charge at the end
        "（一）清淤。由市水利局牵头河道清淤，由市渔政局牵头增殖放流。",  # who leads what
        "（一）清淤。市水利局负责河道，市渔政局负责放流。",
        "（一）清淤。工作由领导小组牵头，每月通报。",
        "（一）清淤。坚持政府统筹，社会协同，形成合力。",
    ],
)
def test_other_texts_do_not(text):
    assert leading_charge(text, with_whom=True) is None


def test_they_stand_before_the_text_of_their_task():
    text = "云州市2024年治水方案\n一、任务\n（一）清淤。由市水利局牵头，市渔政局配合，年底前清淤5公里。完成一段验收一段。\n"
    plan = checked(draft_text(text, Registry([]), "p"), Registry([])).plan
    (task,) = plan.tasks
    assert (task.lead, task.partners, task.responsibility_first) == (("市水利局",), ("市渔政局",), True)
    assert task.responsibility == "由市水利局牵头，市渔政局配合，" and task.text.startswith("年底前清淤5公里。")
    assert [str(one.due) for one in task.deadlines] == ["2024-end"]


def test_an_item_that_a_line_below_charges_is_that_lines():
    text = "云州市2024年治水方案\n（一）清淤。由市水利局牵头，分段推进清淤。\n（责任单位：市渔政局）\n（二）放流。（市渔政局负责）\n"
    plan = checked(draft_text(text, Registry([]), "p"), Registry([])).plan
    assert [task.lead for task in plan.tasks] == [("市渔政局",), ("市渔政局",)]


def test_an_item_may_be_a_number_and_its_charge_and_what_is_done():
    text = "云州市治水会议纪要\n会议决定：\n一、由市水利局牵头，市渔政局配合，于2024年6月10日前排查。\n二、市渔政局要加强巡查，每日会商。\n"
    plan = checked(draft_text(text, Registry([]), "p"), Registry([])).plan
    first, second = plan.sections
    (task,) = first.tasks
    assert (first.number, task.text, task.lead) == ("一、", "于2024年6月10日前排查。", ("市水利局",))
    assert [one.unit for one in second.implementers] == ["市渔政局"] and second.deadlines[0].every == "day"
