"""The table of fields is made from the model: every kind of thing an editor writes, every key, with its meaning."""

from policysite.data.field_table import KINDS, field_groups


def test_every_key_of_every_kind_has_its_meaning():
    groups = field_groups()
    assert len(groups) == len(KINDS) > 10
    for group, (_, kind) in zip(groups, KINDS, strict=True):
        keys = {field.alias or name for name, field in kind.model_fields.items()}
        assert {field.name for field in group.fields} == keys
        assert [field.name for field in group.fields if not field.meaning] == [], group.title


def test_what_must_be_there_comes_first():
    for group in field_groups():
        required = [field.required for field in group.fields]
        assert required == sorted(required, reverse=True)
