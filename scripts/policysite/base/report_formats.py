"""Problems for whoever reads them: people, editors and CI (a line each), other programs (JSON)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from policysite.base.problems import Problem


def as_text(problems: Sequence[Problem]) -> str:
    """For people: each problem with its way out below it, then how many there are."""
    return "\n".join([*map(str, problems), f"\n共 {len(problems)} 处问题。"]) if problems else ""


def as_lines(problems: Sequence[Problem]) -> str:
    """One line a problem, `file:line:column: message`, as editors and CI systems read it; 1 where no place is known."""
    return "\n".join(
        f"{one.mark.file}:{one.mark.line or 1}:{one.mark.column or 1}: {_one_line(f'{one.message}。{one.hint}')}"
        for one in problems
    )


def as_json(problems: Sequence[Problem]) -> str:
    """One object: `problems`, each with file, line and column (from 1; 0 is unknown), path, message, hint."""
    listed = [
        {
            "file": one.mark.file,
            "line": one.mark.line,
            "column": one.mark.column,
            "path": one.path,
            "message": one.message,
            "hint": one.hint,
        }
        for one in problems
    ]
    return json.dumps({"problems": listed}, ensure_ascii=False, indent=1)


def _one_line(words: str) -> str:
    return " ".join(words.split())


REPORTS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": as_text, "line": as_lines, "json": as_json}
