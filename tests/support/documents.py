"""Drafts held against what a reader found in the documents of tests/fixtures/documents."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from policysite.base.text import without_spaces
from policysite.checking.alignment import mend, pieces_of
from policysite.data.model.plan import Section
from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_document, draft_text
from policysite.draft.readers.read import read_document

HOME = Path(__file__).parents[1] / "fixtures" / "documents"
NAMES = sorted(path.name for path in HOME.iterdir() if path.is_dir())


@dataclass
class Score:
    """What was wanted and found of one document; each list holds what went wrong, in words."""

    units: int = 0
    units_right: int = 0
    times: int = 0
    times_right: int = 0
    tasks_lost: list = field(default_factory=list)
    silent: list = field(default_factory=list)  # wrong, and not put before a person
    invented: list = field(default_factory=list)
    uncited: list = field(default_factory=list)


@cache
def drafted(name, width=None, indent="　　"):
    """The checked plan of a document's draft, the draft, and the truth; with a width, of its text broken as a scan is."""
    home = HOME / name
    (file,) = home.glob("doc.*")
    document = read_document(file)
    if width:
        made = draft_text(scanned(document.text, width, indent), Registry([]), "draft", None)
    else:
        made = draft_document(document, Registry([]), "draft", None)
    return checked(made, Registry([])), made, json.loads((home / "truth.json").read_text("utf-8"))


def scanned(text, width, indent):
    """A text with its lines broken after so many characters, and a number under each page."""
    lines = []
    for paragraph in filter(None, text.split("\n")):
        set_as = f"{indent}{paragraph}" if len(paragraph) > 12 else paragraph
        lines += [set_as[at : at + width] for at in range(0, len(set_as), width)]
    pages = ["\n".join(lines[at : at + 24]) for at in range(0, len(lines), 24)]
    return "".join(f"{page}\n\n— {number} —\n\n" for number, page in enumerate(pages, start=1))


def bare(words):
    """Words without white space, the marks that headings lose, and with brackets of one width."""
    return re.sub("[。：:]", "", without_spaces(words)).replace("(", "（").replace(")", "）")


def bodies(plan):
    """Each task with all the words by which it can be told, those of a part that it fills among them."""
    for item in plan.items:
        for number, task in enumerate(item.tasks if isinstance(item, Section) else ()):
            above = f"{item.heading}{item.text or ''}" if number == 0 else ""
            yield task, bare(f"{above}{task.number or ''}{task.title or ''}{task.words}")


def times_of(item):
    said = (("due", item.due), ("from", item.since), ("every", item.every))
    return tuple(sorted((key, str(value)) for key, value in said if value))


def is_all_there(plan, made):
    said = "".join(piece.text for piece in pieces_of(plan))
    return bare(said) == bare(mend(made.source, plan.errata)[0].text)


@cache
def score(name, width=None, indent="　　"):
    proved, _, truth = drafted(name, width, indent)
    plan = proved.plan
    result = Score()
    known = list(bodies(plan))
    for wanted in truth["tasks"]:
        task = next((task for task, words in known if bare(wanted["text"]) in words), None)
        lead, partners = ({bare(name) for name in wanted[role]} for role in ("lead", "partners"))
        result.units += len(lead) + len(partners)
        times = Counter(tuple(sorted(one.items())) for one in wanted.get("deadlines", ()))
        result.times += times.total()
        if task is None:
            result.tasks_lost.append(wanted["text"])
            continue
        ours, others = ({bare(name) for name in names} for names in (task.lead, task.partners))
        if wanted.get("undistinguished"):
            ours = others = ours | others
        right = len(lead & ours) + len(partners & others)
        result.units_right += right
        if right < len(lead) + len(partners) and not (task.review or plan.review):
            result.silent.append((wanted["text"], wanted["lead"], wanted["partners"], task.responsibility))
        result.invented += (ours | others) - lead - partners
        result.times_right += (times & Counter(map(times_of, task.deadlines))).total()
    found = {bare(one.title) for item in plan.items for one in item.citations}
    found |= {bare(one.title) for one in plan.based_on}
    result.uncited = [title for title in truth["citations"] if bare(title) not in found]
    return result
