"""The pieces of pages that stand there hundreds of times: words, a value with its link, citations.

What a template says of a page, or of a row of a table, stands in the templates. These are written here because a call
of a macro costs many times what the text costs that it makes. All that comes from data is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from .citations import Citation
from .facts import Text
from .i18n import language, ngettext
from .sociogram import Edge
from .values import Shown

MOST_CITED = 12
"""Claims that are cited beside a statement; whoever has more leads to the page that cites them all."""


def say(text: Text) -> Markup:
    """Words, marked with their language where it is not the page's."""
    return _made(_words(text, language()))


def show(shown: Shown) -> Markup:
    """A value: a link where it leads somewhere, with its remark in small print."""
    html = _words(shown.text, language())
    if shown.href:
        html = _link(shown.href, html, ' rel="external"' if shown.external else "")
    return _made(f'{html} <small class="detail">({escape(shown.detail)})</small>' if shown.detail else html)


def cite(citations: Sequence[Citation], more: int = 0, whole: str | None = None) -> Markup:
    """Citations, after a blank.

    Args:
        citations: the first of them are shown, no more than ``MOST_CITED``.
        more: how many claims there are beside these.
        whole: the address where all of them are cited, or None.

    Returns:
        Nothing when there are none.
    """
    if not citations:
        return Markup()
    lang = language()
    shown = " ".join([_citation(citation, lang) for citation in citations[:MOST_CITED]])
    left = max(len(citations) - MOST_CITED, 0) + more
    return _made(f' <span class="cites">{shown}{_left(left, whole) if left else ""}</span>')


def tie_lines(lines: Sequence[Edge], names: Mapping[str, object]) -> Markup:
    """The lines of a drawing of ties, each with a title that says what it stands for.

    Args:
        lines: the lines.
        names: what each kind of ties is called.
    """
    called = {kind: str(escape(name)) for kind, name in names.items()}
    return _made("".join([_tie_line(line, called) for line in lines]))


def _tie_line(line: Edge, called: Mapping[str, str]) -> str:
    bundle = line.bundle
    kind, start, end, directed = bundle.kind, bundle.start, bundle.end, bundle.directed
    tip = f' marker-end="url(#tip-{kind})"' if directed else ""
    ends = f"{escape(start.thing.label)} {'→' if directed else '–'} {escape(end.thing.label)}"
    return (
        f'<path class="tie t-{kind}" d="{line.path}" stroke-width="{line.width}"'
        f' data-ends="{escape(start.slug)} {escape(end.slug)}"{tip}>'
        f"<title>{ends}, {called[kind]}: {bundle.count}</title></path>\n"
    )


def _words(text: Text, lang: str) -> str:
    words = escape(text.value)
    return f'<span lang="{escape(text.lang)}">{words}</span>' if text.lang and text.lang != lang else words


def _citation(citation: Citation, lang: str) -> str:
    html: str = escape(citation.text)
    if citation.href:
        html = f'<a class="place" href="{escape(citation.href)}" title="{escape(citation.name)}">{html}</a>'
    if citation.holder:
        words = _words(citation.holder, lang)
        holder = _link(citation.holder_href, words) if citation.holder_href else words
        html = f'<span class="holder">{holder}</span>, {html}'
    if citation.stance:
        html = f'<span class="badge {escape(citation.stance_name)}">{_words(citation.stance, lang)}</span> {html}'
    return f'<span class="cite">{html}</span>'


def _left(count: int, whole: str | None) -> str:
    words = escape(ngettext("and %(num)s more", "and %(num)s more", count))
    return f" {_link(whole, words)}" if whole else f" {words}"


def _link(href: str, html: str, more: str = "") -> str:
    return f'<a href="{escape(href)}"{more}>{html}</a>'


def _made(html: str) -> Markup:
    """HTML, all parts of which have been escaped."""
    return Markup(html)  # noqa: S704
