"""The news feed (Atom, RFC 4287): an entry for each plan and for each revision of one.

Links are relative to the feed unless the site's address is known. The ids of entries never depend on the address, so
that a reader does not show them again when the site moves.
"""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

from feedgenerator import Atom1Feed

from policysite.library.library import Library

PATH = "data/feed.xml"
# Atom demands a date; this one stands in a feed of a library that has no plan yet.
_NO_NEWS = date(1970, 1, 1)
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:policysite:feed")


def feed(library: Library, site_url: str | None) -> str:
    """The feed's XML, newest first; `site_url` is the address where the site will stand, if that is known."""
    home = f"{site_url.rstrip('/')}/" if site_url else "../"
    made = Atom1Feed(
        title="方案和修订",
        link=f"{home}index.html",
        description=None,
        language="zh-CN",
        feed_url=f"{home}{PATH}" if site_url else "feed.xml",
        feed_guid=_identity(site_url or ""),
        author_name="、".join(dict.fromkeys(plan.plan.issuer for plan in library.plans)),
    )
    news = []
    for entry in library.plans:
        plan = entry.plan
        words = f"{plan.issuer}，{plan.number}，{len(entry.tasks)} 项任务。"
        news.append((plan.issued, plan.title, words, entry.url, _identity(plan.id)))
        for number, revision in enumerate(plan.revisions, start=1):
            identity = _identity(plan.id, revision.date.isoformat(), str(number))
            news.append((revision.date, f"修订：{plan.title}", revision.what, entry.url, identity))
    if not news:  # else the library writes the moment of the build, and the same data would give other bytes
        made.latest_post_date = lambda: _moment(_NO_NEWS)
    for day, title, words, url, identity in sorted(news, key=lambda item: (-item[0].toordinal(), item[4])):
        moment = _moment(day)
        made.add_item(title, f"{home}{url}", escape(words), pubdate=moment, updateddate=moment, unique_id=identity)
    return str(made.writeString("utf-8"))


def _moment(day: date) -> datetime:
    """The beginning of a day: Atom wants a time, plans have days only."""
    return datetime.combine(day, time(), UTC)


def _identity(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '|'.join(parts))}"
