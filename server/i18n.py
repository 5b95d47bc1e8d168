"""The two languages of the pages: which one a request wants, and the translations.

``?lang=`` wins over ``Accept-Language`` and stays on every link of the page; there are no cookies. The translations
stand in ``translations/<lang>/LC_MESSAGES/messages.po`` and are read from there at start, without a compile step.
To add a language: one folder with a ``.po`` file, and one row in ``LANGUAGES``.
"""

# Flask-Babel has no types: this module is the seam, and typed from outside.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, urlencode

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, g, request
from flask_babel import Babel, Domain, LazyString, format_date, get_domain
from flask_babel import format_decimal as _format_decimal

LANGUAGES = {"en": "English", "tr": "Türkçe"}
DEFAULT = "en"
FOLDER = Path(__file__).parent / "translations"
DOMAIN = "messages"


def gettext(text: str, **values: object) -> str:
    """Words in the language of the page, with values filled in; the result is plain text, not markup."""
    words = _words(text, language())
    return words % values if values else words


@lru_cache(maxsize=4_096)
def _words(text: str, _lang: str) -> str:
    """Words in the language of the page, looked up once: a page asks for some of them hundreds of times."""
    return str(get_domain().gettext(text))


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Words for a number of things; ``%(num)s`` stands for the number."""
    return _words_for(one, many, count) % {"num": count, **values}


def _words_for(one: str, many: str, count: int) -> str:
    return _plural(one, many, count, language())


@lru_cache(maxsize=4_096)
def _plural(one: str, many: str, count: int, _lang: str) -> str:
    """Words for a number of things before the number is filled in, looked up once."""
    return str(get_domain().get_translations().ungettext(one, many, count))


def lazy_gettext(text: str) -> LazyString:
    """Words that are put into the language of the page when they are shown."""
    return LazyString(gettext, text)


def filesize(size: int) -> str:
    """A number of bytes in kilobytes or megabytes, with one decimal."""
    unit, scale = ("MB", 1_000_000) if size >= 1_000_000 else ("kB", 1_000)
    return f"{_format_decimal(round(size / scale, 1))} {unit}"


def day(when: datetime) -> str:
    """A day as it is written in the language."""
    return format_date(when, "long")


def number(value: int) -> str:
    """A number with the separators of the language."""
    return _written(value, language())


@lru_cache(maxsize=4_096)
def _written(value: int, _lang: str) -> str:
    return _format_decimal(value)


class PoDomain(Domain):
    """A translation domain whose catalogues are read from ``.po`` files when the app is made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(translation_directories=str(folder), domain=DOMAIN)
        for language in LANGUAGES:
            self.cache[language, DOMAIN] = read_translations(folder / language / "LC_MESSAGES" / f"{DOMAIN}.po")


def read_translations(path: Path) -> Translations:
    """Read one catalogue.

    Args:
        path: a ``.po`` file; when there is none, the strings stay as they are in the code.

    Returns:
        The translations.
    """
    if not path.exists():
        return Translations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


def explicit_language() -> str | None:
    """The language asked for in the address, or None."""
    wanted = request.args.get("lang", "")
    return wanted if wanted in LANGUAGES else None


def language() -> str:
    """The language of this page: the address's, else the browser's, else English."""
    try:
        return cast(str, g.language)
    except AttributeError:
        found = explicit_language() or request.accept_languages.best_match(list(LANGUAGES)) or DEFAULT
        g.language = found
        return found


def other_language(lang: str) -> str:
    """The address of this page in another language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"{quote(request.script_root + request.path)}?{urlencode([*kept, ('lang', lang)])}"


def init_app(app: Flask) -> None:
    """Give the app its languages."""
    babel = Babel()
    babel.init_app(app, default_locale=DEFAULT, locale_selector=language)
    babel.domain_instance = PoDomain(FOLDER)  # type: ignore[assignment]  (a cached property: this fills the cache)
    install: Any = app.jinja_env
    install.install_gettext_callables(gettext, _words_for, newstyle=True)
    app.url_defaults(_keep_language)
    app.context_processor(_names)


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    if request and endpoint != "static" and not endpoint.endswith("_data"):
        lang = explicit_language()
        if lang:
            values.setdefault("lang", lang)


def _names() -> dict[str, object]:
    return {"lang": language(), "languages": LANGUAGES, "other_language": other_language}
