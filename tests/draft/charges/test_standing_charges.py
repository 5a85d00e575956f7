"""Bodies charged once for many tasks."""

from policysite.draft.charges.standing_charges import spread


def task(line, lead=("省科技厅",)):
    return {"text": "做好。", "responsibility": line, "lead": list(lead), "partners": [], "implementers": []}


def test_it_holds_from_there_on_for_those_that_do_not_name_the_body():
    rule = "（省科技厅；以下均需各县政府落实，不再列出）"
    plan = {
        "sections": [
            {"text": None, "tasks": [task("（省科技厅）"), task(rule)], "sections": []},
            {"text": "说明。", "tasks": [task("（省财政厅）"), task("（各县政府）", ["各县政府"])], "sections": []},
        ]
    }
    spread(plan)
    found = [[one["unit"] for one in one["implementers"]] for part in plan["sections"] for one in part["tasks"]]
    assert found == [[], ["各县政府"], ["各县政府"], []]
