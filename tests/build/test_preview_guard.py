"""The preview answers for its own name only."""

from policysite.build.preview_guard import guarded
from support.tables import for_each


def asked(host, path="/", listening="127.0.0.1"):
    """The status of the answer to a request."""
    said = []

    def application(environ, start_response):
        start_response("200 OK", [])
        return [b""]

    answer = guarded(application, listening)
    list(answer({"HTTP_HOST": host, "PATH_INFO": path}, lambda status, headers: said.append(status)))
    return said[0]


@for_each("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000", "192.168.1.5:8000"])
def test_its_own_names_and_addresses_are_answered(host):
    assert asked(host) == "200 OK"


def test_the_name_at_which_it_listens_is_its_own():
    assert asked("office.example:8000", listening="Office.example") == "200 OK"


@for_each(
    "host", ["evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "a@127.0.0.1.x"]
)
def test_other_names_are_refused(host):
    assert asked(host).startswith("403")


def test_a_path_that_no_file_can_have_is_a_bad_request():
    assert asked("localhost", "/a\0b").startswith("400")
