"""Plans beside each other: a document of the library proves what is said of it, and few plans are looked into."""

from policysite.checking.together import ReadPlan, together_problems
from policysite.data.load import load
from support import INVENTED, SHALIU


class Counted:
    """A plan that counts how often it is looked into."""

    def __init__(self, loaded):
        read = ReadPlan(loaded)
        self.plan, self.numbers, self.has_life, self.asked = loaded, read.numbers, read.has_life, 0

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
