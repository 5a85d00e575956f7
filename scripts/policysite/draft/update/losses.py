"""What of the old plan may not stand in the new one, and what could not be kept, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from policysite.base.problems import Mark, Problem, excerpt
from policysite.data.model.facts import Review
from policysite.data.model.node import Node
from policysite.data.model.plan import Item, Plan, Task

# What the responsibility line of a task comes to. These fields are kept or refused together, at the path of the line.
CHARGE_FIELDS = ("responsibility", "responsibility_above", "lead", "partners", "reading")


@dataclass
class Losses:
    """Paths in the old plan of what the check has `refused`, with its reasons; gathers all that is lost, for people."""

    refused: Mapping[str, str]
    told: list[Problem] = field(default_factory=list)

    def lose(self, mark: Mark, what: str, why: str) -> None:
        """Note that something of the old plan is not in the new one."""
        self.told.append(Problem(mark, f"{what}：{why}".replace("\n", "⏎")))

    def is_refused(self, mark: Mark, what: str) -> bool:
        """Whether the check has refused the value at a mark of the old plan; if so, `what` is noted as lost."""
        if mark.path in self.refused:
            self.lose(mark, what, self.refused[mark.path])
        return mark.path in self.refused

    def tell_review(self, was: Plan | Item, now: Review | None) -> None:
        """Note the doubt of an old entry as lost, unless it is raised again, be it among others."""
        if was.review and was.review.why not in (now.why if now else ""):
            self.lose(
                was.key_mark("review"), f"{was.called('review')}“{excerpt(was.review.why, 60)}”", "文字有改动，请重看"
            )

    def touch(self, node: Node) -> bool:
        """Whether anything in a node of the old plan was refused."""
        return any(path in self.refused for path in paths_in(node))


def paths_in(node: Node) -> Iterator[str]:
    """The path of a node of the old plan, of every node in it, and of every responsibility line."""
    yield node.path
    if isinstance(node, Task):
        yield line_path(node)
    for inner in node.nodes():
        yield from paths_in(inner)


def line_path(task: Task) -> str:
    """The path of a task's responsibility line."""
    return task.mark("responsibility").path
