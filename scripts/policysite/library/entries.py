"""What the site shows, as linked entries: plans, their sections and tasks, units, years, and facts.

Each entry holds the object from the YAML (`plan`, `section`, `task`, `unit`, `deadline` …) and what the library adds:
its address, its name, and the entries that it has to do with. `library.build_library` makes and fills them; nothing
changes them afterwards. They link to each other in every direction, so they are all in one module.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from policysite.base.problems import Mark
from policysite.base.text import without_spaces
from policysite.checking.check import CheckedPlan
from policysite.data.model.facts import Citation, Deadline, Implementer, Indicator
from policysite.data.model.plan import Plan, Section, Task
from policysite.data.model.roles import IMPLEMENTER, LEAD, PARTNER, ROLE_NAMES
from policysite.data.model.units import Unit
from policysite.data.model.values import COMPARISONS
from policysite.grammar.document_kinds import kind_of
from policysite.library.life.changing import Changing, Handover
from policysite.library.life.standing import Standing, standing_of
from policysite.library.linked import Linked

if TYPE_CHECKING:
    from policysite.library.life.editions import Became, DutyChange, EditionEntry, GoneTask, RevisionEntry
    from policysite.library.progress import ReportEntry


@dataclass(eq=False, repr=False)
class Facts:
    """The facts of one task or section, as entries, in the order of the YAML."""

    deadlines: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    citations: list[CitationEntry] = field(default_factory=list)
    implementers: list[ImplementerEntry] = field(default_factory=list)

    @property
    def first_day(self) -> date | None:
        """The earliest day of the deadlines; None where none has a day."""
        return min((entry.day for entry in self.deadlines if entry.day), default=None)


@dataclass(eq=False, repr=False)
class UnitEntry(Changing["UnitEntry"]):
    """A unit of the registry with its tasks from all plans, in the order of plans and documents.

    The lists of tasks are of those that name the unit itself. `duties` are all that it has to do: also what stands on
    a section, what is asked of a collective that it is a member of, and what it has from bodies that became part of it.
    `years` has every year of the site, each with only the facts of these duties. `region_shown` is true where several
    regions have units on the site, so that names need their region. `duty_changes` are what revisions of plans changed
    for it, the newest first. `ceased_duties` are what it had to do by plans that are no longer in force: they count
    nowhere.
    """

    unit: Unit
    members: tuple[UnitEntry, ...] = ()
    collectives: tuple[UnitEntry, ...] = ()
    lead_tasks: list[TaskEntry] = field(default_factory=list)
    partner_tasks: list[TaskEntry] = field(default_factory=list)
    implementer_tasks: list[TaskEntry] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    years: list[YearEntry] = field(default_factory=list)
    region_shown: bool = False
    duty_changes: list[DutyChange] = field(default_factory=list)
    reports: list[ReportEntry] = field(default_factory=list)
    ceased_duties: list[Duty] = field(default_factory=list)
    handed_on: tuple[Handover[UnitEntry], ...] = ()
    received: tuple[Handover[UnitEntry], ...] = ()

    @cached_property
    def url(self) -> str:
        """Address of the unit's page."""
        return f"units/{self.key}.html"

    @cached_property
    def label(self) -> str:
        """The usual name, with its region where the site has units of several."""
        return f"{self.unit.name}（{self.unit.region}）" if self.region_shown else self.unit.name

    def name_in(self, region: str | None) -> str:
        """Its name on a page about the given region: without its region where that is the same."""
        return self.unit.name if region and self.unit.region == region else self.label

    @cached_property
    def key(self) -> str:
        """The unit's id."""
        return self.unit.id

    @property
    def origin(self) -> Mark:
        """The line of the registry where the unit begins."""
        return self.unit.mark()

    def tasks_as(self, role: str) -> list[TaskEntry]:
        """The tasks in which the unit has the given role."""
        return {LEAD: self.lead_tasks, PARTNER: self.partner_tasks, IMPLEMENTER: self.implementer_tasks}[role]

    @cached_property
    def tasks(self) -> list[TaskEntry]:
        """Every task in which the unit has a role by its own name, each once, in the order of ROLE_NAMES."""
        return list(dict.fromkeys(task for role in ROLE_NAMES for task in self.tasks_as(role)))

    @property
    def is_collective(self) -> bool:
        """Whether the name stands for several bodies."""
        return self.unit.collective or bool(self.members)

    @cached_property
    def all_collectives(self) -> list[UnitEntry]:
        """The collectives that it belongs to, and those that these belong to, the nearest first."""
        found = list(self.collectives)
        seen = {self, *found}
        for one in found:  # grows while it is gone through
            found += [above for above in one.collectives if above not in seen]
            seen.update(one.collectives)
        return found

    @property
    def own_duties(self) -> list[Duty]:
        """The duties that the document gives it by its own name."""
        return [duty for duty in self.duties if duty.through is None and duty.inherited is None]

    def duties_as(self, role: str) -> list[Duty]:
        """The duties in which the unit has the given role: its own, those of its collectives, those it inherited."""
        return [duty for duty in self.duties if duty.role == role]

    @cached_property
    def items(self) -> list[ItemEntry]:
        """The tasks and sections of its duties, each once."""
        return list(dict.fromkeys(duty.item for duty in self.duties))

    @cached_property
    def deadlines(self) -> list[DeadlineEntry]:
        """The deadlines of its duties, each once."""
        return list(dict.fromkeys(entry for duty in self.duties for entry in duty.facts.deadlines))

    @property
    def busy_years(self) -> list[YearEntry]:
        """The years in which something falls due, begins, runs or recurs for the unit."""
        return [year for year in self.years if year.deadlines]

    @property
    def citations(self) -> list[CitationEntry]:
        """Every place in the texts of its duties that cites a document."""
        return [entry for item in self.items for entry in item.facts.citations]

    @cached_property
    def companions(self) -> list[tuple[UnitEntry, list[TaskEntry]]]:
        """The other units that the same responsibility lines name, with the shared tasks; most shared tasks first.

        The lines that name a body that became part of it count too.
        """
        shared: dict[UnitEntry, list[TaskEntry]] = {}
        own = [*self.lead_tasks, *self.partner_tasks]
        of_forebears = dict.fromkeys(task for one in self.forebears for task in (*one.lead_tasks, *one.partner_tasks))
        for task in [*own, *(task for task in of_forebears if self not in task.named)]:
            for other in task.named:
                if other is not self and (self in task.named or other not in self.forebears):
                    shared.setdefault(other, []).append(task)
        return sorted(shared.items(), key=lambda item: -len(item[1]))

    @property
    def changes_file(self) -> str:
        """The path of the Word file of what changed for it."""
        return f"data/units/{self.key}-changes.docx"

    @property
    def feed(self) -> str:
        """The path of the feed of what changed for it."""
        return f"data/units/{self.key}.xml"

    def together_url(self, other: UnitEntry) -> str:
        """Address of the list of tasks that the unit shares with another."""
        return f"{self.together_page}#with-{other.key}"

    @cached_property
    def together_page(self) -> str:
        """Address of the page that lists the shared tasks, one companion after another."""
        return f"together/{self.key}.html"

    @cached_property
    def _roles(self) -> dict[ItemEntry, str]:
        roles: dict[ItemEntry, str] = {}
        for role in ROLE_NAMES:
            for duty in self.duties_as(role):
                roles.setdefault(duty.item, role)
        return roles

    def role_key(self, item: ItemEntry) -> str:
        """The unit's first role in a task or section that gives it a duty: LEAD, PARTNER or IMPLEMENTER."""
        return self._roles[item]

    def role_in(self, item: ItemEntry) -> str:
        """The same role by its name in Chinese."""
        return ROLE_NAMES[self.role_key(item)]


@dataclass(eq=False, repr=False)
class PlanEntry(Linked):
    """A plan with its sections, tasks and facts, each list in the document's order.

    `sections` are those of the first level only. `repeats` are tasks that say again what one of `tasks` says (see
    `library.repeats`): they have pages of their own, and stand in no other list. `years` run from the plan's issue to
    the farthest year it names. `editions` are what the plan was before and `revisions` what changed from each to the
    next, the oldest first; `gone` are tasks of earlier editions that it no longer has.
    `cited_by` are places in other plans that name it. `parents` are those that it is based on, `children` those that
    are based on it; `ended_by` is the one that ended it.
    """

    checked: CheckedPlan
    sections: list[SectionEntry] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)
    repeats: list[TaskEntry] = field(default_factory=list)
    deadlines: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    citations: list[CitationEntry] = field(default_factory=list)
    years: list[YearEntry] = field(default_factory=list)
    editions: list[EditionEntry] = field(default_factory=list)
    revisions: list[RevisionEntry] = field(default_factory=list)
    gone: list[GoneTask] = field(default_factory=list)
    ended_by: PlanEntry | None = None
    cited_by: list[CitationEntry] = field(default_factory=list)
    parents: list[PlanEntry] = field(default_factory=list)
    children: list[PlanEntry] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        """The plan as the YAML has it."""
        return self.checked.plan

    @cached_property
    def kind(self) -> str:
        """What kind of document it is, by its title: 方案, 意见 …; "" where the title does not say."""
        return kind_of(self.plan.title)

    @cached_property
    def standing(self) -> Standing:
        """Whether it is in force."""
        return standing_of(self.plan)

    @cached_property
    def home(self) -> str:
        """The folder of the plan's pages."""
        return f"plans/{self.key}"

    @cached_property
    def url(self) -> str:
        """Address of the plan's first page."""
        return f"{self.home}/index.html"

    @cached_property
    def source_page(self) -> str:
        """Address of the page with the original text."""
        return f"{self.home}/source.html"

    @cached_property
    def label(self) -> str:
        """The short title."""
        return self.plan.short

    @cached_property
    def key(self) -> str:
        """The plan's id."""
        return self.plan.id

    @property
    def origin(self) -> Mark:
        """The first line of the plan's YAML."""
        return self.plan.mark()

    @cached_property
    def units(self) -> list[UnitEntry]:
        """Every unit that its responsibility lines name, in the order of first mention."""
        return list(dict.fromkeys(unit for task in self.tasks for unit in task.named))

    @property
    def lasts(self) -> str:
        """Until when it asks for something: the day of its last deadline, “open” where something goes on without an
        end, "" where it names no time.
        """
        ends = [entry.deadline.timing.end for entry in self.deadlines]
        return "open" if None in ends else max((str(end) for end in ends), default="")

    @property
    def documents(self) -> list[list[CitationEntry]]:
        """The citations grouped by document, documents in the order of first mention."""
        places: dict[str, list[CitationEntry]] = {}
        for entry in self.citations:
            places.setdefault(entry.citation.title, []).append(entry)
        return list(places.values())

    @cached_property
    def all_sections(self) -> list[SectionEntry]:
        """The sections of every level, in the document's order."""
        return [part for section in self.sections for part in section.walk()]

    @cached_property
    def charges(self) -> list[ItemEntry]:
        """The tasks, and the sections whose own text charges a unit, in the document's order."""
        return [item for part in self.all_sections for item in part.charges]

    @property
    def working_sections(self) -> list[SectionEntry]:
        """The sections that hold tasks or charge a unit, themselves or in a section below."""
        return [part for part in self.all_sections if any(one.charges for one in part.walk())]


class ItemEntry(Linked):
    """A task or section: what the document may charge units with. `years` are those of its deadlines and targets.

    `bearers` are by role the units that have a duty in it, each once, members of collectives among them.
    """

    plan: PlanEntry
    facts: Facts
    years: list[YearEntry]
    bearers: dict[str, dict[UnitEntry, None]]
    lead: tuple[UnitEntry, ...]
    partners: tuple[UnitEntry, ...]
    ordinal: int | None
    reports: list[ReportEntry]

    @property
    @abstractmethod
    def part(self) -> SectionEntry:
        """The section that it stands in; a section is its own."""

    @property
    @abstractmethod
    def text(self) -> str:
        """The document's words."""

    @property
    @abstractmethod
    def words(self) -> str:
        """All words on which its facts may rest."""

    @property
    def item(self) -> ItemEntry:
        """Itself, so that a table may hold items and duties."""
        return self

    @property
    def places(self) -> tuple[ItemEntry, ...]:
        """Where the document says it: itself, and its repeats."""
        return (self,)

    @property
    def named(self) -> tuple[UnitEntry, ...]:
        """The units that the responsibility line names: lead, then partners."""
        return (*self.lead, *self.partners)

    @cached_property
    def implementers(self) -> list[UnitEntry]:
        """The units that the text itself charges, each once; the words that do so are in `facts.implementers`."""
        return list(dict.fromkeys(entry.unit for entry in self.facts.implementers))

    def units_as(self, role: str) -> Sequence[UnitEntry]:
        """The units that have the given role in it, by the names that the document writes."""
        return {LEAD: self.lead, PARTNER: self.partners, IMPLEMENTER: self.implementers}[role]

    @property
    def first_day(self) -> date | None:
        """The earliest day of its deadlines, by which tasks are sorted; None where none has a day."""
        return self.facts.first_day


@dataclass(eq=False, repr=False)
class SectionEntry(ItemEntry):
    """A numbered section of a plan; `trail` are the sections above it, outermost first."""

    plan: PlanEntry
    section: Section
    anchor: str
    trail: tuple[SectionEntry, ...] = ()
    sections: list[SectionEntry] = field(default_factory=list)
    tasks: list[TaskEntry] = field(default_factory=list)
    repeats: list[TaskEntry] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    years: list[YearEntry] = field(default_factory=list)
    bearers: dict[str, dict[UnitEntry, None]] = field(default_factory=dict)
    lead: tuple[UnitEntry, ...] = field(default=(), init=False)
    partners: tuple[UnitEntry, ...] = field(default=(), init=False)
    ordinal: int | None = field(default=None, init=False)
    reports: list[ReportEntry] = field(default_factory=list, init=False)

    @cached_property
    def url(self) -> str:
        """Address of the section on its plan's page."""
        return f"{self.plan.url}#{self.anchor}"

    @cached_property
    def source_url(self) -> str:
        """Address of the section in the original text."""
        return f"{self.plan.source_page}#{self.anchor}"

    @cached_property
    def label(self) -> str:
        """Number and title: “（三）坚持……”."""
        return self.section.heading

    @cached_property
    def key(self) -> str:
        """The plan's id and the place in the plan: “pzh-2021-73.part-2-1”."""
        return f"{self.plan.key}.{self.anchor}"

    @property
    def part(self) -> SectionEntry:
        """The section itself."""
        return self

    @property
    def text(self) -> str:
        """Its own text, without that of its tasks and of the sections below."""
        return self.section.text or ""

    @property
    def words(self) -> str:
        """All words on which its facts may rest: its text."""
        return self.section.words

    @property
    def charges(self) -> list[ItemEntry]:
        """The section itself if its own text charges a unit, then its tasks."""
        return [*([self] if self.facts.implementers else []), *self.tasks]

    @property
    def lineage(self) -> tuple[SectionEntry, ...]:
        """The sections above, outermost first, and the section itself."""
        return (*self.trail, self)

    def walk(self) -> Iterator[SectionEntry]:
        """The section and all sections below it."""
        yield self
        for part in self.sections:
            yield from part.walk()


@dataclass(eq=False, repr=False)
class TaskEntry(ItemEntry):
    """A task with the units that the document charges; `ordinal` is its number in the plan, counted from 1.

    `lead` and `partners` are the units of the responsibility line. `previous` and `next` are its neighbours in the
    plan. `repeats` are further places where the document says it, of which this is the `first`. `history` is
    what became of it in each revision, the newest first. `answers` are tasks of plans above that say much the same,
    `answered_by` those of plans below.
    """

    plan: PlanEntry
    section: SectionEntry
    task: Task
    ordinal: int
    lead: tuple[UnitEntry, ...]
    partners: tuple[UnitEntry, ...]
    facts: Facts = field(default_factory=Facts)
    years: list[YearEntry] = field(default_factory=list)
    bearers: dict[str, dict[UnitEntry, None]] = field(default_factory=dict)
    previous: TaskEntry | None = None
    next: TaskEntry | None = None
    first: TaskEntry | None = None
    repeats: list[TaskEntry] = field(default_factory=list)
    history: list[Became] = field(default_factory=list)
    reports: list[ReportEntry] = field(default_factory=list)
    answers: list[TaskEntry] = field(default_factory=list)
    answered_by: list[TaskEntry] = field(default_factory=list)

    @cached_property
    def url(self) -> str:
        """Address of the task's page."""
        return f"{self.plan.home}/tasks/{self.task.id}.html"

    @cached_property
    def source_url(self) -> str:
        """Address of the task in the original text."""
        return f"{self.plan.source_page}#{self.task.id}"

    @cached_property
    def label(self) -> str:
        """The task's title, else the name that the editors gave it, else the name of its section."""
        return self.task.title or self.task.label or self.section.section.name

    @cached_property
    def key(self) -> str:
        """The ids of plan and task: “pzh-2021-73/moral-education”."""
        return f"{self.plan.key}/{self.task.id}"

    @property
    def origin(self) -> Mark:
        """The line of the plan's YAML with the task's id."""
        return self.task.mark("id")

    @property
    def part(self) -> SectionEntry:
        """The section that it stands in."""
        return self.section

    @property
    def text(self) -> str:
        """The document's words, without the responsibility line."""
        return self.task.text

    @property
    def words(self) -> str:
        """All words on which its facts may rest: its text, and its responsibility line."""
        return self.task.words

    @property
    def places(self) -> tuple[ItemEntry, ...]:
        """Where the document says it: itself, and its repeats."""
        return (self, *self.repeats)


@dataclass(eq=False, repr=False)
class FactEntry(Linked):
    """A fact and what it belongs to.

    `owner` is the task or section that states the fact, None for a citation in the plan's preface. `task` is the
    owner if that is a task, else None. `page` is the address of the page that shows the fact's words, `anchor` their
    place on it. `said_of` are the implementers that a deadline or target speaks of (see `spoken_of`), `bearers` the
    units that have it as implementers, members of collectives among them. `years` are those that it belongs to.
    """

    plan: PlanEntry
    owner: TaskEntry | SectionEntry | None
    task: TaskEntry | None
    page: str
    anchor: str
    said_of: tuple[UnitEntry, ...] = field(default=(), init=False)
    bearers: dict[UnitEntry, None] = field(default_factory=dict, init=False)
    years: list[YearEntry] = field(default_factory=list, init=False)

    @property
    def home(self) -> Linked:
        """The task or section that the fact belongs to, else the plan."""
        return self.owner or self.plan

    @cached_property
    def url(self) -> str:
        """Where the fact can be read in its text."""
        return f"{self.page}#{self.anchor}"

    @cached_property
    def key(self) -> str:
        """The key of what it belongs to, and its place there: “pzh-2021-73/moral-education#d1”."""
        return f"{self.home.key}#{self.anchor}"


@dataclass(eq=False, repr=False)
class DeadlineEntry(FactEntry):
    """A deadline, a start or a recurrence."""

    kind: ClassVar[str] = "deadline"
    deadline: Deadline

    @cached_property
    def label(self) -> str:
        """What falls due."""
        return self.deadline.what

    @property
    def day(self) -> date | None:
        """The day by which it is sorted: the last day of its interval, else the first; None if it has neither."""
        return self.deadline.timing.end or self.deadline.timing.start

    @property
    def is_open(self) -> bool:
        """Whether it has no last day, so that it belongs to every year to come: it recurs, or began."""
        return self.deadline.timing.end is None

    @property
    def sort_key(self) -> date:
        """Its day; a deadline without one comes last."""
        return self.day or date.max


@dataclass(eq=False, repr=False)
class IndicatorEntry(FactEntry):
    """A target."""

    kind: ClassVar[str] = "indicator"
    indicator: Indicator

    @cached_property
    def label(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @cached_property
    def target(self) -> str:
        """The target as people read it: “不低于 96%”, “不低于当地公务员平均工资收入水平”."""
        words = COMPARISONS[self.indicator.comparison][0]
        if self.indicator.benchmark:
            return f"{words}{self.indicator.benchmark}"
        unit = self.indicator.unit or ""
        space = "" if unit in ("%", "‰") else " "
        return f"{words} {self.indicator.value}{space}{unit}".rstrip()


@dataclass(eq=False, repr=False)
class CitationEntry(FactEntry):
    """One place that cites a document; `target` is that document where it is a plan of the library."""

    kind: ClassVar[str] = "citation"
    citation: Citation
    target: PlanEntry | None = field(default=None, init=False)

    @cached_property
    def label(self) -> str:
        """The document's title in its marks: “《…》”."""
        return f"《{self.citation.title}》"


@dataclass(eq=False, repr=False)
class ImplementerEntry(FactEntry):
    """A unit that the text itself charges (落实主体), with the words that do so."""

    kind: ClassVar[str] = "implementer"
    implementer: Implementer
    unit: UnitEntry

    @cached_property
    def label(self) -> str:
        """The unit as the document writes it."""
        return self.implementer.unit

    @property
    def charges_with_all(self) -> bool:
        """Whether it is charged with the whole task or section: its words stand in the responsibility line, or
        elsewhere, once for many tasks.
        """
        return self.owner is None or without_spaces(self.implementer.quote) not in without_spaces(self.owner.text)


@dataclass(frozen=True, eq=False)
class Duty:
    """What one unit has to do in one task or section, in one role.

    `facts` has the deadlines and targets of the duty, the citations of its text, and for an implementer the words that
    charge it. `through` is the collective by whose name the unit is charged (东区 by 各县（区）); None if by its own.
    `inherited` is the body that the document charges, where all duties of that body are the unit's today; else None.
    """

    unit: UnitEntry
    role: str
    item: ItemEntry
    facts: Facts
    through: UnitEntry | None = None
    inherited: UnitEntry | None = None

    @property
    def names(self) -> tuple[UnitEntry, ...]:
        """The unit, and those by whose names it is charged."""
        return tuple(filter(None, (self.unit, self.through, self.inherited)))

    @property
    def charges(self) -> list[ImplementerEntry]:
        """The words that charge an implementer; none for the units of the responsibility line."""
        return self.facts.implementers

    @property
    def text(self) -> str:
        """What is to be done: for an implementer the words that charge it, for others the whole text.

        An implementer that is charged once for many tasks (以下均需各县落实) has the whole text as well.
        """
        if self.role != IMPLEMENTER or any(one.charges_with_all for one in self.charges):
            return self.item.text
        return "\n".join(dict.fromkeys(one.implementer.quote for one in self.charges))

    @property
    def first_day(self) -> date | None:
        """The earliest day of its deadlines; None where none has a day."""
        return self.facts.first_day


@dataclass(eq=False, repr=False)
class YearEntry(Linked):
    """A year with the facts that belong to it.

    `due`: what must be done by some day of this year. `starting`: what begins in it without a stated end or a
    recurrence. `running`: what began earlier, or has a later end. `recurring`: what returns in this year.
    `indicators`: the targets to be reached in it. `ceased`: the deadlines that it had in plans no longer in force.
    """

    year: int
    due: list[DeadlineEntry] = field(default_factory=list)
    starting: list[DeadlineEntry] = field(default_factory=list)
    running: list[DeadlineEntry] = field(default_factory=list)
    recurring: list[DeadlineEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    ceased: list[DeadlineEntry] = field(default_factory=list)
    previous: YearEntry | None = None
    next: YearEntry | None = None

    @cached_property
    def url(self) -> str:
        """Address of the year's page."""
        return f"years/{self.year}.html"

    @cached_property
    def label(self) -> str:
        """The year as people write it: “2025年”."""
        return f"{self.year}年"

    @cached_property
    def key(self) -> str:
        """The number of the year."""
        return str(self.year)

    @property
    def dated(self) -> list[DeadlineEntry]:
        """What falls due or begins in this year."""
        return [*self.due, *self.starting]

    @property
    def deadlines(self) -> list[DeadlineEntry]:
        """Whatever falls due, begins, runs or recurs in this year."""
        return [*self.due, *self.starting, *self.running, *self.recurring]
