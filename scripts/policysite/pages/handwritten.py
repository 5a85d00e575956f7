"""Pages that people wrote by hand (the guide), as the search index needs them."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser


@dataclass(frozen=True)
class WrittenPart:
    """A part of a page under one heading; before the first heading, anchor and heading are empty."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page: its address, its title, its parts in order."""

    url: str
    title: str
    parts: tuple[WrittenPart, ...]


def written_page(url: str, title: str, content: str) -> WrittenPage:
    """The page in parts, from the HTML of its content; a part begins at each heading of the second level."""
    body = LexborHTMLParser(f"<body>{content}</body>").body
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    for node in body.iter() if body else ():
        if node.tag == "h1":
            continue
        if node.tag == "h2":
            parts.append((node.attributes.get("id") or "", node.text().strip(), []))
        else:
            parts[-1][2].append(" ".join(node.text(separator=" ").split()))
    return WrittenPage(url, title, tuple(WrittenPart(a, h, " ".join(texts)) for a, h, texts in parts))
