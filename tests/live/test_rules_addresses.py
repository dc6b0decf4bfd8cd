"""Whose pages may open a socket, whichever of the server's addresses they were opened under?"""

from app.addresses import is_own_page

LOCAL = {"wsgi.url_scheme": "http", "HTTP_HOST": "192.168.0.7:8000"}
BEHIND_A_PROXY = {"wsgi.url_scheme": "http", "HTTP_HOST": "127.0.0.1:8000"}
PUBLIC = "https://lab.example.org"


def test_a_page_of_the_address_that_is_asked_may():
    assert is_own_page("http://192.168.0.7:8000", LOCAL, PUBLIC)


def test_a_page_of_the_public_address_may():
    assert is_own_page(PUBLIC, BEHIND_A_PROXY, PUBLIC)
    assert is_own_page(PUBLIC, BEHIND_A_PROXY, PUBLIC + "/allround")


def test_pages_of_others_may_not():
    for origin in (None, "", "null", "https://evil.example", "http://lab.example.org", "https://lab.example.org.evil.example"):
        assert not is_own_page(origin, LOCAL, PUBLIC)
