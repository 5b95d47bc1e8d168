"""Every setting is read from the environment, and a wrong value is told before it can do harm."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from kararname.errors import UsageError
from kararname.settings import Settings, from_environment

SAMPLES: dict[str, tuple[str, object]] = {
    "str": ("https://example.org/kg/", "https://example.org/kg/"),
    "int": ("7", 7),
    "float": ("2.5", 2.5),
    "Path": ("/somewhere/data", Path("/somewhere/data")),
}
SPECIAL: dict[str, tuple[str, object]] = {
    "prefix": ("/history/kararname", "/history/kararname"),
    "proxies": ("10.0.0.1, 2001:db8::1", "10.0.0.1, 2001:db8::1"),
    "store_dialect": ("virtuoso", "virtuoso"),
}
NAMES = [item.name for item in fields(Settings)]
BARE = ["host", "port", "data_dir"]


def sample(name: str) -> tuple[str, object]:
    """A value for a setting, as written and as read."""
    (kind,) = (str(item.type) for item in fields(Settings) if item.name == name)
    return SPECIAL.get(name) or SAMPLES[kind]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_read_from_the_environment(name: str):
    text, value = sample(name)
    settings = from_environment({f"KARARNAME_{name.upper()}": text})
    assert getattr(settings, name) == value
    assert settings == replace(Settings(), **{name: value})


@pytest.mark.parametrize("name", BARE)
def test_three_settings_are_read_without_the_prefix_too(name: str):
    text, value = sample(name)
    assert getattr(from_environment({name.upper(): text}), name) == value


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(BARE)))
def test_the_others_need_the_prefix(name: str):
    assert from_environment({name.upper(): sample(name)[0]}) == Settings()


def test_the_name_with_the_prefix_wins():
    assert from_environment({"PORT": "1", "KARARNAME_PORT": "2"}).port == 2


@pytest.mark.parametrize("environment", [{}, {"PORT": ""}, {"KARARNAME_BASE": ""}, {"UNKNOWN": "x"}])
def test_what_is_not_set_has_its_default(environment: dict[str, str]):
    assert from_environment(environment) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("PORT", "http", "PORT=http: wanted a whole number"),
        ("PORT", "80.5", "PORT=80.5: wanted a whole number"),
        ("PORT", "70000", "PORT=70000: wanted a port from 1 to 65535"),
        ("PORT", "-1", "PORT=-1: wanted a port"),
        ("KARARNAME_WORKERS", "two", "WORKERS=two: wanted a whole number"),
        ("KARARNAME_WORKERS", "0", "WORKERS=0: wanted a number above zero"),
        ("KARARNAME_QUERY_SECONDS", "soon", "QUERY_SECONDS=soon: wanted a number"),
        ("KARARNAME_QUERY_SECONDS", "-3", "QUERY_SECONDS=-3.0: wanted a number above zero"),
        ("KARARNAME_QUERY_SECONDS", "nan", "QUERY_SECONDS=nan: wanted a number above zero"),
        ("KARARNAME_QUERY_SECONDS", "inf", "QUERY_SECONDS=inf: wanted a number above zero"),
        ("KARARNAME_SLOW_SLOTS", "1e3", "SLOW_SLOTS=1e3: wanted a whole number"),
        ("KARARNAME_PREFIX", "kararname", "PREFIX=kararname: wanted a path such as /kararname"),
        ("KARARNAME_PREFIX", "/kararname/", "without a slash at the end"),
        ("KARARNAME_PROXIES", "127.0.0.1, proxy", "proxy is no IP address"),
        ("KARARNAME_SERVICES", "https://query.example/sparql ftp://x/", "SERVICES: ftp://x/ is no http"),
        ("KARARNAME_STORE", "ftp://example.org/", "STORE: wanted the http or https address"),
        ("KARARNAME_STORE", "http://user:secret@example.org/", "STORE: wanted the http or https address"),
        ("KARARNAME_STORE_LOGIN", "secret", "STORE_LOGIN: wanted user:password"),
        ("KARARNAME_STORE_DEFAULT_GRAPH", "graph", "STORE_DEFAULT_GRAPH=graph: wanted"),
        ("KARARNAME_BASE", "example.org/", "BASE=example.org/: wanted an http or https IRI that ends with a slash"),
        ("KARARNAME_BASE", "https://example.org", "wanted an http or https IRI that ends with a slash"),
        ("KARARNAME_BASE", "https://example.org/a b/", "wanted an http or https IRI"),
        ("KARARNAME_BASE", "https://example.org/?x=/", "wanted an http or https IRI"),
        ("KARARNAME_BASE", "https://example.org/<x>/", "wanted an http or https IRI"),
    ],
)
def test_a_wrong_value_is_told(name: str, text: str, message: str):
    with pytest.raises(UsageError) as caught:
        from_environment({name: text})
    assert str(caught.value).startswith(message) or message in str(caught.value)


def test_every_setting_says_what_it_is_for():
    assert [item.name for item in fields(Settings) if not item.metadata.get("help")] == []
