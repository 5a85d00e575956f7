"""A status in full and in short."""

import pytest
from pydantic import TypeAdapter, ValidationError

from policysite.data.model.lifetime import GivenStatus, Status
from support.tables import for_each

READ = TypeAdapter(GivenStatus).validate_python


def test_the_word_alone_is_a_status():
    assert READ("有效") == READ({"is": "有效"}) == Status.model_validate({"is": "有效"})


@for_each(("word", "ceased"), [("有效", False), ("已修订", False), ("已废止", True), ("失效", True)])
def test_what_has_ceased(word, ceased):
    assert READ(word).has_ceased is ceased


def test_no_other_word_is_one():
    with pytest.raises(ValidationError):
        READ("作废")
