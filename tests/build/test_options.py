"""What a project may set for our plugin."""

import pytest
from mkdocs.config.base import ValidationError

from policysite.build.options import Patterns
from support.tables import for_each


@for_each("keep", [["公告.pdf", "附件/"], ["*.pdf", ".git"], [".well-known/a.txt"], ["附件", "附件2"]])
def test_what_people_add_may_have_any_name_that_every_system_has(keep):
    assert Patterns().run_validation(keep) == keep


@for_each(
    "keep",
    [
        ["con"], ["NUL.pdf"], ["附件/aux.txt"], ["a:b"], ["a "], ["甲" * 100], ["A.pdf", "a.pdf"], ["附件A/", "附件a"],
        ["/etc"], ["../a"], ["*"], ["a//b"], [""], [1], "公告.pdf",
    ],
)  # fmt: skip
def test_other_names_are_refused_in_words(keep):
    with pytest.raises(ValidationError):
        Patterns().run_validation(keep)
