"""A plan that has no number or issuer, and one whose head the text does not bear: every page says what is known."""

import shutil

import pytest

from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages.site_files import site_files
from support import INVENTED


@pytest.mark.parametrize(
    ("head", "said", "unsaid"),
    [
        ("head_source: 本来没有文号", ["文件头的依据", "本来没有文号", "成文日期"], ["<dt>文号", "发文机关</dt>"]),
        ("number: 渔函〔2024〕1号\nissuer: 渔业处\nhead_source: 见来函", ["渔函〔2024〕1号", "渔业处", "见来函"], []),
    ],
)
def test_a_head_without_number_or_issuer_and_one_from_elsewhere(tmp_path, head, said, unsaid):
    data = shutil.copytree(INVENTED, tmp_path / "data")
    (plan,) = data.glob("plans/*/plan.yml")
    lines = [one for one in plan.read_text("utf-8").splitlines() if not one.startswith(("number:", "issuer:"))]
    plan.write_text("\n".join([lines[0], head, *lines[1:]]), "utf-8")
    library = build_library(check(data))
    files = {one.path: one.content for one in site_files(library, Provenance(version="0"))}
    page = files[f"plans/{library.plans[0].plan.id}/index.md"]
    assert all(words in page for words in said) and not any(words in page for words in unsaid)
    assert not [
        path for path, text in files.items() if isinstance(text, str) and path.endswith(".md") and "None" in text
    ]
