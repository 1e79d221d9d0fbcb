"""The door keeps strangers' forms out and forged cookies too, and lets visitors go on to where they wanted."""

import pytest
from fastapi import Request, Response

from app.routers.gate import COOKIE, Visitor, clean_name, is_from_us, new_visitor, own_path, read_visitor, remember


def request(method: str = "POST", **headers: str) -> Request:
    given = {"host": "127.0.0.1:8000", **{name.replace("_", "-"): value for name, value in headers.items()}}
    raw = [(name.encode(), value.encode("latin-1")) for name, value in given.items()]
    return Request({"type": "http", "method": method, "path": "/", "headers": raw})


def cookie_of(visitor: Visitor, secret: str) -> str:
    response = Response()
    remember(response, visitor, secret, is_https=False)
    return response.headers["set-cookie"]


def test_a_visitor_comes_back_as_who_they_were() -> None:
    visitor = new_visitor("王芳")
    cookie = cookie_of(visitor, "secret")
    assert read_visitor(request(cookie=cookie.partition(";")[0]), "secret") == visitor
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()


def test_a_cookie_signed_by_another_is_nobody_s() -> None:
    forged = cookie_of(new_visitor("Eve"), "another secret").partition(";")[0]
    assert read_visitor(request(cookie=forged), "secret") is None


@pytest.mark.parametrize("value", ["", "x", "[]", "W10.abc", "é"])
def test_a_broken_cookie_is_nobody_s(value: str) -> None:
    assert read_visitor(request(cookie=f"{COOKIE}={value}"), "secret") is None


@pytest.mark.parametrize(
    ("headers", "welcome"),
    [
        ({"sec_fetch_site": "same-origin"}, True),
        ({"sec_fetch_site": "cross-site", "origin": "http://127.0.0.1:8000"}, False),
        ({"sec_fetch_site": "same-site"}, False),
        ({"origin": "http://127.0.0.1:8000"}, True),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
)
def test_a_form_from_another_site_is_refused(headers: dict[str, str], welcome: bool) -> None:
    assert is_from_us(request(**headers)) is welcome


def test_reading_is_open_from_everywhere() -> None:
    assert is_from_us(request("GET", sec_fetch_site="cross-site"))


@pytest.mark.parametrize(
    ("wished", "goes"),
    [
        ("/rules/arrest-for-debt", "/rules/arrest-for-debt"),
        ("/conversations/x?turn=3", "/conversations/x?turn=3"),
        ("https://evil.example/", "/scenarios"),
        ("//evil.example", "/scenarios"),
        ("/\\evil.example", "/scenarios"),
        ("/a\r\nSet-Cookie: x", "/scenarios"),
        ("", "/scenarios"),
    ],
)
def test_the_door_leads_nowhere_but_in(wished: str, goes: str) -> None:
    assert own_path(wished) == goes


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("  Sam \t Okafor ", "Sam Okafor"),
        ("王芳", "王芳"),
        ("\x00\x1b[31m", "[31m"),
        ("   ", ""),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_name_is_one_clean_line(given: str, name: str) -> None:
    assert clean_name(given) == name
