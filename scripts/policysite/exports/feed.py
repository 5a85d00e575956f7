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
from policysite.views.news import news

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
        author_name="、".join(dict.fromkeys(filter(None, (plan.plan.issuer for plan in library.plans)))),
    )
    told = news(library.plans)
    if not told:  # else the library writes the moment of the build, and the same data would give other bytes
        made.latest_post_date = lambda: _moment(_NO_NEWS)
    for one in told:
        title = f"修订：{one.plan.plan.title}" if one.number else one.plan.plan.title
        identity = _identity(one.plan.key, *([one.day.isoformat(), str(one.number)] if one.number else []))
        moment, link = _moment(one.day), f"{home}{one.plan.url}"
        made.add_item(title, link, escape(one.what), pubdate=moment, updateddate=moment, unique_id=identity)
    return str(made.writeString("utf-8"))


def _moment(day: date) -> datetime:
    """The beginning of a day: Atom wants a time, plans have days only."""
    return datetime.combine(day, time(), UTC)


def _identity(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, '|'.join(parts))}"
