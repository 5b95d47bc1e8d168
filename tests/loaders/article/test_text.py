"""The text is read as UTF-8 with bare line feeds, or refused with clear words."""

from pathlib import Path

import pytest
from kararname.errors import ArticleError
from kararname.loaders.article import digest, normalise, read_text


@pytest.mark.parametrize("raw", [b"a\xc4\x9f\n\nb", b"\xef\xbb\xbfa\xc4\x9f\n\nb", b"a\xc4\x9f\r\n\r\nb"])
def test_marks_and_line_ends_of_other_systems_change_nothing(raw: bytes, tmp_path: Path):
    (tmp_path / "article.txt").write_bytes(raw)
    assert read_text(tmp_path / "article.txt") == "ağ\n\nb"


def test_another_encoding_is_told_with_its_line(tmp_path: Path):
    path = tmp_path / "article.txt"
    path.write_bytes("Ankara\nİzmir'de ağaç".encode("cp1254"))
    with pytest.raises(ArticleError, match=r"article\.txt:2: not UTF-8 \(byte 0xdd\)"):
        read_text(path)


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(ArticleError, match=r"gone\.txt: the article cannot be read"):
        read_text(tmp_path / "gone.txt")


def test_white_space_does_not_change_the_hash():
    assert normalise("  a \n\n  b\t") == "a b"
    assert digest("  a \n\n  b\t") == digest("a b") != digest("ab")
