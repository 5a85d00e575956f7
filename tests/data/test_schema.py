"""The JSON Schemas: made from the model, true to our data, and against the mistakes that `check` refuses too."""

import json

import pytest
from jsonschema import Draft202012Validator

from policysite.base.yamldata import parse_yaml
from policysite.data.schema import schema_files
from support import INVENTED, REAL


@pytest.fixture(scope="module")
def validators():
    made = {path.split("/")[1].split(".")[0]: json.loads(text) for path, text in schema_files().items()}
    for schema in made.values():
        Draft202012Validator.check_schema(schema)
    return {name: Draft202012Validator(schema) for name, schema in made.items()}


def read(text):
    value, problems = parse_yaml(text, "x.yml")
    assert not problems
    return value


def test_the_files_in_the_data_folder_are_those_that_the_model_makes():
    for path, text in schema_files().items():
        assert (REAL / path).read_text("utf-8") == text, "run `policysite schema`"


@pytest.mark.parametrize("home", [REAL, INVENTED])
def test_our_data_pass(validators, home):
    assert list(validators["units"].iter_errors(read((home / "units.yml").read_text("utf-8")))) == []
    for plan in home.glob("plans/*/plan.yml"):
        assert list(validators["plan"].iter_errors(read(plan.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("issuer:", "isuer:"),  # a key misspelt
        ("issued: 2024-03-05\n", ""),  # a key missing
        ("issued: 2024-03-05", "issued: 2024-13-05"),
        ("issued: 2024-03-05", "issued: 2024年3月5日"),
        ("id: yc-2024-12", "id: YC_2024"),
        ("id: windows", "id: index"),
        ("due: 2024-06-end", "due: 2024-13"),
        ("due: 2024-06-end", "due: 明年"),
        ("due: 2024-06-end", "due: [2024]"),
        ("          - due: 2024-06-end\n            what:", "          - what:"),  # no time at all
        ("lead: [市政务局, 市教育局]", "lead: []"),
        ("lead: [市政务局, 市教育局]", "lead: 市政务局、市教育局"),
        ("form: labels", "form: label"),
        ("comparison: at_least", "comparison: atleast"),
        ("value: 95.5", "value: '95.5'"),
        ("value: 95.5", "value: 95.5\n            benchmark: 上年"),
        ("every: quarter", "every: 季度"),
    ],
)
def test_the_same_mistakes_are_refused(validators, old, new):
    text = (INVENTED / "plans/yc-2024-12/plan.yml").read_text("utf-8")
    assert old in text
    assert list(validators["plan"].iter_errors(read(text.replace(old, new, 1))))


def test_a_unit_needs_its_name_and_kind(validators):
    assert list(validators["units"].iter_errors([{"id": "finance", "name": "市财政局"}]))
    assert list(validators["units"].iter_errors([{"id": "finance", "name": "市财政局", "kind": "政府部门"}])) == []


def test_everything_is_explained_in_chinese(validators):
    def parts(schema):
        yield schema
        for value in schema.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    yield from parts(one)

    for validator in validators.values():
        for part in parts(validator.schema):
            for name, meaning in part.get("properties", {}).items():
                assert any("\u4e00" <= letter <= "\u9fff" for letter in meaning["description"]), name
