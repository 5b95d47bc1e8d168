"""A new source: a folder of records that builds from the first day, with examples in comments."""

from .start import NewArticle, start_source

__all__ = ["NewArticle", "start_source"]
