"""News feeds (Atom, RFC 4287): of plans, revisions and bodies that changed, and of what revisions changed for a unit.

Links are relative to the feed unless the site's address is known. The ids of entries never depend on the address, so
that a reader does not show them again when the site moves.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

from feedgenerator import Atom1Feed

from policysite.library.entries import UnitEntry
from policysite.library.library import Library
from policysite.library.life.editions import DutyChange, RevisionEntry
from policysite.views.news import news

PATH = "data/feed.xml"
# Atom demands a date; this one stands in a feed of a library that has no plan yet.
_NO_NEWS = date(1970, 1, 1)
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:policysite:feed")


def feed(library: Library, site_url: str | None) -> str:
    """The feed's XML, newest first; `site_url` is the address where the site will stand, if that is known."""
    issuers = dict.fromkeys(filter(None, (plan.plan.issuer for plan in library.all_plans)))
    made, home = _feed("方案和修订", PATH, "index.html", "、".join(issuers), site_url)
    for one in news(library.all_plans, library.handovers):
        _add(made, one.title, f"{home}{one.url}", one.what, one.day, _identity(*one.key))
    return _xml(made)


def unit_feed(unit: UnitEntry, site_url: str | None) -> str:
    """The feed of what revisions of plans changed for a unit, newest first."""
    made, home = _feed(f"{unit.label}：与您有关的变化", unit.feed, unit.url, "", site_url)
    changes: dict[RevisionEntry, list[DutyChange]] = {}
    for change in unit.duty_changes:
        changes.setdefault(change.revision, []).append(change)
    for revision, own in changes.items():
        what = "；".join(f"{change.how}：{change.row.label}" for change in own)
        title = f"修订：{revision.plan.plan.title}"
        identity = _identity(unit.key, revision.plan.key, revision.day.isoformat())
        _add(made, title, f"{home}{revision.url}", f"{revision.basis}：{what}", revision.day, identity)
    return _xml(made)


def _feed(title: str, path: str, page: str, author: str, site_url: str | None) -> tuple[Atom1Feed, str]:
    """An empty feed that will stand at a path under the site's root, and how its links begin."""
    home = f"{site_url.rstrip('/')}/" if site_url else "../" * path.count("/")
    made = Atom1Feed(
        title=title,
        link=f"{home}{page}",
        description=None,
        language="zh-CN",
        feed_url=f"{home}{path}" if site_url else path.rpartition("/")[2],
        feed_guid=_identity(site_url or "", *([path] if path != PATH else [])),
        author_name=author,
    )
    return made, home


def _add(made: Atom1Feed, title: str, link: str, what: str, day: date, identity: str) -> None:
    moment = _moment(day)
    made.add_item(title, link, escape(what), pubdate=moment, updateddate=moment, unique_id=identity)


def _xml(made: Atom1Feed) -> str:
    if (
        not made.num_items()
    ):  # else the library writes the moment of the build, and the same data would give other bytes
        made.latest_post_date = lambda: _moment(_NO_NEWS)
    return str(made.writeString("utf-8"))


def _moment(day: date) -> datetime:
    """The beginning of a day: Atom wants a time, plans have days only."""
    return datetime.combine(day, time(), UTC)


def _identity(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '|'.join(parts))}"
