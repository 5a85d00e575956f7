"""What a site publishes under data/, as a portal needs it: read, and refused where it is not what a site writes.

docs/guide/data.md tells what each key means. Keys that are not listed here are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, ConfigDict, FailFast, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as record

from policysite.base.collecting import without_collecting
from policysite.base.lookalikes import deceivers
from policysite.base.problems import excerpt
from policysite.base.text import CONTROL, visible
from policysite.data.model.dates import Timing, parse_recurrence, parse_when
from policysite.data.model.values import Date
from policysite.library.provenance import DATA_FORMAT
from policysite.portal.places import Place, Unread

_KEPT = ConfigDict(extra="ignore", frozen=True, strict=True)
# The longest text of a task that is known has 6 000 characters.
_LONGEST = 200_000
_LONGEST_ADDRESS = 400
# Names, titles and the like stand many on a page.
_LONGEST_NAME, _LONGEST_UNIT = 2_000, 1_000
# How often one thing may be named in another: bodies in a task, names of a body, bodies that have another's duties.
_MOST_NAMED, _MOST_NAMES, _MOST_HEIRS = 5_000, 200, 20
# Units, as many as a units.yml can hold, and regions of one site: each has a page.
_MOST_UNITS, _MOST_REGIONS = 70_000, 5_000
_MOST_COUNTED = 1_000_000_000
# Where something stands in its site: a path below it, of the letters that ids have, and a place on the page.
_URL = r"^[a-z0-9-]+(/[a-z0-9-]+)*\.html(#[A-Za-z0-9._-]+)?$"


def _is_text(words: str) -> str:
    if found := CONTROL.search(words):
        raise ValueError(f"control character U+{ord(found[0]):04X}")
    return words


def _shows_itself(words: str) -> str:
    if deceivers(words):
        raise ValueError("characters that are not seen or look like others")
    return words


Words = Annotated[str, StringConstraints(max_length=_LONGEST), AfterValidator(_is_text)]
Short = Annotated[str, StringConstraints(max_length=_LONGEST_NAME), AfterValidator(_is_text)]
Name = Annotated[Short, Field(max_length=_LONGEST_UNIT), AfterValidator(_shows_itself)]  # as in units.yml
Url = Annotated[str, StringConstraints(max_length=_LONGEST_ADDRESS, pattern=_URL)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9-]+$")]
Count = Annotated[int, Field(ge=0, le=_MOST_COUNTED)]
Named = Annotated[tuple[Words, ...], Field(max_length=_MOST_NAMED), FailFast()]
Keys = Annotated[tuple[Key, ...], Field(max_length=_MOST_NAMED), FailFast()]


@record(config=_KEPT)
class About:
    """build.json: how the site was made."""

    version: Short
    format: Count = 1
    audience: Short = "public"
    unreviewed: Count = 0
    data_date: Date | None = None
    data_digest: Short | None = None


@record(config=_KEPT, slots=True)
class PublishedPlan:
    """A record of plans.json."""

    id: Key
    title: Short
    label: Short
    kind: Short
    number: Short | None
    issuer: Short | None
    issued: Date
    region: Short | None
    themes: Named
    standing: Short | None
    tasks: Count
    url: Url


@record(config=_KEPT, slots=True)
class PublishedUnit:
    """A record of units.json; `now` are the ids of the bodies that have its duties today."""

    id: Key
    name: Name
    full_name: Name | None
    aliases: Annotated[tuple[Name, ...], Field(max_length=_MOST_NAMES), FailFast()]
    pinyin: Annotated[tuple[Short, ...], Field(max_length=_MOST_NAMES), FailFast()]
    kind: Short
    region: Short | None
    collective: bool
    lead: Count
    partner: Count
    implementer: Count
    url: Url
    now: Annotated[tuple[Key, ...], Field(max_length=_MOST_HEIRS), FailFast()] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, as `data.model.units.Unit.names`."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.full_name, *self.aliases))))


@record(config=_KEPT, slots=True)
class PublishedTask:
    """A record of tasks.json."""

    plan: Key
    id: Key
    title: Short
    text: Words
    responsibility: Words | None
    lead: Named
    lead_ids: Keys
    partner_ids: Keys
    implementer_ids: Keys
    url: Url


@record(config=_KEPT, slots=True)
class PublishedDeadline:
    """A record of deadlines.json; `due` and `since` are as the YAML has them; `end` is the last day of it."""

    plan: Key
    task: Key | None
    what: Words
    quote: Words
    due: Short | None
    recurring: Short | None
    end: Short | None
    implementers: Named
    url: Url
    since: Annotated[Short | None, Field(alias="from")] = None

    @property
    def timing(self) -> Timing:
        """What it says about time; raises ValueError where no document says such a thing."""
        return _timing(self.due, self.since, self.recurring, self.end is None)


@lru_cache(1 << 14)
def _timing(due: str | None, since: str | None, recurring: str | None, is_open: bool) -> Timing:
    by = None if due is None or (due == since and is_open) else parse_when(due)
    timing = Timing(by, parse_when(since) if since else None, parse_recurrence(recurring) if recurring else None)
    if not timing.words:
        raise ValueError("no time")
    return timing


@dataclass(frozen=True)
class Published:
    """All that a portal takes of one site."""

    about: About
    plans: tuple[PublishedPlan, ...]
    units: tuple[PublishedUnit, ...]
    tasks: tuple[PublishedTask, ...]
    deadlines: tuple[PublishedDeadline, ...]


_ABOUT: TypeAdapter[About] = TypeAdapter(About)
_PLANS: TypeAdapter[tuple[PublishedPlan, ...]] = TypeAdapter(Annotated[tuple[PublishedPlan, ...], FailFast()])
_UNITS: TypeAdapter[tuple[PublishedUnit, ...]] = TypeAdapter(Annotated[tuple[PublishedUnit, ...], FailFast()])
_TASKS: TypeAdapter[tuple[PublishedTask, ...]] = TypeAdapter(Annotated[tuple[PublishedTask, ...], FailFast()])
_DEADLINES: TypeAdapter[tuple[PublishedDeadline, ...]] = TypeAdapter(
    Annotated[tuple[PublishedDeadline, ...], FailFast()]
)
_Table = TypeVar("_Table")


@without_collecting
def read_published(place: Place) -> Published:
    """What a site publishes; raises Unread where it may not be shown, is of another version, or cannot be read."""
    about = _table(_ABOUT, "build.json", place)
    _refuse(about)
    published = Published(
        about,
        _table(_PLANS, "plans.json", place),
        _table(_UNITS, "units.json", place),
        _table(_TASKS, "tasks.json", place),
        _table(_DEADLINES, "deadlines.json", place),
    )
    if fault := next(_disagreements(published), ""):
        raise Unread(f"{fault}。请重新生成这个网站。")
    return published


def _refuse(about: About) -> None:
    """Raises Unread for a site whose tables have another form, or that is not for everybody."""
    if about.format < DATA_FORMAT:
        raise Unread(
            f"网站由旧版本的 policysite（{excerpt(visible(about.version), 20)}）建成，"
            f"数据的样子是第 {about.format} 版，总目录要第 {DATA_FORMAT} 版。请用现在的版本重新生成这个网站。"
        )
    if about.format > DATA_FORMAT:
        raise Unread(
            f"网站由更新的 policysite（{excerpt(visible(about.version), 20)}）建成，数据的样子是第 {about.format} 版，"
            f"这里只认得第 {DATA_FORMAT} 版。请升级这里的 policysite。"
        )
    if about.unreviewed:
        raise Unread(f"网站里有 {about.unreviewed} 处内容没有人复核，只供自己看。请复核以后重新生成。")
    if about.audience != "public":
        raise Unread("这是供内部看的网站。请把 data 改成公开的那一份。")


def _table(kind: TypeAdapter[_Table], name: str, place: Place) -> _Table:
    raw = place.read(name)
    try:
        return kind.validate_json(raw)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = "".join(_step(step) for step in fault["loc"])
        raise Unread(f"data/{name}{where}不是 policysite 写的样子。请重新生成这个网站，或核对是否改动过。") from None


def _step(step: Any) -> str:
    return f" 第 {step + 1} 条" if isinstance(step, int) else f"的 {excerpt(visible(str(step)), 20)} "


def _disagreements(published: Published) -> Iterator[str]:
    """What the tables of one site say that cannot be so together."""
    plans = {plan.id for plan in published.plans}
    units = {unit.id for unit in published.units}
    if len(units) > _MOST_UNITS or len({unit.region for unit in published.units}) > _MOST_REGIONS:
        yield f"单位超过 {_MOST_UNITS} 个，或者它们的地区超过 {_MOST_REGIONS} 个"
    tasks = {(task.plan, task.id) for task in published.tasks}
    if len(plans) < len(published.plans) or len(units) < len(published.units) or len(tasks) < len(published.tasks):
        yield "几条记录的短名相同"
    for task in published.tasks:
        if task.plan not in plans:
            yield f"tasks.json 里的方案 {task.plan} 不在 plans.json 里"
        if not units.issuperset((*task.lead_ids, *task.partner_ids, *task.implementer_ids)):
            yield f"任务 {task.id} 的单位不在 units.json 里"
    for unit in published.units:
        if not units.issuperset(unit.now):
            yield f"单位 {unit.id} 由谁承接，units.json 里没有"
    yield from _of_deadlines(published.deadlines, plans, tasks)


def _of_deadlines(
    deadlines: Iterable[PublishedDeadline], plans: set[str], tasks: set[tuple[str, str]]
) -> Iterator[str]:
    for one in deadlines:
        if one.plan not in plans or (one.task is not None and (one.plan, one.task) not in tasks):
            yield f"时限“{excerpt(visible(one.what))}”的方案或任务不在表里"
        try:
            one.timing  # noqa: B018
        except ValueError:
            yield f"时限“{excerpt(visible(one.what))}”的时间不是认得的写法"
