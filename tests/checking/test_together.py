"""Plans beside each other: a document of the library proves what is said of it, and few plans are looked into."""

import tempfile
from pathlib import Path

from policysite.base.cache import Cache
from policysite.base.problems import DataError
from policysite.checking.check import check
from policysite.checking.kept_checks import check_folder
from policysite.checking.together import ReadPlan, together_problems
from policysite.data.load import load
from support import INVENTED, SHALIU
from support.drafted import drafted_data
from support.standings import ENDED, NEW, OLD
from support.tables import for_each


class Counted:
    """A plan that counts how often it is looked into."""

    def __init__(self, loaded):
        read = ReadPlan(loaded)
        self.plan, self.numbers, self.has_life, self.asked = loaded, read.numbers, read.has_life, 0
        self.ends, self.has_ceased = read.ends, read.has_ceased

    @property
    def loaded(self):
        self.asked += 1
        return self.plan


def fellows(*folders):
    sets = [load(folder)[0] for folder in folders]
    return [Counted(plan) for one in sets for plan in one.plans], sets[0]


def test_only_plans_that_rest_on_other_documents_are_looked_into():
    plans, data = fellows(SHALIU, INVENTED)
    assert list(together_problems(plans, data.registry, data.inside)) == []
    asked = {plan.plan.plan.id: plan.asked for plan in plans}
    assert asked["sl-2023-5"] > 0 and asked["yc-2024-12"] == 0


def test_one_number_is_one_plan_whoever_tells_of_it():
    plans, data = fellows(SHALIU, SHALIU)
    assert list(together_problems(plans, data.registry, data.inside)) == []  # the same plan, by its id
    plans[1].numbers = [(number, mark, "another") for number, mark, _ in plans[1].numbers]
    said = [problem.message for problem in together_problems(plans, data.registry, data.inside)]
    assert said and all("重复" in words for words in said)


STATED = "《沙柳市护林行动方案》（沙政发〔2021〕1号）同时废止"


def messages(checked):
    try:
        checked()
    except DataError as error:
        return [problem.message for problem in error.problems]
    return []


@for_each(
    ("said", "added", "told"),
    [
        (STATED, {}, 1),
        (STATED, {"old": "status: 有效\n"}, 1),
        (STATED, {"old": ENDED}, 0),
        ("《沙柳市护林行动方案》（沙政发〔2021〕1号）第三条同时废止", {}, 0),
        ("《沙柳市护林行动方案》（沙政发〔2021〕9号）同时废止", {}, 0),
        ("落实《沙柳市护林行动方案》（沙政发〔2021〕1号）", {}, 0),
    ],
)
def test_a_plan_that_another_of_the_library_ended_says_so(said, added, told):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = drafted_data(folder / "data", {"old": OLD, "new": NEW.replace(STATED, said)}, added)
        found = messages(lambda: check(data))
        assert len(found) == told and all("方案“old”还没有写效力" in one for one in found)
        # Alike where the plans are known from an earlier check: both pass alone.
        (folder / "cache").mkdir()
        for _ in range(2):
            assert messages(lambda: check_folder(data, Cache(folder / "cache"))) == found
