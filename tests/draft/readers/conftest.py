"""LibreOffice, shared by the tests of readers."""

import pytest

from support.libreoffice import converter


@pytest.fixture(scope="session")
def convert(tmp_path_factory):
    """Saves a file's content in another format."""
    return converter(tmp_path_factory.mktemp("convert"))
