"""What the site shows, as linked entries: plans, parts, tasks, units, years, and the facts that belong to them.

Entries carry their address (`url`, relative to the site's root) and their name (`label`), so every page links
the same thing the same way. They are filled by `library` and do not change afterwards.
They link in circles, so none has a `repr`: it would go on for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from policysite.base.problems import Mark
from policysite.checking.check import CheckedPlan
from policysite.data.plan import Plan, Section, Task
from policysite.data.units import Unit
from policysite.library.fact_entries import CitationEntry, DeadlineEntry, Facts, ImplementerEntry, IndicatorEntry

LEAD, PARTNER, IMPLEMENTER = "lead", "partner", "implementer"
ROLE_NAMES = {LEAD: "牵头", PARTNER: "配合", IMPLEMENTER: "落实"}


@dataclass(eq=False, repr=False)
class UnitEntry:
    """A unit with all that concerns it in every plan; tasks stand in the order of plans and documents."""

    unit: Unit
    members: tuple[UnitEntry, ...] = ()
    collectives: tuple[UnitEntry, ...] = ()
    led: list[TaskEntry] = field(default_factory=list)
    joined: list[TaskEntry] = field(default_factory=list)
    carried: list[TaskEntry] = field(default_factory=list)
    years: list[YearEntry] = field(default_factory=list)
    region_shown: bool = False

    @property
    def url(self) -> str:
        """Address of the unit's page."""
        return f"units/{self.unit.id}.html"

    @property
    def label(self) -> str:
        """The usual name; with its region where the site serves several."""
        return f"{self.unit.name}（{self.unit.region}）" if self.region_shown else self.unit.name

    @property
    def origin(self) -> Mark:
        """Where the unit stands in the registry."""
        return self.unit.mark()

    @cached_property
    def tasks(self) -> list[TaskEntry]:
        """Every task in which the unit has a role, each once: led, then joined, then carried."""
        return list(dict.fromkeys([*self.led, *self.joined, *self.carried]))

    @property
    def busy_years(self) -> list[YearEntry]:
        """The years in which something falls due, begins, runs or recurs for the unit."""
        return [year for year in self.years if year.deadlines]

    @property
    def citations(self) -> list[CitationEntry]:
        """Every place in the unit's tasks that cites a document."""
        return [entry for task in self.tasks for entry in task.facts.citations]

    @cached_property
    def companions(self) -> list[tuple[UnitEntry, list[TaskEntry]]]:
        """The other units named by the same responsibility lines, with the shared tasks; most shared first."""
        shared: dict[UnitEntry, list[TaskEntry]] = {}
        for task in [*self.led, *self.joined]:
            for other in (*task.lead, *task.partners):
                if other is not self:
                    shared.setdefault(other, []).append(task)
        return sorted(shared.items(), key=lambda item: -len(item[1]))

    def together_url(self, other: UnitEntry) -> str:
        """The place that lists what the unit and another have to do together."""
        return f"{self.together_page}#with-{other.unit.id}"

    @property
    def together_page(self) -> str:
        """Address of the page that lists the shared tasks, companion by companion."""
        return f"together/{self.unit.id}.html"

    def role_key(self, task: TaskEntry) -> str:
        """The unit's role in a task: LEAD, PARTNER or IMPLEMENTER."""
        return LEAD if self in task.lead else PARTNER if self in task.partners else IMPLEMENTER

    def role_in(self, task: TaskEntry) -> str:
        """The unit's role in a task: its name in Chinese."""
        return ROLE_NAMES[self.role_key(task)]


@dataclass(eq=False, repr=False)
class PlanEntry:
    """A plan with its parts, tasks and facts, each list in the document's order."""

    checked: CheckedPlan
    sections: list[SectionEntry] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)
    deadlines: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    citations: list[CitationEntry] = field(default_factory=list)
    years: list[YearEntry] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        """The plan as the YAML has it."""
        return self.checked.plan

    @property
    def home(self) -> str:
        """The folder of the plan's pages."""
        return f"plans/{self.plan.id}"

    @property
    def url(self) -> str:
        """Address of the plan's page."""
        return f"{self.home}/index.html"

    @property
    def source_page(self) -> str:
        """Address of the original text."""
        return f"{self.home}/source.html"

    @property
    def label(self) -> str:
        """The short title."""
        return self.plan.short

    @property
    def origin(self) -> Mark:
        """Where the plan's data begin."""
        return self.plan.mark()

    @cached_property
    def units(self) -> list[UnitEntry]:
        """Every unit that its responsibility lines name, in the order of first mention."""
        return list(dict.fromkeys(unit for task in self.tasks for unit in (*task.lead, *task.partners)))

    @property
    def documents(self) -> list[list[CitationEntry]]:
        """The citations grouped by document, in the order of first mention."""
        places: dict[str, list[CitationEntry]] = {}
        for entry in self.citations:
            places.setdefault(entry.citation.title, []).append(entry)
        return list(places.values())

    @cached_property
    def all_sections(self) -> list[SectionEntry]:
        """The parts of every level, in the document's order."""
        return [part for section in self.sections for part in section.walk()]

    @property
    def working_sections(self) -> list[SectionEntry]:
        """The parts that hold tasks, themselves or in a part below."""
        return [part for part in self.all_sections if any(one.tasks for one in part.walk())]


@dataclass(eq=False, repr=False)
class SectionEntry:
    """A numbered part of a plan; `trail` are the parts above it, outermost first."""

    plan: PlanEntry
    section: Section
    anchor: str
    trail: tuple[SectionEntry, ...] = ()
    sections: list[SectionEntry] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)

    @property
    def url(self) -> str:
        """Address of the part on its plan's page."""
        return f"{self.plan.url}#{self.anchor}"

    @property
    def source_url(self) -> str:
        """Address of the part in the original text."""
        return f"{self.plan.source_page}#{self.anchor}"

    @property
    def label(self) -> str:
        """Number and title."""
        return self.section.heading

    @property
    def key(self) -> str:
        """A name that no part of any other plan has."""
        return f"{self.plan.plan.id}.{self.anchor}"

    @property
    def lineage(self) -> tuple[SectionEntry, ...]:
        """The parts above, outermost first, and the part itself."""
        return (*self.trail, self)

    def walk(self) -> Iterator[SectionEntry]:
        """The part and all parts below it."""
        yield self
        for part in self.sections:
            yield from part.walk()


@dataclass(eq=False, repr=False)
class TaskEntry:
    """A task with the units that its names stand for; `ordinal` counts from 1 through the plan."""

    plan: PlanEntry
    section: SectionEntry
    task: Task
    ordinal: int
    lead: tuple[UnitEntry, ...]
    partners: tuple[UnitEntry, ...]
    facts: Facts = field(default_factory=Facts)
    years: list[YearEntry] = field(default_factory=list)
    previous: TaskEntry | None = None
    next: TaskEntry | None = None

    @property
    def url(self) -> str:
        """Address of the task's page."""
        return f"{self.plan.home}/tasks/{self.task.id}.html"

    @property
    def source_url(self) -> str:
        """Address of the task in the original text."""
        return f"{self.plan.source_page}#{self.task.id}"

    @property
    def label(self) -> str:
        """The task's title, else the editors' own name for it, else that of the part which it fills."""
        return self.task.title or self.task.label or self.section.section.name

    @property
    def origin(self) -> Mark:
        """Where the task stands in its YAML."""
        return self.task.mark("id")

    @property
    def implementers(self) -> list[ImplementerEntry]:
        """The bodies that the text itself charges."""
        return self.facts.implementers

    @property
    def carriers(self) -> list[UnitEntry]:
        """The units that the text itself charges, each once."""
        return list(dict.fromkeys(one.unit for one in self.implementers))

    @property
    def first_day(self) -> date | None:
        """The earliest day among its deadlines, by which tasks sort; None where the text names none."""
        return min((entry.day for entry in self.facts.deadlines if entry.day), default=None)


@dataclass(eq=False, repr=False)
class YearEntry:
    """A year with what the plans say of it."""

    year: int
    due: list[DeadlineEntry] = field(default_factory=list)
    starting: list[DeadlineEntry] = field(default_factory=list)
    running: list[DeadlineEntry] = field(default_factory=list)
    recurring: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    previous: YearEntry | None = None
    next: YearEntry | None = None

    @property
    def url(self) -> str:
        """Address of the year's page."""
        return f"years/{self.year}.html"

    @property
    def label(self) -> str:
        """The year as people write it."""
        return f"{self.year}年"

    @property
    def dated(self) -> list[DeadlineEntry]:
        """What falls due or begins in this year."""
        return [*self.due, *self.starting]

    @property
    def deadlines(self) -> list[DeadlineEntry]:
        """Whatever falls due, begins, runs or recurs in this year."""
        return [*self.due, *self.starting, *self.running, *self.recurring]

    def only(self, tasks: set[TaskEntry]) -> YearEntry:
        """The same year, with no other facts than those of the given tasks."""
        lists = (self.due, self.starting, self.running, self.recurring, self.indicators)
        return YearEntry(self.year, *([entry for entry in facts if entry.task in tasks] for facts in lists))
