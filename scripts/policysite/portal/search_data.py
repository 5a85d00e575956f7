"""One search over all sites: the documents of the search engine (pages/search_index.py), from what the sites publish.

Bodies lead to the portal's registry; tasks, plans and deadlines to their own sites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from policysite.data.model.roles import LEAD, ROLE_NAMES
from policysite.pages.handwritten import WrittenPage
from policysite.pages.search_index import document, times_of
from policysite.pages.search_letters import Document, sounds_of, syllables
from policysite.portal.bodies import Body
from policysite.portal.directory import DeadlineOfSite, Directory, SiteEntry
from policysite.portal.page_list import Group, places_of
from policysite.portal.published import PublishedTask


def search_documents(
    directory: Directory, groups: Mapping[str, Sequence[Group]], written: Iterable[WrittenPage]
) -> Iterator[Document]:
    """All documents: bodies, then of each site its tasks with their deadlines and its plans, then pages by hand."""
    numbers: dict[tuple[int, str], int] = {}
    bodies = places_of(groups)
    for number, body in enumerate(bodies):
        numbers |= {(one.site, one.unit.id): number for one in body.places}
        yield _body(body, bodies[body], directory)
    count = len(bodies)
    for site in directory.there:
        for home, facts in _of_site(site, numbers):
            yield home
            yield from (fact | {"page": count} for fact in facts)
            count += 1 + len(facts)
    for page in written:
        yield document(page.title, page.url, " ".join(part.text for part in page.parts), ["说明"], list=True)


def _of_site(site: SiteEntry, numbers: Mapping[tuple[int, str], int]) -> Iterator[tuple[Document, list[Document]]]:
    """The document of each task and plan of a site and of itself, each with those of its deadlines."""
    now = {unit.id: unit.now for unit in site.units}

    def charged(ids: Iterable[str]) -> list[int]:
        """The numbers of bodies, and of those that have their duties today."""
        return list(dict.fromkeys(numbers[site.number, one] for id_ in ids for one in (id_, *now[id_])))

    deadlines: dict[tuple[str, str | None], list[DeadlineOfSite]] = {}
    for deadline in site.deadlines:
        deadlines.setdefault((deadline.deadline.plan, deadline.deadline.task), []).append(deadline)
    for task in site.tasks:
        home = document(
            task.title,
            site.address(task.url),
            f"{task.text}{task.responsibility or ''}",
            ["任务", *_led(task), site.label],
            sounds=[syllables(task.title)],
            lead=charged(task.lead_ids),
            partners=charged(task.partner_ids),
            implementers=sorted(charged(task.implementer_ids)),
        )
        yield home, list(map(_deadline, deadlines.get((task.plan, task.id), ())))
    for plan in site.plans:
        about = " ".join(filter(None, [plan.plan.number, plan.plan.issuer]))
        names = [*filter(None, dict.fromkeys([plan.plan.label, plan.plan.number]))]
        home = document(plan.plan.title, plan.url, about, ["方案", site.label], names=names, list=True)
        yield home, list(map(_deadline, deadlines.get((plan.plan.id, None), ())))
    yield document(site.label, site.url, "", ["网站"], names=[site.label], list=True), []


def _led(task: PublishedTask) -> list[str]:
    return [f"{ROLE_NAMES[LEAD]}：{'、'.join(task.lead)}"] if task.lead else []


def _deadline(one: DeadlineOfSite) -> Document:
    tags = ["时限", one.timing.words]
    return document(one.deadline.what, one.url, one.deadline.quote, tags, when=times_of(one.timing))


def _body(body: Body, url: str, directory: Directory) -> Document:
    counts = "，".join(f"{name} {body.count(role)} 项" for role, name in ROLE_NAMES.items() if body.count(role))
    where = "、".join(site.label for site, _ in directory.where(body))
    names = list(body.names)
    spelt = [spelling for one in body.places for spelling in one.unit.pinyin]
    return document(
        body.label,
        url,
        "、".join(names[1:]),
        ["单位", *([counts] if counts else []), where],
        names=names,
        sounds=sounds_of(names, dict.fromkeys(spelt)),
        unit=True,
    )
